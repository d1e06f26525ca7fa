package import CEL

/// A day that comes back each year: a birthday, by the Gregorian or the Chinese lunar calendar.
package struct Anniversary: Sendable, Hashable {
  /// The year of the day itself, where it is known.
  package var year: Int?
  /// 1…12. A leap month is not told from the ordinary one: what happened in it is kept in the ordinary month.
  package var month: Int
  /// 1…31.
  package var day: Int
  package var isLunar: Bool

  /// Nil for what no year has: 31 April, day 31 of a lunar month.
  package init?(year: Int? = nil, month: Int, day: Int, isLunar: Bool = false) {
    guard day >= 1, day <= (isLunar && (1...12).contains(month) ? 30 : CivilDate.days(inMonth: month, of: 2000)) else {
      return nil
    }
    self.year = year
    self.month = month
    self.day = day
    self.isLunar = isLunar
  }

  /// Of the value of a date, a month-day (`05-20`) or an instant, which has its day in `zone`; nil for other values.
  package init?(_ value: Value, isLunar: Bool = false, zone: Zone) {
    switch value {
    case .date(let number):
      let date = CivilDate(dayNumber: number)
      self.init(year: date.year, month: date.month, day: date.day, isLunar: isLunar)
    case .time(let instant):
      let date = zone.local(instant).date
      self.init(year: date.year, month: date.month, day: date.day)
    case .text(let text): self.init(text, isLunar: isLunar)
    default: return nil
    }
  }

  /// Of `05-20` or `1990-05-20`; a lunar one may be the thirtieth of any month.
  package init?(_ text: String, isLunar: Bool = false) {
    let parts = Typed.narrowed(text).split(separator: "-", omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), parts.suffix(2).allSatisfy({ $0.utf8.count == 2 }),
      parts.count == 2 || parts[0].utf8.count == 4,
      parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } })
    else { return nil }
    let numbers = parts.compactMap { Int($0) }
    guard numbers.count == parts.count else { return nil }
    let year = numbers.count == 3 ? numbers[0] : nil
    self.init(year: year, month: numbers[numbers.count - 2], day: numbers[numbers.count - 1], isLunar: isLunar)
  }

  /// Its day in a Gregorian year, or in the lunar year that begins in it: 29 February is kept on 28 February, the
  /// thirtieth of a lunar month with 29 days on the 29th. Nil beyond the lunar years that are known.
  package func day(of year: Int) -> CivilDate? {
    if isLunar { return LunarCalendar.day(LunarDate(year: year, month: month, day: day)) }
    return CivilDate(year: year, month: month, day: min(day, CivilDate.days(inMonth: month, of: year)))
  }
}
