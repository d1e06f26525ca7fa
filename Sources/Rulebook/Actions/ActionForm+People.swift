import CEL

/// `invite-to-group`, `hand-off`, `notify-staff`, `review`: people and groups.
extension ActionForm {
  static let inviteToGroup = ActionForm(
    key: .required("invite-to-group", .reference(.group), "Invites into a chat group.", isExecuted: false),
    options: [.optional("message", .reference(.message), "What is said with the invitation.")]
  ) { use in
    guard let group = use.draft.refer(to: .group, use.value) else { return }
    let message = use.record["message"].map { use.draft.refer(to: .message, $0) }
    if case .some(.none) = message { return }
    if case .some(.some(let index)) = message { use.sends(index, SendOptions(), at: use.value.place) }
    use.program.add(.foreseen(.inviteToGroup(group, message: message ?? nil)))
  }

  static let handOff = ActionForm(
    key: .required("hand-off", .reference(.team), "Hands the customer to a team; the run goes on.", isExecuted: false),
    options: [
      .answerWithin, .optional("late", .steps, "What happens when nobody has answered in time."), .note,
    ]
  ) { use in
    guard let (team, within, note) = use.staff() else { return }
    let program = use.program
    guard let late = use.record["late"] else {
      return program.add(.foreseen(.handOff(team: team, answerWithin: within, note: note, late: nil)))
    }
    if within == nil, use.draft.book.teams[team].answerWithin == nil {
      use.draft.error(
        .missingKey, at: late.anchor, "'late' needs 'answer-within' here or in the team",
        help: "add 'answer-within: 1 day'")
    }
    let start = program.instructions.count
    program.add(.stop)
    program.add(.stop)
    program.branch { program.lower(late, as: "late") }
    program.add(.stop)
    let end = program.instructions.count
    program.instructions[start] = .foreseen(
      .handOff(team: team, answerWithin: within, note: note, late: (start + 2)..<end))
    program.instructions[start + 1] = .jump(end)
  }

  static let notifyStaff = ActionForm(
    key: .required("notify-staff", .reference(.team), "Tells a team.", isExecuted: false), options: [.note]
  ) { use in
    guard let (team, _, note) = use.staff() else { return }
    use.program.add(.foreseen(.notifyStaff(team: team, note: note)))
  }

  static let review = ActionForm(
    key: .required("review", .reference(.team), "Waits for a team's consent to go on.", isExecuted: false),
    options: [.answerWithin, .note]
  ) { use in
    guard let (team, within, note) = use.staff() else { return }
    use.program.add(.foreseen(.review(team: team, answerWithin: within, note: note)))
  }
}

extension Key {
  fileprivate static let answerWithin = Key.optional(
    "answer-within", .duration, "How soon, counted in the team's hours.")
  fileprivate static let note = Key.optional("note", .template, "What the team reads.")
}

extension ActionUse {
  /// The team, how soon it answers, what it reads; nil when one of them is wrong (reported).
  fileprivate func staff() -> (team: Int, within: Span?, note: Template?)? {
    let team = draft.refer(to: .team, value)
    let within = record["answer-within"].map { draft.span($0) }
    let note = optionalTemplate("note")
    if case .some(.none) = within { return nil }
    guard let team, note.ok else { return nil }
    return (team, within ?? nil, note.text)
  }
}

extension Program {
  /// Lowers steps after which the coupon at hand is as before: they may not have been done.
  func branch(_ steps: () -> Void) {
    let before = coupon
    steps()
    coupon = before
  }
}
