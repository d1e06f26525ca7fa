import CEL

/// Structured conditions lower to the tree that everything else reads (language, section 5).
extension Draft {
  /// How a condition is read: what names mean, and what stands around it.
  struct Surroundings {
    var scope: Scope
    /// Whether an enclosing `none:` negates it.
    var negated = false
    /// Whether an enclosing `if-missing:` says what an unknown means.
    var said = false
  }

  /// nil when something in it is wrong (reported).
  func condition(_ written: Written, in scope: Scope) -> Node? {
    lower(written, Surroundings(scope: scope))
  }

  private func lower(_ written: Written, _ around: Surroundings) -> Node? {
    if let items = written.items {
      return items.isEmpty ? nothing(written) : joined(items.map { lower($0, around) }, Node.all)
    }
    guard let entries = written.entries else {
      return refuse(written, .expectedMapping, "a condition", "write it as 'field: value' or 'field: { at-least: 3 }'")
    }
    var around = around
    let missing = entries.first { $0.name == "if-missing" }
    if missing != nil { around.said = true }
    // `within:` belongs to what was received or clicked; elsewhere it may be a property's name.
    let touches = around.scope.bareIsEvent ? [] : entries.filter { Self.touches.contains($0.name) }
    let within = touches.isEmpty ? nil : entries.first { $0.name == "within" }
    if touches.count > 1, within != nil {
      error(
        .conflictingKeys, at: touches[1].place, "it is not clear which of the two 'within' belongs to",
        help: "write two conditions: '- received: …' and '- clicked: …'")
      return nil
    }
    let parts = entries.filter { $0.name != "if-missing" && (within == nil || $0.name != "within") }
    if parts.isEmpty { return nothing(written) }
    guard let node = joined(parts.map { lower($0, around, within: within?.value) }, Node.all) else { return nil }
    guard let missing else { return node }
    return flag(missing.value).map { .ifMissing(node, $0) }
  }

  private func lower(_ entry: WrittenEntry, _ around: Surroundings, within: Written?) -> Node? {
    // Inside `where:` an event's own property wins over a word of the language.
    if let event = around.scope.event, around.scope.bareIsEvent, book.events[event].properties[entry.name] != nil {
      return fieldCondition(entry, around)
    }
    switch entry.name {
    case "all": return lower(entry.value, around)
    case "any": return several(entry, around, Node.any)
    case "none":
      var inside = around
      inside.negated = true
      return several(entry, inside) { .not(.any($0)) }
    case "expr": return expressionCondition(entry, around).map { written($0, at: entry.place) }
    case "segment", "stage", "received", "clicked":
      if around.scope.bareIsEvent {
        error(
          .wrongOperator, at: entry.place, "'\(entry.name)' is the customer's, and 'where' looks at the event alone",
          help: "write it under 'if:'")
        return nil
      }
      return worded(customerCondition(entry, within: within), entry).map { written($0, at: entry.place) }
    default: return isForeignWord(entry) ? nil : fieldCondition(entry, around)
    }
  }

  /// What stands for the customer alone.
  private func customerCondition(_ entry: WrittenEntry, within: Written?) -> Node? {
    if Self.touches.contains(entry.name) { return touchCondition(entry, within: within) }
    return entry.name == "segment" ? segmentCondition(entry.value) : stageCondition(entry.value)
  }

  private func several(_ entry: WrittenEntry, _ around: Surroundings, _ join: ([Node]) -> Node) -> Node? {
    let items = entry.value.oneOrMany
    if items.isEmpty { return nothing(entry.value) }
    return joined(items.map { lower($0, around) }, join, always: true)
  }

  private func joined(_ parts: [Node?], _ join: ([Node]) -> Node, always: Bool = false) -> Node? {
    let nodes = parts.compactMap { $0 }
    guard nodes.count == parts.count else { return nil }
    return nodes.count == 1 && !always ? nodes[0] : join(nodes)
  }

  private func nothing(_ written: Written) -> Node? {
    error(
      .expectedMapping, at: written.anchor, "a condition is expected, but nothing is written", help: "remove the key")
    return nil
  }

