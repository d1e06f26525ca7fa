/// `says: [物流, 快递]`, `says-exactly: ["1"]`, `says: anything`: an inbound message.
extension TriggerForm {
  static let says = TriggerForm(
    key: .required(
      "says", .nonEmpty(.oneOrMany(.text)),
      "When a customer's message has one of these words in it; anything, anything-else.",
      isExecuted: false)
  ) { use in
    switch use.value.text {
    case "anything": return use.says(.anything)
    case "anything-else": return use.says(.anythingElse)
    default: return use.words().flatMap { use.says(.keywords($0)) }
    }
  }
  static let saysExactly = TriggerForm(
    key: .required(
      "says-exactly", .nonEmpty(.oneOrMany(.text)), "When a customer's message is one of these and nothing else.",
      isExecuted: false)
  ) { use in
    use.words().flatMap { use.says(.exactly($0)) }
  }
}

extension TriggerUse {
  fileprivate func words() -> [String]? {
    let words = value.oneOrMany.map { draft.text($0) }
    if words.isEmpty { return draft.refuse(value, .expectedList, "at least one word") }
    return words.contains(nil) ? nil : words.compactMap { $0 }
  }

  fileprivate func says(_ words: ForeseenTrigger.Words) -> Trigger {
    if !draft.channels.isEmpty, !draft.channels.contains(where: Account.inbound.contains) {
      draft.warning(
        .noInbound, at: value.anchor, "no account can receive messages: this never fires",
        help: "declare an account with one of the channels \(Account.inbound.sorted().joined(separator: ", "))")
    }
    return .foreseen(.says(words))
  }
}

extension Account {
  /// Channels on which customers write to us.
  static let inbound: Set<String> = ["wecom", "wechat", "official-account", "mini-program", "email", "webhook", "file"]
}
