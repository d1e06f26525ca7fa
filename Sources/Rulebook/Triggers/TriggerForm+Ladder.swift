import CEL

/// `climbs: membership`, `falls: membership`: a ladder's direction, whichever the rungs.
extension TriggerForm {
  static let climbs = TriggerForm(
    key: .required("climbs", .reference(.ladder), "When someone climbs this ladder.", isExecuted: false),
    options: [.lasting]
  ) { use in
    use.ladder().map { .foreseen(.climbs(ladder: $0.ladder, length: $0.length)) }
  }
  static let falls = TriggerForm(
    key: .required("falls", .reference(.ladder), "When someone falls on this ladder.", isExecuted: false),
    options: [.lasting]
  ) { use in
    use.ladder().map { .foreseen(.falls(ladder: $0.ladder, length: $0.length)) }
  }
}

extension TriggerUse {
  fileprivate func ladder() -> (ladder: Int, length: Span?)? {
    let length = record["for"].map { draft.span($0, calendar: true) }
    guard let ladder = draft.refer(to: .ladder, value) else { return nil }
    if case .some(.none) = length { return nil }
    guard about == .customer else {
      draft.error(
        .wrongType, at: value.place,
        "'\(draft.book.ladders[ladder].name)' is about a customer, and the rule about a group",
        help: "leave 'about: group' out")
      return nil
    }
    return (ladder, length ?? nil)
  }
}
