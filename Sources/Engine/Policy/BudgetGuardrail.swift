import CEL
import Rulebook

extension Guardrail {
  /// What coupons cost per period is bounded; where the money is out, the message says what goes instead
  /// (`if-no-coupon`).
  static let budget = Guardrail { proposal, moment in
    guard let coupon = proposal.coupon, let refusal = moment.budgetRefusal(ofCoupon: coupon, proposal.step) else {
      return nil
    }
    guard let other = proposal.options.ifNoCoupon else { return refusal }
    proposal.say(other, in: moment)
    return nil
  }
}

/// The budget of coupons, in hundredths.
enum CouponBudget {
  static let name = "budget/coupons"
}

extension Moment {
  /// The beginning of the budget's present period, in the book's zone.
  private func since(_ budget: Policy.Budget) -> Int64 { budget.per.period(holding: now, in: book.zone).start }

  /// Why the budget does not pay for another of the coupon; nil: it does.
  func budgetRefusal(ofCoupon index: Int, _ step: StepAt) -> Ruling? {
    guard let budget = book.policy.couponBudget else { return nil }
    let room = budget.amount.hundredths(.down)
    let cost = book.coupons[index].charge?.hundredths(.up) ?? 0
    let taken = shared.taken(of: CouponBudget.name, since: since(budget))
    guard cost > 0, cost > room - min(taken, room) else { return nil }
    let own = book.rules[step.id.rule].name
    let rivals = claims.filter { $0.rule != own && $0.cost > 0 }
    let theirs = rivals.reduce(0) { $0 + $1.cost }
    let winner = cost <= room - min(max(0, taken - theirs), room) ? rivals.last?.rule : nil
    return Ruling(reason: winner == nil ? .budget : .outranked, hold: false, winner: winner)
  }

  /// Charges the budget for one coupon; nil where there is no budget.
  mutating func charge(forCoupon index: Int) -> HeldCoupon.Charge? {
    guard let budget = book.policy.couponBudget else { return nil }
    let cost = book.coupons[index].charge?.hundredths(.up) ?? 0
    let since = shared.take(cost, of: CouponBudget.name, since: since(budget), limit: budget.amount.hundredths(.down))
    return HeldCoupon.Charge(amount: cost, since: since)
  }

  mutating func giveBack(_ charge: HeldCoupon.Charge?) {
    guard let charge else { return }
    shared.giveBack(charge.amount, to: CouponBudget.name, since: charge.since)
  }
}

/// A coupon that was issued in this cascade: who took what of the stock and the budget.
struct CouponClaim {
  var rule: String
  var coupon: Int
  var cost: Int64
}

extension ExactDecimal {
  /// Money in whole hundredths; saturates.
  fileprivate func hundredths(_ rule: RoundingRule) -> Int64 {
    rounded(scale: 2, rule: rule).multiplied(by: ExactDecimal(100))?.intValue ?? .max
  }
}
