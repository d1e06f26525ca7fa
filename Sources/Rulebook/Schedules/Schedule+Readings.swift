import CEL

/// The readings of a wall clock that a schedule names, without any zone: days by a mask for each month, minutes by bits.
extension Schedule {
  /// How many years ahead or back are looked at: 29 February meets a weekday again after 40 at most.
  private static let horizon = 50
  private static let minuteLength: Int64 = 60_000_000

  /// The first reading at or after the given one; nil when there is none within fifty years.
  func reading(from start: CivilTime) -> CivilTime? {
    let past = start.microsecondOfDay % Self.minuteLength != 0
    let minute = Int(start.microsecondOfDay / Self.minuteLength) + (past ? 1 : 0)
    if days(of: start.date.month, start.date.year) >> UInt32(start.date.day) & 1 == 1,
      let found = minuteOfDay(from: minute)
    {
      return Self.reading(start.date, found)
    }
    guard let first = minuteOfDay(from: 0) else { return nil }
    return day(after: start.date).flatMap { Self.reading($0, first) }
  }

  /// The last reading at or before the given one; nil when there is none within fifty years.
  func reading(upTo end: CivilTime) -> CivilTime? {
    let minute = Int(end.microsecondOfDay / Self.minuteLength)
    if days(of: end.date.month, end.date.year) >> UInt32(end.date.day) & 1 == 1, let found = minuteOfDay(upTo: minute) {
      return Self.reading(end.date, found)
    }
    guard let last = minuteOfDay(upTo: 24 * 60 - 1) else { return nil }
    return day(before: end.date).flatMap { Self.reading($0, last) }
  }

  private static func reading(_ date: CivilDate, _ minute: Int) -> CivilTime? {
    CivilTime(date, hour: minute / 60, minute: minute % 60)
  }

  private func minuteOfDay(from minute: Int) -> Int? {
    guard minute < 24 * 60, minutes != 0 else { return nil }
    let (hour, rest) = (minute / 60, minute % 60)
    if hours >> UInt32(hour) & 1 == 1, minutes >> UInt64(rest) != 0 {
      return hour * 60 + rest + (minutes >> UInt64(rest)).trailingZeroBitCount
    }
    let later = hours >> UInt32(hour + 1)
    return later == 0 ? nil : (hour + 1 + later.trailingZeroBitCount) * 60 + minutes.trailingZeroBitCount
  }

  private func minuteOfDay(upTo minute: Int) -> Int? {
    guard minutes != 0 else { return nil }
    let (hour, rest) = (minute / 60, minute % 60)
    let before = minutes & (UInt64.max >> UInt64(63 - rest))
    if hours >> UInt32(hour) & 1 == 1, before != 0 { return hour * 60 + 63 - before.leadingZeroBitCount }
    let earlier = hours & ((1 << UInt32(hour)) - 1)
    return earlier == 0 ? nil : (31 - earlier.leadingZeroBitCount) * 60 + 63 - minutes.leadingZeroBitCount
  }

  private func day(after date: CivilDate) -> CivilDate? {
    var mask = days(of: date.month, date.year) & ~(UInt32.max >> UInt32(31 - date.day))
    var (year, month) = (date.year, date.month)
    while mask == 0 {
      (year, month) = month == 12 ? (year + 1, 1) : (year, month + 1)
      guard year <= date.year + Self.horizon else { return nil }
      mask = days(of: month, year)
    }
    return CivilDate(year: year, month: month, day: mask.trailingZeroBitCount)
  }

  private func day(before date: CivilDate) -> CivilDate? {
    var mask = days(of: date.month, date.year) & ((1 << UInt32(date.day)) - 1)
    var (year, month) = (date.year, date.month)
    while mask == 0 {
      (year, month) = month == 1 ? (year - 1, 12) : (year, month - 1)
      guard year >= date.year - Self.horizon else { return nil }
      mask = days(of: month, year)
    }
    return CivilDate(year: year, month: month, day: 31 - mask.leadingZeroBitCount)
  }
}
