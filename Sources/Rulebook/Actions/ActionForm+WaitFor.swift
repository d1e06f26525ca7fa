import CEL

/// `wait-for: Camp Checked In`, `until: "20:00"`, `got: […]`, `timed-out: […]`.
extension ActionForm {
  static let waitFor = ActionForm(
    key: .required(
      "wait-for", .reference(.event), "Goes on when this event comes, or in time without it."),
    options: Keys(
      [
        .optional("where", .condition, "Only if the event is so."),
        .optional("within", .duration, "How long it waits."),
        .optional("until", .either([.timeOfDay, .schedule]), "Until when it waits: \"20:00\"."),
        .optional("got", .steps, "What follows when the event came."),
        .optional("timed-out", .steps, "What follows when it did not."),
      ], oneOf: ["within", "until"])
  ) { use in
    let (draft, program) = (use.draft, use.program)
    let event = draft.refer(to: .event, use.value)
    let deadline = use.deadline()
    let condition = event.map { draft.optionalCondition(use.record["where"], in: .where($0)) }
    let start = program.instructions.count
    program.add(.stop)
    program.branch { if let got = use.record["got"] { program.lower(got, as: "got") } }
    let gotEnd = program.instructions.count
    program.add(.stop)
    let timedOut = program.instructions.count
    program.branch { if let late = use.record["timed-out"] { program.lower(late, as: "timed-out") } }
    program.instructions[gotEnd] = .jump(program.instructions.count)
    guard let event, let deadline, let condition, condition.ok else { return }
    program.instructions[start] = .waitFor(
      event: event, where: condition.node, deadline, timedOut: timedOut)
  }
}

extension ActionUse {
  fileprivate func deadline() -> Instruction.Deadline? {
    switch (record["within"], record["until"]) {
    case (let within?, nil): return draft.span(within).map(Instruction.Deadline.within)
    case (nil, let until?):
      if let text = until.text, let minute = Typed.timeOfDay(text) { return .timeOfDay(minute) }
      if let text = until.text, let schedule = draft.every(text) { return .schedule(schedule) }
      return draft.refuse(
        until, .expectedTimeOfDay, "a time of day or a schedule", "write \"20:00\" or 'monday at 09:00'")
    case (nil, nil):
      draft.error(
        .missingKey, at: value.anchor, "'wait-for' needs 'within' or 'until'", help: "add 'within: 1 day'")
    case (.some, let until?):
      draft.error(.conflictingKeys, at: until.anchor, "'within' or 'until', not both", help: "keep one")
    }
    return nil
  }
}
