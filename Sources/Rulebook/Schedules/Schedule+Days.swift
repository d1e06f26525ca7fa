import CEL

/// On which days a schedule may fire, a month at a time.
extension Schedule {
  /// Bit d set: it fires on day d of the month.
  func days(of month: Int, _ year: Int) -> UInt32 {
    guard months >> UInt16(month) & 1 == 1, let first = CivilDate(year: year, month: month, day: 1) else { return 0 }
    let length = CivilDate.days(inMonth: month, of: year)
    let weekday = first.weekday % 7
    let (byDay, byWeekday) = (monthDays(length, weekday), weekDays(length, weekday))
    let both = anyDay || anyWeekday ? byDay & byWeekday : byDay | byWeekday
    // Bits 1 to `length`.
    let named = both & UInt32(truncatingIfNeeded: (1 << UInt64(length + 1)) - 2)
    switch only {
    case .all: return named
    case .workdays(let calendar): return named & calendar.workdays(of: first, length)
    case .restdays(let calendar): return named & ~calendar.workdays(of: first, length)
    }
  }

  /// By the day of the month; `weekday` is that of the first (0 = Sunday).
  private func monthDays(_ length: Int, _ weekday: Int) -> UInt32 {
    var found = days
    if lastDay { found |= 1 << UInt32(length) }
    if lastWeekday {
      let back = [2, 0, 0, 0, 0, 0, 1][(weekday + length - 1) % 7]
      found |= 1 << UInt32(length - back)
    }
    return found
  }

  /// By the day of the week.
  private func weekDays(_ length: Int, _ weekday: Int) -> UInt32 {
    if weekdays == 0x7F { return .max }
    var found: UInt32 = 0
    for day in 1...length {
      let bit = UInt8(1) << UInt8((weekday + day - 1) % 7)
      let nth = (day - 1) / 7
      if weekdays & bit != 0 || lastOfWeekday & bit != 0 && day + 7 > length
        || nth < nthWeekdays.count && nthWeekdays[nth] & bit != 0
      {
        found |= 1 << UInt32(day)
      }
    }
    return found
  }
}
