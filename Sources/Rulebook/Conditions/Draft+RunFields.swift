import CEL

/// What the steps of a rule can say of their run, and of the item of a series at hand.
extension Draft {
  func runField(_ name: String, as written: String, in scope: Scope, at place: Place) -> Resolved? {
    guard let run = scope.run else { return notAtHand("run", written, at: place) }
    if let index = run.traits.firstIndex(where: { $0.trait.name == name }) {
      let (trait, kind) = run.traits[index]
      let known = [.count, .sum, .distinct].contains(trait.kind)
      return field(
        .run(.trait(rule: run.rule, index: index)), written, kind, whole: trait.type == .int, mayBeUnknown: !known)
    }
    switch name {
    case "goal" where run.hasGoal:
      return field(.run(.goal), written, .choice(RunField.Goal.allCases.map(\.rawValue)))
    case "goal":
      error(.notAtHand, at: place, "rule '\(run.rule)' has no goal", help: "add 'goal: { event: …, within: … }'")
      return nil
    case "started_at": return field(.run(.startedAt), written, .time)
    default:
      return unknownPart(name, of: "run", ["goal", "started_at"] + run.traits.map(\.trait.name), at: place)
    }
  }

  func itemField(_ name: String, as written: String, at place: Place) -> Resolved? {
    guard let part = ItemField(rawValue: name) else {
      return unknownPart(name, of: "item", ItemField.allCases.map(\.rawValue), at: place)
    }
    return field(
      .item(part), written, part == .number ? .number : .text, whole: part == .number,
      mayBeUnknown: [.title, .link].contains(part))
  }

  private func field(
    _ source: FieldSource, _ written: String, _ kind: Kind, whole: Bool = false, mayBeUnknown: Bool = false
  ) -> Resolved {
    let field = Field(name: written, source: source, type: whole ? .int : kind.valueType)
    return Resolved(name: written, index: intern(field), kind: kind, whole: whole, mayBeUnknown: mayBeUnknown)
  }
}
