import CEL

/// `wait-until: monday at 09:00`, or `{ from: coupon.expires_at, minus: 1 day }`.
extension ActionForm {
  static let waitUntil = ActionForm(
    key: .required(
      "wait-until", .either([.schedule, .mapping(.moment)]),
      "Goes on then: monday at 09:00, or { from: coupon.expires_at, minus: 1 day }.")
  ) { use in
    if let moment = use.moment() { use.program.add(.waitUntil(moment)) }
  }
}

extension Keys {
  static let moment: Keys = [
    .required("from", .field, "The field with the instant or the date."),
    .optional("minus", .calendarDuration, "So long before it."),
    .optional("plus", .calendarDuration, "So long after it."),
  ]
}

extension ActionUse {
  fileprivate func moment() -> Instruction.WaitEnd? {
    if value.text != nil {
      return draft.schedule(value, "write \(Every.example)", draft.every).map(Instruction.WaitEnd.schedule)
    }
    guard let record = Record(value, "'wait-until'", .moment, in: draft), let from = record["from"],
      let name = draft.text(from)
    else { return nil }
    if let plus = record["plus"], record["minus"] != nil {
      draft.error(.conflictingKeys, at: plus.anchor, "'minus' or 'plus', not both", help: "keep one")
      return nil
    }
    let shift = (record["minus"] ?? record["plus"]).map { draft.span($0, calendar: true) }
    guard let field = field(name, at: from.place) else { return nil }
    if case .some(.none) = shift { return nil }
    guard [.time, .date].contains(field.kind) else {
      draft.error(.wrongType, at: from.place, "'\(name)' is \(field.kind.words), and a time or a date is needed here")
      return nil
    }
    return .field(field.index, shift: (shift ?? nil).map { $0.signed(record["minus"] == nil ? 1 : -1) })
  }

  /// A field of what is at hand, the coupon among it.
  private func field(_ name: String, at place: Place) -> Resolved? {
    guard Typed.narrowed(name) == "coupon.expires_at" else { return draft.resolve(name, in: program.scope, at: place) }
    guard program.coupon != nil else {
      draft.error(
        .noCouponHere, at: place, "there is no coupon at hand for '\(name)'",
        help: "put 'grant-coupon' or 'coupon:' before it")
      return nil
    }
    let field = Field(name: name, source: .coupon(.expiresAt), type: .time)
    return Resolved(name: name, index: draft.intern(field), kind: .time, mayBeUnknown: false)
  }
}
