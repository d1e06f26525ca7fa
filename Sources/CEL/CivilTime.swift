/// A wall-clock time: a day and the microsecond within it, without a zone.
public struct CivilTime: Sendable, Hashable {
  public let date: CivilDate
  /// 0…86,399,999,999.
  public let microsecondOfDay: Int64

  /// The microseconds of a civil day.
  public static let dayLength: Int64 = 86_400_000_000

  /// Nil when the microsecond lies outside the day.
  public init?(_ date: CivilDate, microsecondOfDay: Int64 = 0) {
    guard microsecondOfDay >= 0, microsecondOfDay < Self.dayLength else { return nil }
    self.init(unchecked: date, microsecondOfDay)
  }

  /// Nil when a part is out of its range; there is no 24:00 and no second 60.
  public init?(_ date: CivilDate, hour: Int, minute: Int, second: Int = 0, microsecond: Int = 0) {
    guard (0...23).contains(hour), (0...59).contains(minute), (0...59).contains(second),
      (0...999_999).contains(microsecond)
    else { return nil }
    self.init(unchecked: date, Int64((hour * 60 + minute) * 60 + second) * 1_000_000 + Int64(microsecond))
  }

  init(unchecked date: CivilDate, _ microsecondOfDay: Int64) {
    self.date = date
    self.microsecondOfDay = microsecondOfDay
  }

  /// 0…23.
  public var hour: Int { Int(microsecondOfDay / 3_600_000_000) }
  /// 0…59.
  public var minute: Int { Int(microsecondOfDay / 60_000_000 % 60) }
  /// 0…59.
  public var second: Int { Int(microsecondOfDay / 1_000_000 % 60) }
  /// 0…999,999.
  public var microsecond: Int { Int(microsecondOfDay % 1_000_000) }

  /// Whole seconds since 1970-01-01T00:00:00 on this wall clock.
  var wallSeconds: Int64 { date.dayNumber * 86_400 + microsecondOfDay / 1_000_000 }
}

extension CivilTime: Comparable {
  public static func < (left: CivilTime, right: CivilTime) -> Bool {
    left.date == right.date ? left.microsecondOfDay < right.microsecondOfDay : left.date < right.date
  }
}

extension CivilTime: CustomStringConvertible {
  /// `2026-03-02T12:00:00`, with a fraction where there is one.
  public var description: String {
    var bytes: [UInt8] = []
    append(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}
