import CEL

/// `comeback-20: { takes-off: 20.00, minimum-spend: 100.00, valid-for: 42 days, stock: 10000 }`.
extension Section {
  static let coupons = Section(name: "coupons") { draft, parts in
    for entry in draft.named(parts, "coupons") {
      guard let coupon = draft.coupon(entry) else {
        draft.breaks(.coupon, entry.name)
        continue
      }
      guard draft.define(.coupon, entry.name, index: draft.book.coupons.count, at: entry.place) else { continue }
      draft.book.coupons.append(coupon)
    }
  }
}

extension Draft {
  fileprivate func coupon(_ entry: WrittenEntry) -> Coupon? {
    let keys = Keys(
      required: ["valid-for"],
      optional: ["title", "takes-off", "gift", "minimum-spend", "stock", "per-customer", "codes"], notYet: ["of"])
    guard let record = Record(entry.value, "a coupon", keys, in: self) else { return nil }
    guard let benefit = benefit(record), let validFor = record["valid-for"].flatMap({ span($0, calendar: true) }) else {
      return nil
    }
    var coupon = Coupon(name: entry.name, benefit: benefit, validFor: validFor, place: entry.place)
    coupon.title = record["title"].flatMap(text)
    coupon.minimumSpend = record["minimum-spend"].flatMap { positive($0, decimal($0, money: true)) }
    warnOfNothingToPay(coupon, record)
    coupon.stock = record["stock"].flatMap { integer($0, in: 0...1_000_000_000_000) }
    if let written = record["per-customer"] {
      let keys = Keys(required: ["at-most", "per"])
      coupon.perCustomer = Record(written, "'per-customer'", keys, in: self).flatMap(allowance)
    }
    if let codes = record["codes"], codes.text != "generated" { notYet("codes: FILE", at: codes.place) }
    return coupon
  }

  private func warnOfNothingToPay(_ coupon: Coupon, _ record: Record) {
    guard case .amount(let off) = coupon.benefit, let spend = coupon.minimumSpend, off >= spend,
      let left = spend.subtracting(off), let written = record["takes-off"]
    else { return }
    warning(
      .couponExceedsSpend, at: written.place,
      "the coupon takes off \(off) once \(spend) is spent: \(spend) - \(off) = \(left) is left to pay",
      help: "raise 'minimum-spend' above \(off), or take off less")
  }

  private func benefit(_ record: Record) -> Coupon.Benefit? {
    switch (record["takes-off"], record["gift"]) {
    case (nil, nil):
      error(
        .missingKey, at: record.written.anchor, "a coupon needs 'takes-off' or 'gift'",
        help: "add 'takes-off: 20.00', 'takes-off: 20 percent' or 'gift: …'")
      return nil
    case (.some, let gift?):
      error(.conflictingKeys, at: gift.anchor, "a coupon has 'takes-off' or 'gift', not both", help: "remove one")
      return nil
    case (nil, let gift?): return text(gift).map(Coupon.Benefit.gift)
    case (let off?, nil):
      if let meant = off.text.flatMap(Habits.discount) {
        return refuse(off, .expectedPercent, "money or a percentage", "write \(meant)")
      }
      guard let text = off.text, let percent = Typed.percent(text) else {
        return positive(off, decimal(off, money: true)).map(Coupon.Benefit.amount)
      }
      if percent > ExactDecimal(0), percent <= ExactDecimal(100) { return .percent(percent) }
      error(.outOfRange, at: off.place, "a coupon takes off more than 0 and at most 100 percent")
      return nil
    }
  }

  private func positive(_ written: Written, _ amount: ExactDecimal?) -> ExactDecimal? {
    guard let amount else { return nil }
    if amount > ExactDecimal(0) { return amount }
    error(.outOfRange, at: written.place, "the amount must be more than 0")
    return nil
  }
}
