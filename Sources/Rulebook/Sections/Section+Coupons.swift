import CEL

/// `comeback-20: { takes-off: 20.00, minimum-spend: 100.00, valid-for: 42 days, stock: 10000 }`.
extension Section {
  static let coupons = Section(
    name: "coupons", summary: "Coupon types; each one issued has its own code.", shape: .names(.mapping(.coupon))
  ) { draft, parts in
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

extension Keys {
  static let coupon = Keys(
    [
      .optional("title", .text, "What customers call it."),
      .optional("takes-off", .either([.money, .percent]), "Money, or a percentage: 20.00 or 20 percent."),
      .optional("gift", .text, "What is given instead of money off."),
      .required("valid-for", .calendarDuration, "How long from the instant of issue."),
      .optional("minimum-spend", .money, "What must be spent for it to count."),
      .optional("stock", .whole(0...1_000_000_000_000), "How many can ever be issued; without it no bound."),
      .optional("worth", .money, "What one costs against the budget, where it takes off no sum of money."),
      .optional("per-customer", .mapping(.allowance), "How many one customer may have: { at-most: 1, per: 90 days }."),
      .optional("codes", .either([.word(["generated"]), .file]), "generated, or a file with a code on each line."),
      .foreseen("of", .word(Coupon.Part.allCases.map(\.rawValue)), "What it takes off from: order or second-item."),
    ], oneOf: ["takes-off", "gift"])
  static let allowance: Keys = [
    .required("at-most", .whole(1...1_000_000_000), "How many."),
    .required("per", .period, "In which time: day, week, month, lifetime, 7 days."),
  ]
}

extension Draft {
  fileprivate func coupon(_ entry: WrittenEntry) -> Coupon? {
    guard let record = Record(entry.value, "a coupon", .coupon, in: self) else { return nil }
    guard let benefit = benefit(record), let validFor = record["valid-for"].flatMap({ span($0, calendar: true) }) else {
      return nil
    }
    var coupon = Coupon(name: entry.name, benefit: benefit, validFor: validFor, place: entry.place)
    coupon.title = record["title"].flatMap(text)
    coupon.minimumSpend = record["minimum-spend"].flatMap { positive($0, decimal($0, money: true)) }
    warnOfNothingToPay(coupon, record)
    coupon.worth = record["worth"].flatMap { positive($0, decimal($0, money: true)) }
    coupon.stock = record["stock"].flatMap { integer($0, in: 0...1_000_000_000_000) }
    if let written = record["per-customer"] {
      coupon.perCustomer = Record(written, "'per-customer'", .allowance, in: self).flatMap(allowance)
    }
    if let of = record["of"].flatMap({ choice($0, Coupon.Part.self) }) { coupon.of = of }
    if let codes = record["codes"], codes.text != "generated", let file = file(codes) {
      coupon.codes = file
      notExecuted("codes", at: codes.anchor)
    }
    return coupon
  }

  /// A file beside the rules: no way up, none from the root.
  private func file(_ written: Written) -> String? {
    guard let name = text(written) else { return nil }
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    guard !parts.contains(where: { ["", ".", ".."].contains($0) }), name.hasSuffix(".csv") || name.hasSuffix(".txt")
    else {
      return refuse(
        written, .expectedPath, "'generated' or a file beside the rules", "write 'codes: codes/comeback.csv'")
    }
    return name
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
      spell(off, Typed.spelled(percent: text))
      if percent > ExactDecimal(0), percent <= ExactDecimal(100) { return .percent(percent) }
      error(.outOfRange, at: off.place, "a coupon takes off more than 0 and at most 100 percent")
      return nil
    }
  }

  func positive(_ written: Written, _ amount: ExactDecimal?) -> ExactDecimal? {
    guard let amount else { return nil }
    if amount > ExactDecimal(0) { return amount }
    error(.outOfRange, at: written.place, "the amount must be more than 0")
    return nil
  }
}
