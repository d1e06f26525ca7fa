import CEL

/// Rules that address more, or other, customers than their author may think.
extension Analysis {
  static let audiences = Analysis { review in
    for rule in review.book.rules {
      if case .schedule(let schedules, nil, _, _) = rule.trigger, rule.condition == nil,
        rule.sendsMarketing(in: review.book)
      {
        review.warning(
          .everyCustomer, at: rule.place,
          "rule '\(rule.name)' writes to every customer, \(schedules.map(\.text).joined(separator: ", "))",
          help: "name a segment under 'audience:', or say whom it is for with 'if:'")
      }
      if let step = rule.program.firstIndex(where: \.welcomes), !review.hasWelcomeCode(rule) {
        review.warning(
          .noWelcomeCode, at: rule.place(ofStep: step),
          "'send-welcome' answers with an event's welcome code, and what starts rule '\(rule.name)' has none",
          help: "start it with 'event: Contact Added', or use 'send'")
      }
    }
  }
}

extension Review {
  fileprivate func hasWelcomeCode(_ rule: Rule) -> Bool {
    guard case .event(let event, _) = rule.trigger else { return false }
    return book.events[event].properties["welcome_code"] != nil
  }
}

extension Rule {
  /// Whether a step sends a message of the purpose marketing.
  func sendsMarketing(in book: Book) -> Bool {
    program.contains { instruction in
      guard let message = instruction.message else { return false }
      return book.categories[book.messages[message].category].purpose == .marketing
    }
  }
}

extension Instruction {
  fileprivate var welcomes: Bool { if case .act(.sendWelcome) = self { true } else { false } }

  /// The message that the step sends through the policy.
  var message: Int? {
    switch self {
    case .act(.send(let message, _)), .act(.wake(let message, _, _, _)): message
    default: nil
    }
  }
}
