/// `send: M` with its options, and the fast lane `send-welcome: M`.
extension ActionForm {
  static let send = ActionForm(
    verb: "send", options: ["coupon", "if-no-coupon", "if-blocked", "expires"]
  ) { use in
    let options = use.sendOptions()
    guard let message = use.draft.refer(to: .message, use.value), let options else { return }
    use.sends(message, options, at: use.value.place)
    use.binds(options.coupon)
    use.program.add(.act(.send(message: message, options: options)))
  }

  static let sendWelcome = ActionForm(verb: "send-welcome") { use in
    guard let message = use.draft.refer(to: .message, use.value) else { return }
    use.sends(message, SendOptions(), at: use.value.place)
    use.program.add(.act(.sendWelcome(message: message)))
  }
}
