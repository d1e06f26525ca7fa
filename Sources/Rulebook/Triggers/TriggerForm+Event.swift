/// `event: Order Completed`, `where: { total: { at-least: 100.00 } }`.
extension TriggerForm {
  static let event = TriggerForm(key: "event", options: ["where"]) { use in
    guard let event = use.draft.refer(to: .event, use.value) else { return nil }
    let condition = use.draft.optionalCondition(use.record["where"], in: .where(event))
    return condition.ok ? .event(event, where: condition.node) : nil
  }
}
