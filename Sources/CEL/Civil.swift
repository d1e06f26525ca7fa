/// A day of the proleptic Gregorian calendar, without a zone.
public struct CivilDate: Sendable, Hashable {
  public let year: Int
  /// 1…12.
  public let month: Int
  /// 1…31.
  public let day: Int

  /// The day numbers that `Int64` microseconds can name, about ±292,000 years.
  public static let dayNumbers: ClosedRange<Int64> = -106_751_992...106_751_991

  /// Nil for a day that does not exist and for years outside -290,000…290,000.
  public init?(year: Int, month: Int, day: Int) {
    guard (-290_000...290_000).contains(year), (1...12).contains(month),
      day >= 1, day <= Self.days(inMonth: month, of: year)
    else { return nil }
    self.init(unchecked: year, month, day)
  }

  init(unchecked year: Int, _ month: Int, _ day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// The day `dayNumber` days after 1970-01-01 (clamped to `dayNumbers`).
  ///
  /// `civil_from_days` of Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
  public init(dayNumber: Int64) {
    let shifted = Int(min(max(dayNumber, Self.dayNumbers.lowerBound), Self.dayNumbers.upperBound)) + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    self.init(unchecked: year, month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
  }

  /// Days since 1970-01-01. `days_from_civil` of Howard Hinnant.
  public var dayNumber: Int64 {
    let marchYear = month <= 2 ? year - 1 : year
    let era = (marchYear >= 0 ? marchYear : marchYear - 399) / 400
    let yearOfEra = marchYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return Int64(era * 146_097 + dayOfEra - 719_468)
  }

  /// Monday is 1, Sunday 7 (ISO 8601).
  public var weekday: Int {
    let remainder = Int((dayNumber + 3) % 7)
    return (remainder < 0 ? remainder + 7 : remainder) + 1
  }

  /// The ISO 8601 week, 1…53, and the year it belongs to: the one that holds its Thursday.
  public var week: (year: Int, week: Int) {
    let thursday = CivilDate(dayNumber: dayNumber + Int64(4 - weekday))
    let first = CivilDate(unchecked: thursday.year, 1, 1).dayNumber
    return (thursday.year, Int(thursday.dayNumber - first) / 7 + 1)
  }

  /// Whether 29 February exists.
  public static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

  /// The length of a month; 0 when `month` is not 1…12.
  public static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    case 1...12: 31
    default: 0
    }
  }
}

extension CivilDate: Comparable {
  public static func < (left: CivilDate, right: CivilDate) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }
}

extension CivilDate: CustomStringConvertible {
  /// `2026-03-02`; years outside 0…9999 carry a sign.
  public var description: String {
    var bytes: [UInt8] = []
    append(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}
