import Rulebook

extension Guardrail {
  /// The coupon that goes with the message must be there for this customer, or the message says what goes instead
  /// (`if-no-coupon`).
  static let coupon = Guardrail { proposal, moment in
    guard let coupon = proposal.coupon, let refusal = moment.refusal(ofCoupon: coupon, proposal.step) else {
      return nil
    }
    guard let other = proposal.options.ifNoCoupon else { return refusal }
    proposal.say(other, in: moment)
    return nil
  }
}
