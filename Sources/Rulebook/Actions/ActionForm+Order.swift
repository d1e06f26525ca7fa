import CEL

/// `wait`, `choose`, `stop`: the order of steps.
extension ActionForm {
  static let wait = ActionForm(
    key: .required("wait", .calendarDuration, "Goes on after so long: 7 days."),
    options: [.optional("at", .timeOfDay, "And then at this time of the day.")]
  ) { use in
    let span = use.draft.span(use.value, calendar: true)
    let at = use.record["at"].map { use.draft.timeOfDay($0) }
    guard let span else { return }
    if case .some(.none) = at { return }
    use.program.add(.wait(span, at: at ?? nil))
  }

  static let stop = ActionForm(key: .required("stop", .yes, "Ends the run.")) { use in
    guard use.draft.isYes(use.value) else {
      let _: Void? = use.draft.refuse(use.value, .expectedFlag, "'stop: true'", "write 'stop: true'")
      return
    }
    use.program.add(.stop)
  }

  /// The first way whose condition is true; `otherwise` last.
  static let choose = ActionForm(
    key: .required("choose", .list(.either([.mapping(.way), .mapping(.otherwise)])), "The first way whose 'if' holds.")
  ) { use in
    guard let ways = use.draft.items(use.value, "a list of ways") else { return }
    if ways.isEmpty { let _: Void? = use.draft.refuse(use.value, .expectedList, "at least one way") }
    let program = use.program
    let before = program.coupon
    var ends: [Int] = []
    var coupons: [Int?] = []
    var closed = false
    for (index, way) in ways.enumerated() {
      program.coupon = before
      closed = use.lower(way, index, isLast: index == ways.count - 1, &ends)
      coupons.append(program.coupon)
    }
    for end in ends { program.instructions[end] = .jump(program.instructions.count) }
    // Afterwards a coupon is at hand only when every way leaves the same one.
    program.coupon = closed && Set(coupons).count == 1 ? program.coupon : before
  }
}

extension Keys {
  static let way: Keys = [
    .required("if", .condition, "This way when it holds."), .required("do", .steps, "The steps of this way."),
  ]
  static let otherwise: Keys = [.required("otherwise", .steps, "The steps when no way before fits.")]
  fileprivate static let anyWay = Keys((way + otherwise).list.map { .optional($0.name, $0.shape, $0.summary) })
}

extension ActionUse {
  /// One way of a `choose:`; true when it is `otherwise`. Jumps to the end are left open in `ends`.
  fileprivate func lower(_ way: Written, _ index: Int, isLast: Bool, _ ends: inout [Int]) -> Bool {
    let list = "choose[\(index)].do"
    if let other = way.entries?.first(where: { $0.name == "else" }) {
      let what: Wording = "a way"
      draft.error(
        .unknownKey, at: other.place, "\(what) has no key '\(other.name)'", help: "did you mean '\("otherwise")'?")
      program.lower(other.value, as: list)
      return true
    }
    guard let record = Record(way, "a way", .anyWay, in: draft) else { return false }
    if let steps = record["otherwise"] {
      if let extra = record["if"] ?? record["do"] {
        draft.error(.conflictingKeys, at: extra.anchor, "'otherwise' stands alone", help: "start a new way with '- '")
      } else if !isLast {
        draft.error(.otherwiseLast, at: steps.anchor, "'otherwise' must be the last way", help: "move it to the end")
      }
      program.lower(steps, as: list)
      return true
    }
    for key in ["if", "do"] where record[key] == nil {
      draft.error(.missingKey, at: way.anchor, "a way needs '\(key)'", help: "write '- if: …' and 'do: …' below it")
    }
    guard let said = record["if"], let steps = record["do"] else { return false }
    let node = draft.condition(said, in: program.scope)
    let branch = program.instructions.count
    program.here = said.anchor
    program.add(.stop)
    program.lower(steps, as: list)
    if !isLast {
      ends.append(program.instructions.count)
      program.add(.stop)
    }
    if let node { program.instructions[branch] = .branch(node, otherwise: program.instructions.count) }
    return false
  }
}
