/// `event: Order Completed`, `where: { total: { at-least: 100.00 } }`.
extension TriggerForm {
  static let event = TriggerForm(
    key: .required("event", .reference(.event), "When this event arrives."), options: [.whereEvent]
  ) { use in
    if use.value.items != nil {
      return use.draft.refuse(use.value, .expectedText, "the name of one event", "write a rule for each event")
    }
    guard let event = use.draft.refer(to: .event, use.value) else { return nil }
    let condition = use.draft.optionalCondition(use.record["where"], in: .where(event))
    return condition.ok ? .event(event, where: condition.node) : nil
  }
}

extension Key {
  /// `where:` of a trigger.
  static let whereEvent = Key.optional("where", .condition, "Only if the event is so; bare names are the event's.")
}
