/// The instants and durations that the language definition has.
enum TimeRange {
  /// 0001-01-01T00:00:00Z.
  static let first: Int64 = -62_135_596_800_000_000
  /// 9999-12-31T23:59:59.999999Z.
  static let last: Int64 = 253_402_300_799_999_999
  /// About 10,000 years.
  private static let longest: Int64 = 315_576_000_000_000_000

  static func instant(_ microseconds: Int64) throws(Fault) -> Int64 {
    guard (first...last).contains(microseconds) else {
      throw Fault(.overflow, "a timestamp lies in the years 1 to 9999")
    }
    return microseconds
  }

  static func duration(_ microseconds: Int64) throws(Fault) -> Int64 {
    guard (-longest...longest).contains(microseconds) else {
      throw Fault(.overflow, "a duration is at most 315576000000s")
    }
    return microseconds
  }

  /// The distance of two timestamps, which must fit 64 bits of nanoseconds (292 years), as everywhere with CEL.
  static func distance(_ microseconds: Int64) throws(Fault) -> Int64 {
    guard microseconds.magnitude <= 9_223_372_036_854_775 else {
      throw Fault(.overflow, "the timestamps lie further apart than 292 years")
    }
    return microseconds
  }
}
