/// The header `Retry-After` (RFC 9110, section 10.2.3): whole seconds, or a date in any of HTTP's three forms.
enum RetryAfter {
  /// How long to wait from `now`; microseconds, never negative. Nil if the value is neither.
  static func wait(_ value: String, now: Int64) -> Int64? {
    let value = value.drop { $0 == " " }
    if !value.isEmpty, value.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
      // More digits than fit mean "very long".
      let (wait, overflow) = (Int64(value) ?? .max).multipliedReportingOverflow(by: 1_000_000)
      return overflow ? .max : wait
    }
    guard let date = date(String(value)) else { return nil }
    let (wait, overflow) = (date * 1_000_000).subtractingReportingOverflow(now)
    return overflow ? .max : max(0, wait)
  }

  /// Seconds since the epoch of an HTTP-date (RFC 9110, section 5.6.7):
  /// `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT` or `Sun Nov  6 08:49:37 1994`.
  /// Two digits of a year mean 1970…2069.
  static func date(_ text: String) -> Int64? {
    let words = text.split { $0 == " " || $0 == "," || $0 == "-" }
    let day: Substring
    let month: Substring
    let year: Substring
    let clock: Substring
    switch words.count {
    case 6 where words[5] == "GMT": (day, month, year, clock) = (words[1], words[2], words[3], words[4])
    case 5: (day, month, year, clock) = (words[2], words[1], words[4], words[3])
    default: return nil
    }
    guard let monthIndex = months.firstIndex(of: month), let day = number(day, 1...31),
      let written = number(year, 0...9999), let second = second(clock)
    else { return nil }
    let full = year.count == 2 ? (written < 70 ? 2000 + written : 1900 + written) : written
    return CivilTime(year: full, month: Int64(monthIndex) + 1, day: day, second: second).secondsSinceEpoch
  }

  private static let months: [Substring] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// A leap second reads as the one after.
  private static func second(_ clock: Substring) -> Int64? {
    let parts = clock.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 3, let hour = number(parts[0], 0...23), let minute = number(parts[1], 0...59),
      let second = number(parts[2], 0...60)
    else { return nil }
    return hour * 3_600 + minute * 60 + second
  }

  private static func number(_ digits: Substring, _ range: ClosedRange<Int64>) -> Int64? {
    guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let value = Int64(digits) else { return nil }
    return range.contains(value) ? value : nil
  }
}
