import CEL

/// `add-points`, `redeem-points`, `send-red-packet`, `pay-commission`: the ledger.
extension ActionForm {
  static let addPoints = ActionForm(
    key: .required("add-points", .whole(1...1_000_000_000), "Gives points.", isExecuted: false)
  ) { use in
    if let points = use.points() { use.program.add(.foreseen(.addPoints(points))) }
  }

  static let redeemPoints = ActionForm(
    key: .required("redeem-points", .whole(1...1_000_000_000), "Takes points.", isExecuted: false)
  ) { use in
    if let points = use.points() { use.program.add(.foreseen(.redeemPoints(points))) }
  }

  static let sendRedPacket = ActionForm(
    key: .required("send-red-packet", .money, "A red packet of so much in all: 200.00.", isExecuted: false),
    options: [.optional("shares", .whole(1...1000), "Over how many who take a share; 1 by default.")]
  ) { use in
    let shares = use.record["shares"].map { use.draft.integer($0, in: 1...1000) } ?? 1
    guard let amount = use.draft.positive(use.value, use.draft.decimal(use.value, money: true)), let shares else {
      return
    }
    // Each share is at least a cent.
    guard let least = amount.multiplied(by: ExactDecimal(100)), least >= ExactDecimal(shares) else {
      return use.draft.error(
        .outOfRange, at: use.value.place, "\(amount) cannot be divided into \(shares) shares of at least 0.01",
        help: "give more, or to fewer")
    }
    use.program.add(.foreseen(.sendRedPacket(amount, shares: shares)))
  }

  static let payCommission = ActionForm(
    key: .required(
      "pay-commission", .operand, "Pays the referrers their levels of an amount: { from: event.total }.",
      isExecuted: false)
  ) { use in
    if use.draft.pendingLoyalty?.entries?.contains(where: { $0.name == "commission" }) != true {
      return use.draft.error(
        .missingKey, at: use.value.anchor, "'pay-commission' needs 'commission' under 'loyalty:'",
        help: "add 'loyalty: { commission: { levels: [10 percent], of: total } }'")
    }
    if let amount = use.operand(use.value, .money) { use.program.add(.foreseen(.payCommission(amount))) }
  }
}

extension ActionUse {
  /// Points; the book must say what they are.
  fileprivate func points() -> Int64? {
    guard let points = draft.integer(value, in: 1...1_000_000_000) else { return nil }
    if draft.pendingLoyalty != nil { return points }
    draft.error(
      .missingKey, at: value.anchor, "points need 'loyalty:' in the book",
      help: "add 'loyalty: { points: { expire: { after: 365 days } } }'")
    return nil
  }
}
