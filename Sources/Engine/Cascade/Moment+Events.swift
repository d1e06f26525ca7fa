import CEL
import Rulebook

extension Moment {
  /// An event happens: it is taken into the state, and what it starts and ends is carried out.
  mutating func take(_ event: Event) throws(Fault) {
    let view = try EventView(event, now: now)
    self.view = view
    try absorb(view)
    refresh()
    if let index = plan.event(named: event.name) {
      try countInRuns(index, view)
      for rule in count(index, view) {
        candidates.append(Candidate(rule: rule, cause: .event, event: view, planned: view.occurred))
      }
      reachGoals(index, view)
      stopRuns(on: index, view)
      meetAwaiting(index, view)
      watchAbsences(index, view)
      for rule in plan.rulesByEvent[index] {
        guard plan.conditions.rules[rule].trigger.holds(scene(event: view)) else { continue }
        candidates.append(Candidate(rule: rule, cause: .event, event: view, planned: view.occurred))
      }
    }
    try carryOut()
  }

  /// An event of the past: it builds state, and nothing comes of it.
  mutating func remember(_ event: Event) throws(Fault) {
    let view = try EventView(event, now: now)
    let inside = subject.segments.map(\.inside)
    try absorb(view)
    if let index = plan.event(named: event.name) { _ = count(index, view) }
    refresh(silently: true)
    for index in plan.audiences where subject.segments[index].inside != inside[index] {
      decision.effects.append(.member(segment: index, inside: subject.segments[index].inside))
    }
  }

  /// Takes an event of the past into some traits and the counts of some rules, and into nothing else.
  mutating func fold(_ event: Event, into traits: Set<Int>, counting rules: Set<Int> = []) throws(Fault) {
    let view = try EventView(event, now: now)
    try absorb(view, into: traits)
    if !rules.isEmpty, let index = plan.event(named: event.name) { _ = count(index, view, for: rules) }
  }

  /// Takes the event into traits, contacts and consents.
  private mutating func absorb(_ view: EventView) throws(Fault) {
    takeContact(view)
    try absorb(view, into: nil)
  }

  private mutating func absorb(_ view: EventView, into wanted: Set<Int>?) throws(Fault) {
    guard let index = plan.event(named: view.event.name) else { return }
    let zone = self.zone
    for trait in plan.traitsByEvent[index] where wanted?.contains(trait) ?? true {
      let definition = book.traits[trait]
      guard plan.conditions.traits[trait].holds(scene(event: view)) else { continue }
      let values = Self.values(of: definition, in: view)
      guard !values.isEmpty else { continue }
      let day = zone.local(view.occurred).date.dayNumber
      try subject.traits[trait].absorb(definition, values: values, at: view.occurred, day: day)
      subject.traits[trait].prune(definition, now: now, zone: zone)
      touch(.trait(trait))
    }
  }

  /// What an event gives to a trait: each value at its path, but to `first` and `last` the whole list.
  static func values(of trait: Trait, in view: EventView) -> [Value] {
    guard let path = trait.property else { return [.null] }
    let values = view.values(at: path)
    let isWhole = path.many && (trait.kind == .first || trait.kind == .last)
    return isWhole && !values.isEmpty ? [.list(values)] : values
  }

  /// What the built-in events say of contacts, consents and clicks.
  private mutating func takeContact(_ view: EventView) {
    switch view.event.name {
    case "Contact Added": setContact(view, .active)
    case "Contact Removed": setContact(view, .removed)
    case "Consent Given": setConsent(view, given: true)
    case "Consent Withdrawn": setConsent(view, given: false)
    case "Message Clicked": takeClick(view)
    default: break
    }
  }

  /// Added or removed on an account; a removal that names no staff is one of all the account's contacts.
  private mutating func setContact(_ view: EventView, _ state: Contact.State) {
    guard let account = view.text("account") else { return }
    let staff = view.text("staff")
    let known = subject.contacts.indices.filter { index in
      let contact = subject.contacts[index]
      return contact.account == account && (contact.staff == staff ?? "" || (staff == nil && state == .removed))
    }
    if known.isEmpty {
      subject.contacts.append(Contact(account: account, staff: staff ?? "", state: state, since: view.occurred))
      tell(subject.contacts[subject.contacts.count - 1])
    }
    for index in known where subject.contacts[index].since <= view.occurred {
      subject.contacts[index].state = state
      subject.contacts[index].since = view.occurred
      tell(subject.contacts[index])
    }
    lookAgainAtHeld()
  }

  private mutating func tell(_ contact: Contact) {
    decision.effects.append(
      .contact(account: contact.account, staff: contact.staff, state: contact.state, since: contact.since))
  }

  /// What a guardrail held may pass now: held groups are looked at again at this instant.
  mutating func lookAgainAtHeld() {
    for run in subject.runs {
      if case .held = run.state { ready.append(RunID(rule: run.rule, number: run.number)) }
    }
  }

  /// What a silence or the doubtful clock held may pass as soon as that is over: held groups are looked at again when the
  /// customer is.
  mutating func lookAgainAtReleased() {
    for run in subject.runs {
      switch run.state {
      case .held(_, _, _, .silenced) where silence(of: run.rule) <= now,
        .held(_, _, _, .brake) where silence(of: run.rule) <= now,
        .held(_, _, _, .clockHeld) where !shared.clockHeld:
        ready.append(RunID(rule: run.rule, number: run.number))
      case .held, .waiting, .awaiting, .over: break
      }
    }
  }

  /// Until when an operator silenced the rule.
  func silence(of rule: Int) -> Int64 {
    max(shared.silences[""] ?? .min, shared.silences[book.rules[rule].name] ?? .min)
  }

  /// Attributes and tags that somebody said: declared ones are set, `tags` are added, others stay in the journal only.
  mutating func take(profile bytes: [UInt8]) throws(Fault) {
    let traits: JSON
    do { traits = try JSON.parse(bytes) } catch { throw .unreadableEvent("profile: \(error)") }
    for member in traits.members ?? [] {
      if member.key == "tags", case .list(let tags)? = PropertyType.list.read(member.value) {
        addTags(tags.compactMap { if case .text(let tag) = $0 { tag } else { nil } })
      } else if let index = plan.attributeIndex[member.key] {
        setAttribute(index, member.value == .null ? nil : book.attributes[index].type.read(member.value))
      }
    }
    refresh()
    try carryOut()
  }

  mutating func setAttribute(_ index: Int, _ value: Value?) {
    let value = value ?? book.attributes[index].defaultValue
    guard subject.attributes[index] != value else { return }
    subject.attributes[index] = value
    touch(.attribute(index))
    // The instants at which standings may change are those of the customer's calendar.
    if index == plan.zoneAttribute {
      dirty = Set(plan.standings.indices)
      datesMoved = !plan.dateRules.isEmpty
      tellZone(isNew: true)
    }
  }

  mutating func addTags(_ tags: [String]) {
    let all = Set(subject.tags).union(tags)
    guard all.count != subject.tags.count else { return }
    subject.tags = all.sorted()
    touch(.tags)
  }

  mutating func removeTags(_ tags: [String]) {
    let kept = subject.tags.filter { !tags.contains($0) }
    guard kept.count != subject.tags.count else { return }
    subject.tags = kept
    touch(.tags)
  }
}
