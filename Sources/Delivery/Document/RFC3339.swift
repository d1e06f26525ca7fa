/// Instants as RFC 3339 writes them, in UTC: `2026-02-14T09:30:00Z`, with six more digits if the second is not whole.
enum RFC3339 {
  private static let earliest = CivilTime(year: 0, month: 1, day: 1, second: 0).secondsSinceEpoch
  private static let latest = CivilTime(year: 9999, month: 12, day: 31, second: 86_399).secondsSinceEpoch

  /// `instant` in microseconds since the epoch; the format knows years 0000…9999, what lies beyond is written as the
  /// nearest second within.
  static func text(_ instant: Int64) -> String {
    let fraction = instant.flooredModulo(1_000_000)
    let seconds = instant / 1_000_000 - (instant < 0 && fraction != 0 ? 1 : 0)
    if seconds < earliest { return text(earliest * 1_000_000) }
    if seconds > latest { return text(latest * 1_000_000) }
    let time = CivilTime(secondsSinceEpoch: seconds)
    let date = "\(padded(time.year, 4))-\(padded(time.month, 2))-\(padded(time.day, 2))"
    let clock =
      "\(padded(time.second / 3_600, 2)):\(padded(time.second / 60 % 60, 2)):\(padded(time.second % 60, 2))"
    return "\(date)T\(clock)\(fraction == 0 ? "" : "." + padded(fraction, 6))Z"
  }

  private static func padded(_ value: Int64, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}
