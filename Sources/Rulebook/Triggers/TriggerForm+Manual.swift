/// `manual: true`, with or without `audience:`: when an operator runs it.
extension TriggerForm {
  static let manual = TriggerForm(key: "manual", options: ["audience"]) { use in
    guard use.draft.flag(use.value) == true else {
      return use.draft.refuse(use.value, .expectedFlag, "'manual: true'", "write 'manual: true'")
    }
    guard let written = use.record["audience"] else { return .manual(audience: nil) }
    return use.draft.refer(to: .segment, written).map { .manual(audience: $0) }
  }
}
