extension Keys {
  /// The options beside a message.
  static let send: Keys = [
    .optional("coupon", .reference(.coupon), "Issued only if the message passes; returned if it cannot be delivered."),
    .optional("if-no-coupon", .reference(.message), "The message to send when the coupon cannot be issued."),
    .optional(
      "if-blocked", .either([.word(SendOptions.Blocked.allCases.map(\.rawValue)), .mapping(.ifBlocked)]),
      "What happens when the policy stops it: { hold: 3 days, then: skip }."),
    .optional("expires", .duration, "Not delivered later than this after its instant."),
  ]
  static let ifBlocked: Keys = [
    .optional("hold", .duration, "Waits for so long."),
    .optional(
      "then", .word(SendOptions.Blocked.allCases.map(\.rawValue)),
      "skip: this group of steps is left out, and the run goes on; drop: the run ends."),
  ]
}

/// The options beside a message: `coupon:`, `if-no-coupon:`, `if-blocked:`, `expires:`.
extension ActionUse {
  /// nil when one of them is wrong (reported).
  func sendOptions() -> SendOptions? {
    var options = SendOptions()
    var isWhole = true
    if let written = record["coupon"] {
      options.coupon = draft.refer(to: .coupon, written)
      isWhole = options.coupon != nil
    }
    if let written = record["if-no-coupon"] {
      options.ifNoCoupon = draft.refer(to: .message, written)
      isWhole = isWhole && options.ifNoCoupon != nil
      if options.coupon == nil, record["coupon"] == nil {
        draft.error(
          .missingKey, at: written.anchor, "'if-no-coupon' needs 'coupon' beside it", help: "add 'coupon: …'")
      }
    }
    if let written = record["expires"] {
      options.expires = draft.span(written)
      isWhole = isWhole && options.expires != nil
    }
    if let written = record["if-blocked"] {
      options.ifBlocked = ifBlocked(written)
      isWhole = isWhole && options.ifBlocked != nil
    }
    return isWhole ? options : nil
  }

  /// `{ hold: 3 days, then: skip }`, or a word alone.
  private func ifBlocked(_ written: Written) -> SendOptions.IfBlocked? {
    if written.text.map(Typed.narrowed) == "hold" {
      draft.error(
        .expectedChoice, at: written.place, "'hold' says not how long", help: "write { hold: 3 days, then: skip }")
      return nil
    }
    if written.text != nil {
      return draft.choice(written, SendOptions.Blocked.self).map { SendOptions.IfBlocked(hold: nil, then: $0) }
    }
    guard let record = Record(written, "'if-blocked'", .ifBlocked, in: draft) else { return nil }
    let then = record["then"].map { draft.choice($0, SendOptions.Blocked.self) } ?? .drop
    let hold = record["hold"].map { draft.span($0) }
    if case .some(.none) = hold { return nil }
    return then.map { SendOptions.IfBlocked(hold: hold ?? nil, then: $0) }
  }

  /// Says to the templates where the message goes out, and binds the coupon for the steps after.
  func sends(_ message: Int, _ options: SendOptions, at place: Place, isWelcome: Bool = false) {
    program.sends(message, coupon: options.coupon ?? program.coupon, at: place, isWelcome: isWelcome)
    if let other = options.ifNoCoupon {
      program.sends(other, coupon: program.coupon, at: record["if-no-coupon"]?.place ?? place)
    }
  }

  func binds(_ coupon: Int?) {
    if let coupon { program.coupon = coupon }
  }
}
