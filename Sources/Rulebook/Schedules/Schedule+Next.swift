package import CEL

extension Schedule {
  /// How many days ahead are looked at: five years.
  private static let horizon: Int64 = 5 * 366

  /// The first instant of the schedule strictly after the given one, or nil when there is none within five years.
  ///
  /// A local time inside a spring gap fires at the instant that the gap moves it to; one that an autumn fold repeats fires
  /// once, the first time.
  package func next(after instant: Int64, zone: Zone) -> Int64? {
    guard minutes != 0, hours != 0, months != 0 else { return nil }
    let (margin, overflow) = instant.addingReportingOverflow(Self.horizon * Typed.dayLength)
    guard !overflow, instant > .min / 2, margin < .max / 2 else { return nil }
    // A day before, because a gap at midnight moves an instant into the next day.
    let first = zone.local(instant).date.dayNumber - 1
    for day in first...(first + Self.horizon + 1) {
      guard let found = earliest(on: day, after: instant, zone) else { continue }
      guard let other = earliest(on: day + 1, after: instant, zone) else { return found }
      return min(found, other)
    }
    return nil
  }

  /// The earliest matching instant of a local day that is after the given one.
  private func earliest(on day: Int64, after instant: Int64, _ zone: Zone) -> Int64? {
    let date = CivilDate(dayNumber: day)
    guard matches(date) else { return nil }
    var best: Int64?
    var last = 24 * 60
    for hour in 0..<24 where hours >> UInt32(hour) & 1 == 1 {
      if hour * 60 > last { break }
      for minute in 0..<60 where minutes >> UInt64(minute) & 1 == 1 {
        guard let local = CivilTime(date, hour: hour, minute: minute) else { continue }
        let candidate = zone.instant(local)
        guard candidate > instant, best.map({ candidate < $0 }) ?? true else { continue }
        if best == nil { last = hour * 60 + minute + 180 }  // no gap is longer than three hours
        best = candidate
      }
    }
    return best
  }

  private func matches(_ date: CivilDate) -> Bool {
    guard months >> UInt16(date.month) & 1 == 1 else { return false }
    let byDay = days >> UInt32(date.day) & 1 == 1
    let byWeekday = weekdays >> UInt8(date.weekday % 7) & 1 == 1
    return anyDay || anyWeekday ? byDay && byWeekday : byDay || byWeekday
  }
}
