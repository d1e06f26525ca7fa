import CEL

/// A budget against what its coupons cost, with the arithmetic.
extension Analysis {
  static let budget = Analysis { review in
    guard let budget = review.book.policy.couponBudget else { return }
    let place = review.book.policy.places.couponBudget
    let rate = CapWords.text(budget)
    for coupon in review.book.coupons {
      guard let worth = coupon.charge else {
        review.note(
          .worthUnknown, at: coupon.place,
          "coupon '\(coupon.name)' takes off no sum of money, and the budget counts it as 0",
          help: "add 'worth: …': what one costs you")
        continue
      }
      if worth > budget.amount {
        review.warning(
          .budgetShort, at: place,
          "the budget '\(rate)' does not pay for one coupon '\(coupon.name)': \(worth) > \(budget.amount), so it is never issued",
          help: "raise the budget")
      } else if budget.per == .lifetime, let stock = coupon.stock, let cost = worth.multiplied(by: ExactDecimal(stock)),
        cost > budget.amount
      {
        review.warning(
          .budgetShort, at: place,
          "the budget '\(rate)' ends before the stock of coupon '\(coupon.name)': \(stock) × \(worth) = \(cost) > \(budget.amount)",
          help: "raise the budget, or lower 'stock'")
      }
    }
  }
}
