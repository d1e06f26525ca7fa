/// `for-each: lessons`, `every: day at 09:00`, `do: […]`: the items of a series, one round after the other.
extension ActionForm {
  static let forEach = ActionForm(
    key: .required("for-each", .reference(.series), "For each item of a series, in its order."),
    options: [
      .optional("every", .schedule, "One round each time: day at 09:00; without it one behind the other."),
      .required("do", .steps, "The steps of a round; 'item' is at hand."),
    ]
  ) { use in
    let (draft, program) = (use.draft, use.program)
    let series = draft.refer(to: .series, use.value)
    let every = use.record["every"].map { draft.schedule($0, "write \(Every.example)", draft.every) }
    let start = program.instructions.count
    program.add(.stop)
    let outside = program.scope
    program.scope.item = true
    program.scope.series = series
    program.branch { if let steps = use.record["do"] { program.lower(steps, as: "do") } }
    program.scope = outside
    program.add(.nextRound(start: start))
    if case .some(.none) = every { return }
    guard let series else { return }
    program.instructions[start] = .forEach(
      series: series, every: every ?? nil, end: program.instructions.count)
  }
}
