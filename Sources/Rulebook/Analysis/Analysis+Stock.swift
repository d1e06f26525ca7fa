import CEL

/// Stock that is smaller than the audience it is offered to.
extension Analysis {
  static let stock = Analysis { review in
    for coupon in review.book.coupons where coupon.stock == 0 {
      review.warning(
        .stockShort, at: coupon.place, "coupon '\(coupon.name)' has a stock of 0: it is never issued",
        help: "raise 'stock', or leave it out")
    }
    for rule in review.book.rules { review.stockLasts(rule) }
  }
}

extension Review {
  /// The stock of what a rule issues against those whom it addresses at once.
  fileprivate func stockLasts(_ rule: Rule) {
    guard let figures else { return }
    let audience: (name: String, count: Int64?)
    switch rule.trigger {
    case .schedule(_, let segment, _, _), .festival(_, _, let segment), .manual(let segment):
      audience =
        segment.map { (book.segments[$0].name, figures.segments[book.segments[$0].name]) }
        ?? ("everybody", figures.customers)
    default: return
    }
    guard let count = audience.count else { return }
    for (index, instruction) in rule.program.enumerated() {
      guard let coupon = instruction.coupon.map({ book.coupons[$0] }), let stock = coupon.stock, stock > 0,
        stock < count
      else { continue }
      warning(
        .stockShort, at: rule.place(ofStep: index),
        "coupon '\(coupon.name)' has a stock of \(stock), and \(count) customers are in '\(audience.name)': \(count) - \(stock) = \(count - stock) get none",
        help: "raise 'stock', name a smaller audience, or say 'if-no-coupon'")
    }
  }
}

extension Instruction {
  /// The coupon that the step issues.
  fileprivate var coupon: Int? {
    switch self {
    case .act(.send(_, let options)), .act(.wake(_, _, _, let options)): options.coupon
    case .act(.grantCoupon(let coupon)): coupon
    default: nil
    }
  }
}
