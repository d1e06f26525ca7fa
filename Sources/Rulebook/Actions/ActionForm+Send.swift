/// `send: M` with its options, and the fast lane `send-welcome: M`.
extension ActionForm {
  static let send = ActionForm(
    key: .required("send", .reference(.message), "A message, through the policy; 'item' inside for-each."),
    options: .send
  ) { use in
    let options = use.sendOptions()
    if use.value.items != nil {
      let _: Void? = use.draft.refuse(
        use.value, .expectedText, "the name of one message", "write a step '- send: …' for each message")
      return
    }
    // The item at hand is sent as its series: the run says which one it is.
    let message = use.isItem ? use.program.scope.series : use.draft.refer(to: .message, use.value)
    guard let message, let options else { return }
    use.sends(message, options, at: use.value.place)
    use.binds(options.coupon)
    use.program.add(.act(.send(message: message, options: options)))
  }

  static let sendWelcome = ActionForm(
    key: .required("send-welcome", .reference(.message), "The fast lane: once per customer, no caps, no quiet hours.")
  ) { use in
    guard let message = use.draft.refer(to: .message, use.value) else { return }
    use.sends(message, SendOptions(), at: use.value.place, isWelcome: true)
    use.program.add(.act(.sendWelcome(message: message)))
  }
}

extension ActionUse {
  /// Whether `item` is the item of the series at hand, and not a message of that name.
  fileprivate var isItem: Bool {
    value.text == "item" && program.scope.item && draft.index(of: .message, "item") == nil
  }
}
