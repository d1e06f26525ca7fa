package import CEL

/// A day of the Chinese lunar calendar.
package struct LunarDate: Sendable, Hashable {
  /// The Gregorian year in which its first month begins.
  package var year: Int
  /// 1…12.
  package var month: Int
  /// Whether the month is the leap month that follows the ordinary one of its number.
  package var isLeap: Bool
  /// 1…30.
  package var day: Int

  package init(year: Int, month: Int, isLeap: Bool = false, day: Int) {
    self.year = year
    self.month = month
    self.isLeap = isLeap
    self.day = day
  }
}

/// The Chinese lunar calendar of the years 1900 to 2100, by the time of China (UTC+8).
package enum LunarCalendar {
  /// The lunar years that it knows.
  package static let years = 1900...2100

  /// The Gregorian day; nil for years that are not known, months out of 1…12, days out of 1…30 and leap months that the
  /// year does not have. Day 30 of a month with 29 days is kept on the 29th.
  package static func day(_ date: LunarDate) -> CivilDate? {
    guard years.contains(date.year), (1...12).contains(date.month), (1...30).contains(date.day) else { return nil }
    var number = firsts[date.year - years.lowerBound]
    for (month, isLeap, length) in months(of: date.year) {
      if month == date.month, isLeap == date.isLeap {
        return CivilDate(dayNumber: number + Int64(min(date.day, length) - 1))
      }
      number += Int64(length)
    }
    return nil
  }

  /// The lunar day; nil before 31 January 1900 and after 28 January 2101.
  package static func date(_ day: CivilDate) -> LunarDate? {
    let number = day.dayNumber
    guard let index = firsts.lastIndex(where: { $0 <= number }), index < table.count else { return nil }
    var rest = number - firsts[index]
    for (month, isLeap, length) in months(of: years.lowerBound + index) {
      if rest < Int64(length) {
        return LunarDate(year: years.lowerBound + index, month: month, isLeap: isLeap, day: Int(rest) + 1)
      }
      rest -= Int64(length)
    }
    return nil
  }

  /// The months of a known year in their order.
  private static func months(of year: Int) -> [(month: Int, isLeap: Bool, length: Int)] {
    let code = table[year - years.lowerBound]
    let leap = Int(code >> 12 & 0xF)
    var months: [(month: Int, isLeap: Bool, length: Int)] = []
    for month in 1...12 {
      months.append((month, false, code >> UInt32(month - 1) & 1 == 1 ? 30 : 29))
      if month == leap { months.append((month, true, code >> 16 & 1 == 1 ? 30 : 29)) }
    }
    return months
  }

  /// The day numbers on which the years begin, and the one after the last.
  private static let firsts: [Int64] = {
    // 31 January 1900.
    var first: Int64 = -25_537
    return [first]
      + years.map { year in
        first += months(of: year).reduce(0) { $0 + Int64($1.length) }
        return first
      }
  }()
}
