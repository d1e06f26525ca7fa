import CEL

/// `split: wake-copy`, `arms: { warm: { share: 45 percent, do: […] } }`, `winner: { confidence: 95 percent, … }`.
extension ActionForm {
  static let split = ActionForm(
    key: .required(
      "split", .text, "An experiment: each customer goes one of several ways, always the same."),
    options: [
      .required("arms", .names(.mapping(.arm)), "The ways, each with its share of the customers."),
      .optional("winner", .mapping(.winner), "When an arm is called the better one."),
    ]
  ) { use in
    let (draft, program) = (use.draft, use.program)
    guard let name = draft.text(use.value), let written = use.record["arms"] else { return }
    let start = program.instructions.count
    program.add(.stop)
    var arms: [Experiment.Arm] = []
    var ends: [Int] = []
    let entries = draft.named([written], "arms")
    for entry in entries {
      let record = Record(entry.value, "an arm", .arm, in: draft)
      let share = record?["share"].flatMap { draft.percent($0) }
      let first = program.instructions.count
      program.branch { if let steps = record?["do"] { program.lower(steps, as: entry.name) } }
      if let share {
        let isEmpty = program.instructions.count == first
        arms.append(Experiment.Arm(name: entry.name, share: share, start: first, isEmpty: isEmpty))
      }
      ends.append(program.instructions.count)
      program.add(.stop)
    }
    for end in ends { program.instructions[end] = .jump(program.instructions.count) }
    let winner = use.record["winner"].map { use.winner($0) }
    guard arms.count == entries.count, use.isWhole(arms, written) else { return }
    if case .some(.none) = winner { return }
    program.instructions[start] = .split(Experiment(name: name, arms: arms, winner: winner ?? nil))
  }
}

extension Keys {
  static let arm: Keys = [
    .required("share", .percent, "Its share of the customers: 45 percent."),
    .required("do", .steps, "What it does; [] for nothing."),
  ]
  static let winner: Keys = [
    .required("confidence", .percent, "How sure: 95 percent."),
    .required("at-least", .perArm, "How many each arm must have seen: 1000 per arm."),
    .optional(
      "then", .word(Experiment.Winner.Then.allCases.map(\.rawValue)),
      "tell (default), or promote: everybody goes that way."),
  ]
}

extension ActionUse {
  /// Whether there are two arms or more and they share everybody.
  fileprivate func isWhole(_ arms: [Experiment.Arm], _ written: Written) -> Bool {
    guard arms.count > 1 else {
      return draft.refuse(
        written, .expectedMapping, "at least two arms", "write { a: { share: 50 percent, do: […] }, b: … }")
        ?? false
    }
    let sum = arms.reduce(ExactDecimal?.some(.zero)) { sum, arm in sum.flatMap { $0.adding(arm.share) } }
    if sum == ExactDecimal(100) { return true }
    let terms = arms.map(\.share.description).joined(separator: " + ")
    draft.error(
      .sharesNotWhole, at: written.anchor, "the shares are \(terms) = \(sum?.description ?? "…") percent, not 100",
      help: "add an arm with 'do: []' for the rest")
    return false
  }

  fileprivate func winner(_ written: Written) -> Experiment.Winner? {
    guard let record = Record(written, "'winner'", .winner, in: draft) else { return nil }
    let confidence = record["confidence"].flatMap { draft.percent($0) }
    let then = record["then"].map { draft.choice($0, Experiment.Winner.Then.self) } ?? .tell
    guard let least = record["at-least"], let text = draft.text(least) else { return nil }
    let words = Typed.words(text)
    guard words.count == 3, words[1...] == ["per", "arm"], let count = Typed.integer(words[0]), count > 0 else {
      return draft.refuse(least, .expectedRatio, "so many per arm", "write 'at-least: 1000 per arm'")
    }
    guard let confidence, let then else { return nil }
    return Experiment.Winner(confidence: confidence, atLeastPerArm: count, then: then)
  }
}
