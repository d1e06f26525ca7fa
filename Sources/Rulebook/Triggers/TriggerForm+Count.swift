import CEL

/// `count: Friend Joined`, `reaches: 3`, `within: 30 days`, `distinct: friend_id`.
extension TriggerForm {
  static let count = TriggerForm(
    key: .required("count", .reference(.event), "When this event has come so often."),
    options: [
      .required("reaches", .whole(1...1_000_000), "How often."),
      .optional("within", .duration, "In which time; without it since ever."),
      .optional("distinct", .field, "Each value of this property counts once."), .whereEvent,
    ]
  ) { use in
    let (draft, record) = (use.draft, use.record)
    guard let event = draft.refer(to: .event, use.value) else { return nil }
    let condition = draft.optionalCondition(record["where"], in: .where(event))
    let reaches = record["reaches"].flatMap { draft.integer($0, in: 1...1_000_000) }
    let within = record["within"].map { draft.span($0) }
    let distinct = record["distinct"].map { written in
      draft.text(written).flatMap { draft.propertyPath($0, of: event, at: written.place) }
    }
    if case .some(.none) = within { return nil }
    if case .some(.none) = distinct { return nil }
    guard let reaches, condition.ok else { return nil }
    return .count(
      event: event, where: condition.node, reaches: reaches, within: within ?? nil, distinct: distinct ?? nil)
  }
}
