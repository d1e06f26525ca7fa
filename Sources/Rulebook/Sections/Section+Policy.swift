import CEL

/// The guardrails (language, section 7), as far as they are executed.
extension Section {
  static let policy = Section(
    name: "policy",
    declare: { draft, parts in draft.pendingPolicy = draft.only(parts, "policy") },
    read: { draft, _ in
      if let written = draft.pendingPolicy { draft.book.policy = draft.policy(written) }
    })
}

extension Draft {
  func policy(_ written: Written) -> Policy {
    var policy = Policy()
    policy.declared = true
    let keys = Keys(
      optional: ["consent", "quiet-hours", "caps", "wake-ups"],
      notYet: ["slots", "mix", "holdout", "budget", "brake"])
    if written.isEmpty { return policy }
    guard let record = Record(written, "the policy", keys, in: self) else { return policy }
    if let consent = record["consent"].flatMap({
      Record($0, "'consent'", Keys(optional: ["marketing", "service"]), in: self)
    }) {
      if let marketing = consent["marketing"].flatMap({ choice($0, Policy.ConsentRule.self) }) {
        policy.marketingConsent = marketing
      }
      if let service = consent["service"].flatMap({ choice($0, Policy.ConsentRule.self) }) {
        policy.serviceConsent = service
      }
    }
    policy.quietHours = record["quiet-hours"].flatMap { quietHours($0) }
    if let caps = record["caps"], let items = items(caps, "a list of caps") {
      policy.caps = items.compactMap { cap($0) }
    }
    if let wakeUps = record["wake-ups"].flatMap({
      Record($0, "'wake-ups'", Keys(optional: ["attempts", "apart"]), in: self)
    }) {
      if let attempts = wakeUps["attempts"].flatMap({ integer($0, in: 1...100) }) {
        policy.wakeUps.attempts = Int(attempts)
      }
      if let apart = wakeUps["apart"].flatMap({ span($0) }) { policy.wakeUps.apart = apart }
    }
    return policy
  }

  private func quietHours(_ written: Written) -> Policy.QuietHours? {
    let keys = Keys(required: ["from", "to"], optional: ["then"])
    guard let record = Record(written, "'quiet-hours'", keys, in: self) else { return nil }
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
    let keys = Keys(required: ["at-most", "per"], optional: ["category", "then"])
    guard let record = Record(written, "a cap", keys, in: self), let allowance = allowance(record) else { return nil }
    let then = record["then"].map { choice($0, Policy.Then.self) } ?? .drop
    let categories = record["category"]?.oneOrMany.map { cappedCategory($0) } ?? []
    guard let then, !categories.contains(nil) else { return nil }
    return Policy.Cap(allowance: allowance, categories: categories.compactMap { $0 }, then: then, place: written.place)
  }

  private func cappedCategory(_ written: Written) -> Int? {
    guard let index = refer(to: .category, written) else { return nil }
    if book.categories[index].purpose == .marketing { return index }
    error(
      .neverCapped, at: written.place, "'\(book.categories[index].name)' is service: it is never capped",
      help: "remove it from the cap")
    return nil
  }
}
