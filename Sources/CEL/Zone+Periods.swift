/// The calendar periods by which caps and limits count.
public enum CalendarPeriod: String, Sendable, Hashable, CaseIterable {
  case day
  /// From Monday.
  case week
  case month, quarter, year
}

extension CalendarPeriod {
  /// The first day of the period that holds a day.
  public func start(of date: CivilDate) -> CivilDate {
    switch self {
    case .day: date
    case .week: CivilDate(dayNumber: date.dayNumber - Int64(date.weekday - 1))
    case .month: CivilDate(unchecked: date.year, date.month, 1)
    case .quarter: CivilDate(unchecked: date.year, (date.month - 1) / 3 * 3 + 1, 1)
    case .year: CivilDate(unchecked: date.year, 1, 1)
    }
  }

  /// The first day of the period after the one that holds a day.
  public func next(after date: CivilDate) -> CivilDate {
    let first = start(of: date)
    return switch self {
    case .day: CivilDate(dayNumber: first.dayNumber + 1)
    case .week: CivilDate(dayNumber: first.dayNumber + 7)
    case .month: first.shifted(months: 1)
    case .quarter: first.shifted(months: 3)
    case .year: first.shifted(months: 12)
    }
  }
}

extension CivilDate {
  /// The same day `months` months later, or the last day of that month where it does not exist. The year is kept
  /// near those that `Int64` microseconds can name.
  public func shifted(months: Int) -> CivilDate {
    let (total, overflow) = (year * 12 + month - 1).addingReportingOverflow(months)
    guard !overflow else { return CivilDate(dayNumber: months < 0 ? .min : .max) }
    let index = min(max(total, -290_309 * 12), 294_248 * 12)
    let year = (index >= 0 ? index : index - 11) / 12
    let month = index - year * 12 + 1
    return CivilDate(unchecked: year, month, min(day, Self.days(inMonth: month, of: year)))
  }
}

extension Zone {
  /// The first instant of the day that holds `instant`.
  public func startOfDay(of instant: Int64) -> Int64 { start(of: local(instant).date) }

  /// The first instant of the period that holds `instant`.
  public func start(of period: CalendarPeriod, holding instant: Int64) -> Int64 {
    start(of: period.start(of: local(instant).date))
  }

  /// The first instant after `instant` at which a new period starts; saturates at the end of time.
  public func next(_ period: CalendarPeriod, after instant: Int64) -> Int64 {
    let day = period.next(after: local(instant).date)
    let start = start(of: day)
    if start > instant { return start }
    // A clock set back over midnight meets it twice; the second time is still ahead.
    if case .twice(_, let later) = seconds(of: day.dayNumber * 86_400) { return Self.microseconds(later) }
    return .max
  }

  /// The first instant of a civil day: midnight, or the end of the gap that swallows midnight.
  public func start(of day: CivilDate) -> Int64 {
    reaching(CivilTime(unchecked: day, 0))
  }
}
