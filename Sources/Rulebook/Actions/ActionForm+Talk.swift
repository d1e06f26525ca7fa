/// `reply: M`, `send-survey: S`, `remark: "…"`: in the conversation, and what staff see of it.
extension ActionForm {
  static let reply = ActionForm(
    key: .required(
      "reply", .reference(.message), "A message in the conversation that started the run.", isExecuted: false),
    options: .send
  ) { use in
    guard let message = use.draft.refer(to: .message, use.value), let options = use.sendOptions() else { return }
    use.sends(message, options, at: use.value.place)
    use.binds(options.coupon)
    use.program.add(.foreseen(.reply(message: message, options: options)))
  }

  static let sendSurvey = ActionForm(
    key: .required("send-survey", .reference(.survey), "A survey, through the policy.", isExecuted: false),
    options: Keys(Keys.send.list.filter { ["if-blocked", "expires"].contains($0.name) })
  ) { use in
    guard let survey = use.draft.refer(to: .survey, use.value), let options = use.sendOptions() else { return }
    use.program.add(.foreseen(.sendSurvey(survey, options: options)))
  }

  static let remark = ActionForm(
    key: .required("remark", .template, "The remark that staff see of the customer.", isExecuted: false)
  ) { use in
    if let text = use.template(use.value, as: "remark") { use.program.add(.foreseen(.remark(text))) }
  }
}

extension ActionUse {
  /// A text with fields of what is at hand here; nil when it is wrong (reported).
  func template(_ written: Written, as key: String) -> Template? {
    draft.inlineTemplate(written, as: key, in: program.scope)
  }

  /// A text under an optional key; `ok` is false when it is there and wrong.
  func optionalTemplate(_ key: String) -> (text: Template?, ok: Bool) {
    guard let written = record[key] else { return (nil, true) }
    let text = template(written, as: key)
    return (text, text != nil)
  }
}
