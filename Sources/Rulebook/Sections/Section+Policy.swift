import CEL

/// The guardrails (language, section 7).
extension Section {
  static let policy = Section(
    name: "policy", summary: "What protects the relationship: consent, quiet hours, caps.",
    shape: .either([.mapping(.policy), .nothing]),
    declare: { draft, parts in draft.pendingPolicy = draft.only(parts, "policy") },
    read: { draft, _ in
      if let written = draft.pendingPolicy { draft.book.policy = draft.policy(written) }
    })
}

extension Draft {
  func policy(_ written: Written) -> Policy {
    var policy = Policy()
    policy.declared = true
    policy.places.whole = written.anchor
    if written.isEmpty { return policy }
    guard let record = Record(written, "the policy", .policy, in: self) else { return policy }
    if let written = record["consent"] { readConsent(of: &policy, written) }
    policy.quietHours = record["quiet-hours"].flatMap { quietHours($0) }
    if let caps = record["caps"], let items = items(caps, "a list of caps") {
      policy.caps = items.compactMap { cap($0) }
    }
    if let wakeUps = record["wake-ups"].flatMap({ Record($0, "'wake-ups'", .wakeUps, in: self) }) {
      if let attempts = wakeUps["attempts"].flatMap({ integer($0, in: 1...100) }) {
        policy.wakeUps.attempts = Int(attempts)
      }
      if let apart = wakeUps["apart"].flatMap({ span($0) }) { policy.wakeUps.apart = apart }
    }
    readGuardrails(of: &policy, record)
    return policy
  }

  private func quietHours(_ written: Written) -> Policy.QuietHours? {
    guard let record = Record(written, "'quiet-hours'", .quietHours, in: self) else { return nil }
    let then = record["then"].map { choice($0, Policy.Then.self) } ?? .hold
    guard let from = record["from"].flatMap(timeOfDay), let toKey = record["to"], let to = timeOfDay(toKey), let then
    else { return nil }
    if from == to {
      error(.outOfRange, at: toKey.place, "quiet hours that begin and end at once are none", help: "remove them")
      return nil
    }
    return Policy.QuietHours(from: from, to: to, then: then)
  }

  private func cap(_ written: Written) -> Policy.Cap? {
    guard let record = Record(written, "a cap", .cap, in: self), let allowance = allowance(record) else { return nil }
    let then = record["then"].map { choice($0, Policy.Then.self) } ?? .drop
    let categories = record["category"]?.oneOrMany.map { cappedCategory($0) } ?? []
    guard let then, !categories.contains(nil) else { return nil }
    return Policy.Cap(allowance: allowance, categories: categories.compactMap { $0 }, then: then, place: written.place)
  }

  /// A category of marketing.
  func cappedCategory(_ written: Written) -> Int? {
    text(written).flatMap { cappedCategory($0, at: written.place) }
  }

  func cappedCategory(_ name: String, at place: Place) -> Int? {
    guard let index = refer(to: .category, name, at: place) else { return nil }
    if book.categories[index].purpose == .marketing { return index }
    error(
      .neverCapped, at: place, "'\(book.categories[index].name)' is service: it is never capped",
      help: "remove it from the cap")
    return nil
  }
}
