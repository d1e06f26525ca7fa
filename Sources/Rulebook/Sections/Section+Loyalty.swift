import CEL

/// Points, membership, perks, commission: said once for the whole book.
extension Section {
  static let loyalty = Section(
    name: "loyalty", summary: "Points, which ladder is the membership, its perks, commission.",
    shape: .mapping(.loyalty), isExecuted: false,
    declare: { draft, parts in draft.pendingLoyalty = draft.only(parts, "loyalty") },
    read: { draft, _ in
      if let written = draft.pendingLoyalty { draft.book.loyalty = draft.loyalty(written) }
    })
}

extension Keys {
  static let loyalty: Keys = [
    .optional("points", .mapping(.points), "How points are earned, lost and exchanged."),
    .optional("ladder", .reference(.ladder), "The ladder that is the membership."),
    .optional("perks", .pairs(.oneOrMany(.text)), "Words for the shop, by rung: { membership.gold: [own-adviser] }."),
    .optional("commission", .mapping(.commission), "What a referrer gets."),
  ]
  static let points: Keys = [
    .optional("earn", .list(.mapping(.earning)), "What gives points."),
    .optional(
      "expire", .mapping([.required("after", .calendarDuration, "So long after they were earned.")]),
      "When they are lost."),
    .optional("exchange", .names(.whole(1...1_000_000_000)), "Coupons and what they cost: { points-50: 500 }."),
  ]
  static let earning: Keys = [
    .required("event", .reference(.event), "The event that gives points."),
    .required("points", .whole(1...1_000_000_000), "How many."),
    .optional("where", .condition, "Only events for which this holds."),
    .optional("per", .money, "For each so much of 'of'."),
    .optional("of", .field, "The property that is counted: total."),
    .optional(
      "round", .word(Loyalty.Rounding.allCases.map(\.rawValue)), "What becomes of a part: down (default), up, nearest."),
    .optional("at-most", .whole(1...1_000_000_000), "So many points in a period."),
    .optional("per-period", .period, "The period of 'at-most': month."),
  ]
  static let commission: Keys = [
    .required("levels", .list(.percent), "For the referrer, the referrer's referrer, …: [10 percent, 5 percent]."),
    .required("of", .field, "The property it is a share of: total."),
    .optional("enabled", .flag, "Whether it is paid; true by default."),
    .optional("event", .reference(.event), "The event; by default the one that earns points by 'of'."),
    .optional("vests-after", .calendarDuration, "Paid no earlier than so long after the event."),
  ]
}

extension Draft {
  fileprivate func loyalty(_ written: Written) -> Loyalty? {
    guard let record = Record(written, "'loyalty'", .loyalty, in: self) else { return nil }
    var loyalty = Loyalty(place: written.anchor)
    if let points = record["points"].flatMap({ Record($0, "'points'", .points, in: self) }) {
      readPoints(of: &loyalty, points)
    }
    loyalty.ladder = record["ladder"].flatMap { refer(to: .ladder, $0) }
    if let written = record["perks"] { loyalty.perks = perks(written) }
    if let written = record["commission"] { loyalty.commission = commission(written, loyalty.earn) }
    return loyalty
  }

  private func readPoints(of loyalty: inout Loyalty, _ record: Record) {
    if let written = record["earn"], let items = items(written, "a list of what gives points") {
      loyalty.earn = items.compactMap { earning($0) }
    }
    if let expire = record["expire"] {
      let keys: Keys = [.required("after", .calendarDuration, "So long after they were earned.")]
      loyalty.expireAfter = Record(expire, "'expire'", keys, in: self)?["after"].flatMap { span($0, calendar: true) }
    }
    for entry in record["exchange"].map({ named([$0], "exchange") }) ?? [] {
      guard let coupon = refer(to: .coupon, entry.name, at: entry.place),
        let points = integer(entry.value, in: 1...1_000_000_000)
      else { continue }
      loyalty.exchange.append(Loyalty.Exchange(coupon: coupon, points: points))
    }
  }

  private func earning(_ written: Written) -> Loyalty.Earning? {
    guard let record = Record(written, "what gives points", .earning, in: self),
      let event = record["event"].flatMap({ refer(to: .event, $0) }),
      let points = record["points"].flatMap({ integer($0, in: 1...1_000_000_000) })
    else { return nil }
    var earning = Loyalty.Earning(event: event, points: points)
    earning.condition = optionalCondition(record["where"], in: .where(event)).node
    earning.round = record["round"].flatMap { choice($0, Loyalty.Rounding.self) } ?? .down
    for (key, other) in [("per", "of"), ("of", "per"), ("at-most", "per-period"), ("per-period", "at-most")] {
      guard let written = record[key], record[other] == nil else { continue }
      error(.missingKey, at: written.anchor, "'\(key)' needs '\(other)' beside it", help: "add '\(other): …'")
    }
    earning.per = record["per"].flatMap { positive($0, decimal($0, money: true)) }
    earning.of = record["of"].flatMap { amount($0, of: event) }
    if let most = record["at-most"].flatMap({ integer($0, in: 1...1_000_000_000) }),
      let per = record["per-period"].flatMap({ period($0) })
    {
      earning.allowance = Allowance(atMost: most, per: per)
    }
    return earning
  }

  /// A property that is money or a number.
  private func amount(_ written: Written, of event: Int) -> PropertyPath? {
    guard let name = text(written), let path = propertyPath(name, of: event, at: written.place) else { return nil }
    let kind = Kind(path.type)
    if [.number, .money].contains(kind), !path.many { return path }
    error(
      .wrongType, at: written.place, "'\(name)' is \(Self.kind(of: path).words), and money or a number is needed here")
    return nil
  }

  /// `membership.gold: [own-adviser]`.
  private func perks(_ written: Written) -> [Loyalty.Perks] {
    guard let entries = written.entries else {
      return refuse(written, .expectedMapping, "rungs and words", "write { membership.gold: [own-adviser] }") ?? []
    }
    return entries.compactMap { entry in
      let words = entry.value.oneOrMany.compactMap { text($0) }
      guard case .rung(let ladder, let rung)? = membership(entry.name, at: entry.place, segments: false) else {
        return nil
      }
      return Loyalty.Perks(ladder: ladder, rung: rung, words: words)
    }
  }

  private func commission(_ written: Written, _ earn: [Loyalty.Earning]) -> Loyalty.Commission? {
    guard let record = Record(written, "'commission'", .commission, in: self) else { return nil }
    let enabled = record["enabled"].map { flag($0) } ?? true
    let levels = record["levels"].flatMap { items($0, "a list of percentages") }?.map { percent($0) }
    let vests = record["vests-after"].map { span($0, calendar: true) }
    guard let levels, !levels.contains(nil), let enabled, let of = record["of"], let name = text(of) else { return nil }
    let event = record["event"].map { refer(to: .event, $0) } ?? earn.first { $0.of?.text == name }?.event
    guard let event else {
      if record["event"] == nil {
        error(.missingKey, at: written.anchor, "'commission' needs 'event'", help: "add 'event: …'")
      }
      return nil
    }
    guard let path = amount(of, of: event) else { return nil }
    return Loyalty.Commission(
      isEnabled: enabled, levels: levels.compactMap { $0 }, event: event, of: path, vestsAfter: vests ?? nil)
  }
}
