/// `manual: true`, with or without `audience:`: when an operator runs it.
extension TriggerForm {
  static let manual = TriggerForm(
    key: .required("manual", .yes, "When an operator runs it."), options: [.audience]
  ) { use in
    guard use.draft.isYes(use.value) else {
      return use.draft.refuse(use.value, .expectedFlag, "'manual: true'", "write 'manual: true'")
    }
    guard let audience = use.audience() else { return nil }
    return .manual(audience: audience.segment)
  }
}

extension Key {
  static let audience = Key.optional("audience", .reference(.segment), "For each member of this segment.")
}

extension TriggerUse {
  /// The segment of `audience:`, or none; nil when it is wrong (reported).
  func audience() -> (segment: Int?, Void)? {
    guard let written = record["audience"] else { return (nil, ()) }
    guard let segment = draft.refer(to: .segment, written) else { return nil }
    guard draft.agrees([.segment(segment)], about, at: written.place) else { return nil }
    return (segment, ())
  }
}
