package import CEL

/// Questions to a customer, and where the answers are kept.
package struct Survey: Sendable, Hashable {
  /// What an answer is.
  package enum AnswerType: Sendable, Hashable {
    /// 0 to 10: would you recommend us?
    case nps
    /// 1 to 5.
    case rating
    case text, number, flag, date, monthDay
    case choice([String])
    /// Several of the words.
    case choices([String])
  }
  /// Where an answer is kept beyond the survey.
  package enum Keep: Sendable, Hashable {
    case attribute(Int)
    case tag, remark
  }
  package struct Question: Sendable, Hashable {
    package var name: String
    package var ask: Template
    package var type: AnswerType
    /// Asked only when true; sees the answers before it.
    package var condition: Node?
    package var keep: [Keep]

    package init(name: String, ask: Template, type: AnswerType, condition: Node? = nil, keep: [Keep] = []) {
      self.name = name
      self.ask = ask
      self.type = type
      self.condition = condition
      self.keep = keep
    }
  }
  package var name: String
  package var title: String?
  /// Answers are taken for so long after it was sent; nil: always.
  package var expires: Span?
  package var questions: [Question]
  package var place: Place

  package init(name: String, title: String? = nil, expires: Span? = nil, questions: [Question], place: Place) {
    self.name = name
    self.title = title
    self.expires = expires
    self.questions = questions
    self.place = place
  }
}