  private func segmentCondition(_ written: Written) -> Node? {
    oneOfSeveral(written, "a segment") { one in
      refer(to: .segment, one).map { .compare(.equal, .field(segmentField($0)), .literal(.bool(true))) }
    }
  }

  private func stageCondition(_ written: Written) -> Node? {
    oneOfSeveral(written, "a rung") { one in
      rung(one).map { .compare(.equal, .field(ladderField($0.ladder)), .literal(.text($0.rung))) }
    }
  }

  /// One name, or a list of which any will do.
  private func oneOfSeveral(_ written: Written, _ what: Wording, _ lower: (Written) -> Node?) -> Node? {
    let nodes = written.oneOrMany.map(lower)
    if nodes.isEmpty { return refuse(written, .expectedText, what) }
    return joined(nodes, Node.any)
  }

  /// `city: 上海`, `total: { at-least: 100.00, less-than: 500.00 }`.
  private func fieldCondition(_ entry: WrittenEntry, _ around: Surroundings) -> Node? {
    guard let field = resolve(entry.name, in: around.scope, at: entry.place) else {
      for other in entry.value.entries ?? [] where other.name != "if-missing" && Operator.named[other.name] == nil {
        let likely = Suggestion.help(for: other.name, among: Operator.table.map(\.name))
        if likely != nil { error(.unknownKey, at: other.place, "there is no operator '\(other.name)'", help: likely) }
      }
      return nil
    }
    var around = around
    guard let entries = entry.value.entries else {
      let help: Wording = "'\(entry.name)' has several values here: say 'one-of: [ … ]' or 'has-any: [ … ]'"
      if entry.value.items != nil { return refuse(entry.value, .wrongOperator, "an operator before the list", help) }
      let node = use(Operator.is, of: field, WrittenEntry(name: "is", value: entry.value), around)
      return worded(node, entry)
    }
    let missing = entries.first { $0.name == "if-missing" }
    if missing != nil { around.said = true }
    let parts = entries.filter { $0.name != "if-missing" }
    if parts.isEmpty { return nothing(entry.value) }
    guard let node = joined(parts.map { worded(use($0, of: field, around), $0, of: entry.name) }, Node.all) else {
      return nil
    }
    guard let missing else { return node }
    return flag(missing.value).map { .ifMissing(node, $0) }
  }

  private func use(_ entry: WrittenEntry, of field: Resolved, _ around: Surroundings) -> Node? {
    guard let found = Operator.named[entry.name] else {
      let fitting = Operator.table.filter { $0.works(on: field.kind) }.map(\.name)
      error(
        .unknownKey, at: entry.place, "there is no operator '\(entry.name)'",
        help: helpToCompare(entry, with: field) ?? Suggestion.help(for: entry.name, among: Operator.table.map(\.name))
          ?? "\(field.kind.words) has: \(fitting.joined(separator: ", "))")
      return nil
    }
    return use(found, of: field, entry, around)
  }

  private func use(_ found: Operator, of field: Resolved, _ entry: WrittenEntry, _ around: Surroundings) -> Node? {
    guard found.works(on: field.kind) else {
      let fitting = Operator.table.filter { $0.works(on: field.kind) }.map(\.name)
      error(
        .wrongOperator, at: entry.place,
        "'\(found.name)' does not work on '\(field.name)', which is \(field.kind.words)",
        help: fitting.isEmpty ? nil : "\(field.kind.words) has: \(fitting.joined(separator: ", "))")
      return nil
    }
    if field.mayBeUnknown, !around.said, !found.decides, around.negated || found.negates {
      error(
        .unknownReachesNot, at: entry.place,
        "'\(field.name)' may be unknown, and \(found.negates ? "'\(found.name)'" as Wording : "'none'") cannot decide then",
        help: "say what a missing value means: { \(field.name): { \(found.name): …, if-missing: false } }, or true")
      return nil
    }
    guard let node = found.lower(OperatorUse(field: field, value: entry.value, draft: self)) else { return nil }
    warnOfPast(entry, of: field)
    return written(node, at: entry.place)
  }
}
