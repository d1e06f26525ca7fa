import CEL

/// `missing: Order Completed`, `after: Checkout Started`, `within: 2 hours`, `match: [cart_id]`.
extension TriggerForm {
  static let missing = TriggerForm(
    key: .required("missing", .reference(.event), "When this event does not follow another in time."),
    options: [
      .required("after", .reference(.event), "The event that it should follow."),
      .required("within", .duration, "In which time."),
      .optional("match", .oneOrMany(.field), "Properties of both events that must be equal: [cart_id]."),
      .optional("where", .condition, "Only if the event in 'after' is so."), .ifMissed(.run),
    ]
  ) { use in
    let (draft, record) = (use.draft, use.record)
    guard let event = draft.refer(to: .event, use.value), let after = record["after"],
      let first = draft.refer(to: .event, after), let within = record["within"].flatMap({ draft.span($0) })
    else { return nil }
    let condition = draft.optionalCondition(record["where"], in: .where(first))
    let match = record["match"].map { draft.matchKeys($0, of: [first, event]) } ?? []
    guard let match, let missed = use.ifMissed(or: .run), condition.ok else { return nil }
    return .missing(
      event: event, after: first, where: condition.node, within: within, match: match, ifMissed: missed)
  }
}

extension Draft {
  /// The properties that pair the events; both must have them.
  fileprivate func matchKeys(_ written: Written, of events: [Int]) -> [String]? {
    let keys = written.oneOrMany
    if keys.isEmpty { return refuse(written, .expectedList, "a list with one property") }
    let names = keys.map { key -> String? in
      guard let name = text(key) else { return nil }
      for event in events where propertyPath(name, of: event, at: key.place) == nil { return nil }
      return name
    }
    return names.contains(nil) ? nil : names.compactMap { $0 }
  }
}
