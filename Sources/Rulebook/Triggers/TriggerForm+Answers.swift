/// `answers: after-purchase`: a survey is answered; its answers are at hand.
extension TriggerForm {
  static let answers = TriggerForm(
    key: Key(
      name: "answers", shape: .reference(.survey), summary: "When this survey is answered; answer.NAME is at hand.",
      isRequired: true, isExecuted: false)
  ) { use in
    use.draft.refer(to: .survey, use.value).map { .foreseen(.answers(survey: $0)) }
  }
}
