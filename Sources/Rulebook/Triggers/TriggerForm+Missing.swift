/// `missing: Order Completed`, `after: Checkout Started`, `within: 2 hours`, `match: [cart_id]`.
extension TriggerForm {
  static let missing = TriggerForm(
    key: "missing", options: ["after", "within", "match", "where"], notYet: ["if-missed"]
  ) { use in
    let (draft, record) = (use.draft, use.record)
    for key in ["after", "within"] where record[key] == nil {
      draft.error(.missingKey, at: use.value.anchor, "'missing' needs '\(key)'", help: "add '\(key): …'")
    }
    guard let event = draft.refer(to: .event, use.value), let after = record["after"],
      let first = draft.refer(to: .event, after), let within = record["within"].flatMap({ draft.span($0) })
    else { return nil }
    let condition = draft.optionalCondition(record["where"], in: .where(first))
    let match = record["match"].map { draft.matchKey($0, of: [first, event]) }
    if case .some(.none) = match { return nil }
    guard condition.ok else { return nil }
    return .missing(event: event, after: first, where: condition.node, within: within, match: match ?? nil)
  }
}

extension Draft {
  /// The one property that pairs the events; both must have it.
  fileprivate func matchKey(_ written: Written, of events: [Int]) -> String? {
    let keys = written.oneOrMany
    guard let key = keys.first, let name = text(key) else {
      return refuse(written, .expectedList, "a list with one property")
    }
    if keys.count > 1 {
      notYet(what: "match with several properties", at: keys[1].place)
      return nil
    }
    for event in events where propertyPath(name, of: event, at: key.place) == nil { return nil }
    return name
  }
}
