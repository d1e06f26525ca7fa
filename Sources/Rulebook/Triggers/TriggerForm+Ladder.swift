import CEL

/// `climbs: membership`, `falls: membership`: a ladder's direction, whichever the rungs.
extension TriggerForm {
  static let climbs = TriggerForm(
    key: .required("climbs", .reference(.ladder), "When someone climbs this ladder."),
    options: [.lasting, .ifMissed(.run)]
  ) { use in
    use.ladder().map { .climbs(ladder: $0.ladder, length: $0.length, ifMissed: $0.missed) }
  }
  static let falls = TriggerForm(
    key: .required("falls", .reference(.ladder), "When someone falls on this ladder."),
    options: [.lasting, .ifMissed(.run)]
  ) { use in
    use.ladder().map { .falls(ladder: $0.ladder, length: $0.length, ifMissed: $0.missed) }
  }
}

extension TriggerUse {
  fileprivate func ladder() -> (ladder: Int, length: Span?, missed: Trigger.IfMissed?)? {
    let length = record["for"].map { draft.span($0, calendar: true) }
    let missed = ifMissed(or: .run)
    guard let ladder = draft.refer(to: .ladder, value), let missed else { return nil }
    if case .some(.none) = length { return nil }
    guard about == .customer else {
      draft.error(
        .wrongType, at: value.place,
        "'\(draft.book.ladders[ladder].name)' is about a customer, and the rule about a group",
        help: "leave 'about: group' out")
      return nil
    }
    return (ladder, length ?? nil, record["if-missed"] == nil ? nil : missed)
  }
}
