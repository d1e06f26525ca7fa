/// `enters: dormant`, `leaves: [dormant, lifecycle.new]`: the stored edge of a segment or rung.
extension TriggerForm {
  static let enters = TriggerForm(key: "enters", notYet: ["for", "if-missed"]) { use in
    use.draft.memberships(use.value).map(Trigger.enters)
  }
  static let leaves = TriggerForm(key: "leaves", notYet: ["for", "if-missed"]) { use in
    use.draft.memberships(use.value).map(Trigger.leaves)
  }
}
