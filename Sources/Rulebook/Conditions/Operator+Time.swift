import CEL

/// Comparisons with now, and with a given instant or date.
///
/// Written so that `now` stands alone on one side: the evaluator then knows when the answer changes. On dates and days
/// of the year whole days count, in the customer's zone: `older-than: 30 days` is true from the beginning of the 30th
/// day after it on, `in-less-than: 7 days` from the sixth day before it until its own day is over.
extension Operator {
  private static let moments: Set<Kind.Family> = [.time, .date]
  private static let ahead: Set<Kind.Family> = [.time, .date, .monthDay]

  /// True from exactly the span after the field's instant on.
  static let olderThan = Operator(name: "older-than", families: moments, shape: .calendarDuration) { use in
    use.shifted(by: 1).map { .compare(.greaterOrEqual, .now, $0) }
  }
  static let newerThan = Operator(name: "newer-than", families: moments, shape: .calendarDuration) { use in
    use.shifted(by: 1).map { .compare(.less, .now, $0) }
  }
  /// The field's instant is further ahead than the span.
  static let inMoreThan = Operator(name: "in-more-than", families: ahead, shape: .calendarDuration) { use in
    use.shifted(by: -1).map { .compare(.less, .now, $0) }
  }
  /// The field's instant is ahead, and nearer than the span.
  static let inLessThan = Operator(name: "in-less-than", families: ahead, shape: .calendarDuration) { use in
    guard let start = use.shifted(by: -1, andDays: 1) else { return nil }
    if use.field.kind == .time {
      return .all([.compare(.lessOrEqual, .now, use.node), .compare(.greater, .now, start)])
    }
    let end = Node.day(.start, .shifted(use.dayNode, by: .days(1)))
    return .all([.compare(.less, .now, end), .compare(.greaterOrEqual, .now, start)])
  }

  static let before = Operator(name: "before", families: moments) { $0.compared(.less) }
  /// After a whole day, where a date without a time is given.
  static let after = Operator(name: "after", families: moments) { use in
    if let next = use.endOfDay(use.value) { return .compare(.greaterOrEqual, use.node, .literal(.time(next))) }
    return use.compared(.greater)
  }
}

extension OperatorUse {
  /// The day that the field speaks of: for a day of the year the next one.
  fileprivate var dayNode: Node { field.kind == .monthDay ? .day(.next, node) : node }

  /// The field moved by the span, later or earlier, as an instant: of a day, its beginning, so many days later.
  fileprivate func shifted(by sign: Int64, andDays days: Int = 0) -> Node? {
    guard let span = draft.span(value, calendar: true) else { return nil }
    if field.kind == .time { return .shifted(node, by: span.signed(sign)) }
    guard let whole = span.inDays else {
      return draft.refuse(
        value, .expectedDuration, "whole days", "a date has no hours: write '1 day', '2 weeks' or '3 months'")
    }
    let moved = Node.shifted(dayNode, by: whole.signed(sign))
    return .day(.start, days == 0 ? moved : .shifted(moved, by: .days(days)))
  }

  /// Where a date without a time is given for a time: the instant at which that day is over in the book's zone.
  func endOfDay(_ written: Written) -> Int64? {
    guard field.kind == .time, let text = written.text, let day = Typed.date(text) else { return nil }
    return draft.book.zone.start(of: CivilDate(dayNumber: day + 1))
  }
}

extension Span {
  /// The span on the calendar; nil when it is no number of whole days.
  fileprivate var inDays: Span? {
    guard case .exact(let length) = self else { return self }
    guard length % Typed.dayLength == 0 else { return nil }
    return .days(Int(length / Typed.dayLength))
  }
}
