import CEL

/// Rules: when, if, do, and what holds them back (language, sections 3 to 6).
extension Section {
  static let rules = Section(
    name: "rules",
    declare: { draft, parts in
      let entries = draft.named(parts, "rules").sorted { $0.name < $1.name }
      for entry in entries {
        guard draft.define(.rule, entry.name, index: draft.pendingRules.count, at: entry.place) else { continue }
        draft.pendingRules.append(entry)
      }
    },
    read: { draft, _ in
      for entry in draft.pendingRules {
        if let rule = draft.rule(entry) { draft.book.rules.append(rule) }
      }
      draft.resolveTemplates()
    })
}

extension Draft {
  private static let ruleKeys = Keys(
    required: ["when", "do"],
    optional: [
      "title", "owner", "status", "priority", "if", "limit", "while-running", "stop-when", "goal", "max-lateness",
    ],
    notYet: ["traits", "about", "backfill", "rollout", "only", "on-change"])

  fileprivate func rule(_ entry: WrittenEntry) -> Rule? {
    guard let record = Record(entry.value, "a rule", Self.ruleKeys, in: self) else { return nil }
    let (trigger, lateness) = record["when"].map { self.trigger($0) } ?? (nil, nil)
    var rule = Rule(
      name: entry.name, trigger: trigger ?? .manual(audience: nil), maxLateness: .exact(Typed.dayLength), program: [],
      definition: "", place: entry.place)
    readOptions(of: &rule, record)
    if lateness != nil, let second = record["max-lateness"] {
      error(
        .conflictingKeys, at: second.anchor, "'max-lateness' is already said in 'when:'", help: "remove one of the two")
    } else if let span = (lateness ?? record["max-lateness"]).flatMap({ span($0) }) {
      rule.maxLateness = span
    }
    // Without a trigger it is not known what conditions and steps may speak of: their problems are told once it is right.
    guard let trigger else {
      blindSteps(record)
      return rule
    }
    rule.condition = record["if"].flatMap { condition($0, in: Scope(event: trigger.eventAtHand)) }
    let program = Program(draft: self, rule: entry.name, event: trigger.eventAtHand)
    if let steps = record["do"], let all = items(steps, "a list of steps") {
      if all.isEmpty {
        error(.expectedList, at: steps.place, "the rule does nothing: 'do' is empty", help: "write '- send: …'")
      }
      program.lower(steps)
    }
    rule.program = program.instructions
    rule.stepPlaces = program.places
    rule.definition = definition(of: entry, program)
    return rule
  }

  /// What does not depend on the trigger.
  private func readOptions(of rule: inout Rule, _ record: Record) {
    rule.title = record["title"].flatMap(text)
    rule.owner = record["owner"].flatMap(text)
    if let status = record["status"].flatMap({ choice($0, Rule.Status.self) }) { rule.status = status }
    if let priority = record["priority"].flatMap({ integer($0, in: -1_000_000...1_000_000) }) {
      rule.priority = priority
    }
    rule.limit = record["limit"].flatMap { limit($0) }
    if let other = record["while-running"].flatMap({ choice($0, Rule.WhileRunning.self) }) { rule.whileRunning = other }
    rule.stopWhen = record["stop-when"].flatMap { stopWhen($0) }
    rule.goal = record["goal"].flatMap { goal($0) }
  }

  /// Marks what a rule without a readable trigger refers to, so that it is not called unused.
  private func blindSteps(_ record: Record) {
    var left = [record["do"], record["if"]].compactMap { $0 }
    while let written = left.popLast() {
      if let text = written.text {
        for kind in [NameKind.message, .coupon, .segment] { index(of: kind, text).map { use(kind, $0) } }
      }
      left += written.items ?? []
      left += (written.entries ?? []).map(\.value)
    }
  }

  private func limit(_ written: Written) -> Rule.Limit? {
    let keys = Keys(optional: ["once-per", "at-most", "per", "then"])
    guard let record = Record(written, "'limit'", keys, in: self) else { return nil }
    let then = record["then"].map { choice($0, Rule.LimitThen.self) } ?? .skip
    var allowance = allowance(record)
    if let once = record["once-per"] {
      if let other = record["at-most"] ?? record["per"] {
        error(
          .conflictingKeys, at: other.anchor, "'once-per' and 'at-most … per' say the same thing", help: "keep one")
        return nil
      }
      allowance = period(once).map { Allowance(atMost: 1, per: $0) }
    } else if record["at-most"] == nil || record["per"] == nil {
      error(
        .missingKey, at: written.anchor, "'limit' needs 'once-per', or 'at-most' and 'per'",
        help: "write { once-per: 120 days }")
    }
    guard let allowance, let then else { return nil }
    return Rule.Limit(allowance: allowance, then: then)
  }

  private func stopWhen(_ written: Written) -> Rule.StopWhen? {
    let keys = Keys(optional: ["event", "where", "enters", "leaves"])
    guard let record = Record(written, "'stop-when'", keys, in: self) else { return nil }
    let given = ["event", "enters", "leaves"].filter { record[$0] != nil }
    guard given.count == 1, let value = record[given[0]] else {
      error(
        given.isEmpty ? .missingKey : .conflictingKeys, at: written.anchor,
        "'stop-when' needs one of 'event', 'enters' and 'leaves'", help: "write { leaves: … }")
      return nil
    }
    switch given[0] {
    case "enters": return memberships(value).map(Rule.StopWhen.enters)
    case "leaves": return memberships(value).map(Rule.StopWhen.leaves)
    default:
      guard let event = refer(to: .event, value) else { return nil }
      let condition = optionalCondition(record["where"], in: .where(event))
      return condition.ok ? .event(event, where: condition.node) : nil
    }
  }

  private func goal(_ written: Written) -> Rule.Goal? {
    let keys = Keys(required: ["event", "within"], optional: ["where", "of", "then"])
    guard let record = Record(written, "'goal'", keys, in: self) else { return nil }
    let of = record["of"].map { choice($0, Rule.Goal.Of.self) } ?? .start
    let then = record["then"].map { choice($0, Rule.Goal.Then.self) } ?? .stop
    guard let event = record["event"].flatMap({ refer(to: .event, $0) }),
      let within = record["within"].flatMap({ span($0, calendar: true) }), let of, let then
    else { return nil }
    let condition = optionalCondition(record["where"], in: .where(event))
    guard condition.ok else { return nil }
    return Rule.Goal(event: event, condition: condition.node, within: within, of: of, then: then)
  }
}
