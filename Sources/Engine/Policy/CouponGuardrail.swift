import Rulebook

extension Guardrail {
  /// The coupon that goes with the message must be there for this customer, or the message says what goes instead
  /// (`if-no-coupon`).
  static let coupon = Guardrail { proposal, moment in
    guard let coupon = proposal.coupon, let refusal = moment.refusal(ofCoupon: coupon) else { return nil }
    guard let other = proposal.options.ifNoCoupon else {
      guard refusal.reason == .stock, refusal.winner != nil else { return refusal }
      return Ruling(reason: .outranked, hold: false, winner: refusal.winner)
    }
    proposal.message = other
    proposal.coupon = nil
    return nil
  }
}
