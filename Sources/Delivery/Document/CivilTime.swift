/// Days and clock time in UTC on the proleptic Gregorian calendar; all arithmetic in integers.
///
/// The day numbers follow Howard Hinnant, "chrono-compatible low-level date algorithms", `days_from_civil`.
struct CivilTime: Hashable {
  var year: Int64
  /// 1…12.
  var month: Int64
  /// 1…31.
  var day: Int64
  /// Since midnight, 0..<86 400.
  var second: Int64

  static let secondsPerDay: Int64 = 86_400

  init(year: Int64, month: Int64, day: Int64, second: Int64) {
    self.year = year
    self.month = month
    self.day = day
    self.second = second
  }

  /// Any instant that Int64 microseconds can say is in range.
  init(secondsSinceEpoch seconds: Int64) {
    let second = seconds.flooredModulo(Self.secondsPerDay)
    let shifted = (seconds - second) / Self.secondsPerDay + 719_468
    let dayOfEra = shifted.flooredModulo(146_097)
    let era = (shifted - dayOfEra) / 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    self.second = second
  }

  /// Seconds since the epoch; years 0…9999.
  var secondsSinceEpoch: Int64 {
    let marchYear = month <= 2 ? year - 1 : year
    let yearOfEra = marchYear.flooredModulo(400)
    let era = (marchYear - yearOfEra) / 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return (era * 146_097 + dayOfEra - 719_468) * Self.secondsPerDay + second
  }
}

extension Int64 {
  /// The remainder with the sign of the divisor, which is positive.
  func flooredModulo(_ divisor: Int64) -> Int64 {
    let remainder = self % divisor
    return remainder < 0 ? remainder + divisor : remainder
  }
}
