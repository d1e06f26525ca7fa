import CEL

/// Rules: when, if, do, and what holds them back (language, sections 3 to 6).
extension Section {
  static let rules = Section(
    name: "rules", summary: "When something happens, if a condition holds, do this.", shape: .names(.mapping(.rule)),
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
  fileprivate func rule(_ entry: WrittenEntry) -> Rule? {
    guard let record = Record(entry.value, "a rule", .rule, in: self) else { return nil }
    let about = record["about"].flatMap { self.about($0) } ?? .customer
    let (trigger, lateness) = record["when"].map { self.trigger($0, about: about) } ?? (nil, nil)
    var rule = Rule(
      name: entry.name, trigger: trigger ?? .manual(audience: nil), maxLateness: .exact(Typed.dayLength), program: [],
      definition: "", place: entry.place)
    rule.about = about
    readOptions(of: &rule, record)
    if lateness != nil, let second = record["max-lateness"] {
      error(
        .conflictingKeys, at: second.anchor, "'max-lateness' is already said in 'when:'", help: "remove one of the two")
    } else if let span = (lateness ?? record["max-lateness"]).flatMap({ span($0) }) {
      rule.maxLateness = span
      rule.trigger.heedLateness()
    }
    guard let trigger else {
      withoutTrigger { readBlindly(record, rule) }
      return rule
    }
    var scope = trigger.scope(about: about)
    // A day of the year says nothing of how many years ago it was.
    if case .date(let field, _, _) = trigger, book.fields[field].type == .text { scope.years = false }
    rule.condition = record["if"].flatMap { condition($0, in: scope) }
    rule.per = record["per"].flatMap { distinguishing($0, in: scope) }
    rule.only = record["only"].flatMap { condition($0, in: about == .group ? .group : .customer) }
    scope.run = runScope(record, rule.name)
    rule.traits = scope.run?.traits.map(\.trait) ?? []
    let program = Program(draft: self, rule: entry.name, scope: scope)
    if let steps = record["do"], let all = items(steps, "a list of steps") {
      if all.isEmpty {
        error(.expectedList, at: steps.place, "the rule does nothing: 'do' is empty", help: "write '- send: …'")
      }
      program.lower(steps, as: "do")
    }
    rule.program = program.instructions
    rule.stepPlaces = program.places
    rule.stepPaths = program.paths
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
    rule.stopWhen = record["stop-when"].map { $0.oneOrMany.compactMap { stopWhen($0) } } ?? []
    rule.goal = record["goal"].flatMap { goal($0) }
    rule.backfill = record["backfill"].flatMap(flag) ?? false
    rule.rollout = record["rollout"].flatMap { percent($0) }
    rule.onChange = record["on-change"].flatMap { choice($0, Rule.OnChange.self) } ?? .keep
  }

  /// What the steps can speak of as `run.…`.
  private func runScope(_ record: Record, _ rule: String) -> RunScope {
    var run = RunScope(rule: rule, hasGoal: record["goal"] != nil)
    run.traits = (record["traits"].map { named([$0], "traits") } ?? []).compactMap { trait($0) }
    return run
  }

  /// Looks for problems in the rest of a rule whose trigger cannot be read.
  private func readBlindly(_ record: Record, _ rule: Rule) {
    var scope: Scope = rule.about == .group ? .group : .customer
    for key in ["if", "only"] { _ = record[key].flatMap { condition($0, in: scope) } }
    scope.run = runScope(record, rule.name)
    if let steps = record["do"], items(steps, "a list of steps") != nil {
      Program(draft: self, rule: rule.name, scope: scope).lower(steps, as: "do")
    }
  }

  /// The property of the triggering event by which runs are told apart.
  private func distinguishing(_ written: Written, in scope: Scope) -> PropertyPath? {
    guard let name = text(written) else { return nil }
    guard let event = scope.event else {
      noEvent(for: name, at: written.place)
      return nil
    }
    return propertyPath(name, of: event, at: written.place)
  }

  private func limit(_ written: Written) -> Rule.Limit? {
    guard let record = Record(written, "'limit'", .limit, in: self) else { return nil }
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
    if written.items != nil {
      return refuse(
        written, .expectedMapping, "one reason to stop",
        "write one 'event:', or 'enters:' a segment that holds for either")
    }
    guard let record = Record(written, "'stop-when'", .stopWhen, in: self) else { return nil }
    let given = ["event", "enters", "leaves"].filter { record[$0] != nil }
    guard given.count == 1, let value = record[given[0]] else {
      error(
        given.isEmpty ? .missingKey : .conflictingKeys, at: written.anchor,
        "'stop-when' needs one of 'event', 'enters' and 'leaves'",
        help: given.isEmpty ? "write { leaves: … }" : "keep one; for two, 'enters:' a segment that holds for either")
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
    guard let record = Record(written, "'goal'", .goal, in: self) else { return nil }
    let of = record["of"].map { choice($0, Rule.Goal.Of.self) } ?? .start
    let then = record["then"].map { choice($0, Rule.Goal.Then.self) } ?? .stop
    let within = record["within"].flatMap { span($0, calendar: true) }
    guard let event = record["event"].flatMap({ refer(to: .event, $0) }), let within, let of, let then else {
      return nil
    }
    let condition = optionalCondition(record["where"], in: .where(event))
    guard condition.ok else { return nil }
    return Rule.Goal(event: event, condition: condition.node, within: within, of: of, then: then)
  }
}
