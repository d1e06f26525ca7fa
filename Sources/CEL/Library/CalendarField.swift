/// A part of the wall clock that an accessor such as `getHours` reads of an instant.
enum CalendarField: String, Sendable, CaseIterable {
  case getFullYear, getMonth, getDayOfYear, getDayOfMonth, getDate, getDayOfWeek
  case getHours, getMinutes, getSeconds, getMilliseconds

  /// What the clock shows. Months, days of the month (but not `getDate`) and of the year count from 0, the week from
  /// Sunday = 0, as the language definition has them.
  func read(_ local: CivilTime) -> Int64 {
    let date = local.date
    return switch self {
    case .getFullYear: Int64(date.year)
    case .getMonth: Int64(date.month - 1)
    case .getDayOfYear: date.dayNumber - CivilDate(unchecked: date.year, 1, 1).dayNumber
    case .getDayOfMonth: Int64(date.day - 1)
    case .getDate: Int64(date.day)
    case .getDayOfWeek: Int64(date.weekday % 7)
    case .getHours: Int64(local.hour)
    case .getMinutes: Int64(local.minute)
    case .getSeconds: Int64(local.second)
    case .getMilliseconds: Int64(local.microsecond / 1_000)
    }
  }

  /// Whether it changes every second or faster.
  var isFast: Bool { self == .getSeconds || self == .getMilliseconds }

  /// The first instant after `instant` at which the clock may show something else.
  func changes(after instant: Int64, on clock: Clock) -> Int64 {
    let next: Int64
    switch self {
    case .getFullYear: next = clock.next(.year, after: instant)
    case .getMonth: next = clock.next(.month, after: instant)
    case .getDayOfYear, .getDayOfMonth, .getDate, .getDayOfWeek: next = clock.next(.day, after: instant)
    case .getHours: next = Self.next(3_600_000_000, after: instant, clock)
    case .getMinutes: next = Self.next(60_000_000, after: instant, clock)
    case .getSeconds: return Self.next(1_000_000, after: instant, clock)
    case .getMilliseconds: return Self.next(1_000, after: instant, clock)
    }
    // A clock that is set before then may show anything: back over midnight, even last month.
    let horizon = min(next, instant.addingSaturated(26 * 3_600_000_000))
    let offset = clock.offset(at: instant)
    guard clock.offset(at: horizon) != offset else { return next }
    var (before, after) = (instant.flooredSeconds, horizon.flooredSeconds)
    while after - before > 1 {
      let middle = before + (after - before) / 2
      if clock.offset(at: Zone.microseconds(middle)) == offset { before = middle } else { after = middle }
    }
    return min(next, max(Zone.microseconds(after), instant.saturatedSuccessor))
  }

  private static func next(_ unit: Int64, after instant: Int64, _ clock: Clock) -> Int64 {
    instant.addingSaturated(unit - clock.local(instant).microsecondOfDay % unit)
  }
}
