import Foundation

/// An IANA time zone. Instants are microseconds since 1970-01-01T00:00:00Z.
public struct Zone: Sendable, Hashable {
  /// The IANA name, as given.
  public let identifier: String
  let table: TimeZone

  public static let utc = Zone(identifier: "UTC", table: .gmt)

  private init(identifier: String, table: TimeZone) {
    self.identifier = identifier
    self.table = table
  }

  /// The zone of an IANA name such as `Asia/Shanghai`, or `UTC`. Nil for unknown names and for abbreviations, which
  /// are ambiguous (`CST` is Chicago and Shanghai).
  public init?(_ identifier: String) {
    if identifier == "UTC" {
      self = .utc
      return
    }
    let parts = identifier.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    guard parts.count > 1, parts.allSatisfy({ $0.first.map(Self.isLetter) ?? false }),
      let table = TimeZone(identifier: identifier)
    else { return nil }
    self.init(identifier: identifier, table: table)
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) }

  public static func == (left: Zone, right: Zone) -> Bool { left.identifier == right.identifier }
  public func hash(into hasher: inout Hasher) { hasher.combine(identifier) }

  /// What the wall clock is ahead of UTC at an instant, in seconds.
  public func offset(at instant: Int64) -> Int64 { offset(atSecond: instant.flooredSeconds) }

  /// The wall clock at an instant.
  public func local(_ instant: Int64) -> CivilTime {
    let second = instant.flooredSeconds
    // |second| is below 10^13, so nothing here overflows.
    let wall = second + offset(atSecond: second)
    let day = wall.flooredDivision(by: 86_400)
    // Near Int64.min both wrap, and the difference is right.
    let fraction = instant &- second &* 1_000_000
    return CivilTime(unchecked: CivilDate(dayNumber: day), (wall - day * 86_400) * 1_000_000 + fraction)
  }

  /// The instant of a wall-clock time, as IANA data and cron practice read it: in a gap the clock reading moves forward
  /// by the gap's length (02:30 becomes 03:30), in a fold the earlier instant is meant. Saturates at the ends of time.
  public func instant(_ local: CivilTime) -> Int64 {
    switch seconds(of: local.wallSeconds) {
    case .once(let second), .twice(let second, _), .never(_, let second):
      Self.microseconds(second, local.microsecondOfDay % 1_000_000)
    }
  }

  /// How often a wall-clock second occurs.
  enum Occurrence {
    case once(Int64)
    /// In a fold.
    case twice(earlier: Int64, later: Int64)
    /// In a gap: read with the offset after it (an instant before the gap) and with the offset before it (after it).
    case never(before: Int64, after: Int64)
  }

  /// The instants, in seconds, at which this clock shows `wall`. Follows PEP 495: of the offsets a day before and a
  /// day after, those that read back are right.
  func seconds(of wall: Int64) -> Occurrence {
    let early = wall - offset(atSecond: wall - 86_400 - 50_400)
    let late = wall - offset(atSecond: wall + 86_400 + 50_400)
    if early == late, reads(early, wall) { return .once(early) }
    // Between them lies a change (seldom two: then the offsets near the reading itself decide).
    var found: [Int64] = []
    for candidate in [early, late, wall - offset(atSecond: early), wall - offset(atSecond: late)]
    where reads(candidate, wall) && !found.contains(candidate) {
      found.append(candidate)
    }
    guard let first = found.min(), let last = found.max() else {
      let near = [wall - offset(atSecond: early), wall - offset(atSecond: late), early, late]
      return .never(before: near.min() ?? late, after: near.max() ?? early)
    }
    return first == last ? .once(first) : .twice(earlier: first, later: last)
  }

  private func reads(_ second: Int64, _ wall: Int64) -> Bool { second + offset(atSecond: second) == wall }

  func offset(atSecond second: Int64) -> Int64 {
    Int64(table.secondsFromGMT(for: Date(timeIntervalSince1970: Double(second))))
  }

  static func microseconds(_ second: Int64, _ fraction: Int64 = 0) -> Int64 {
    let (whole, tooBig) = second.multipliedReportingOverflow(by: 1_000_000)
    let (sum, past) = whole.addingReportingOverflow(fraction)
    guard !tooBig, !past else { return second < 0 ? .min : .max }
    return sum
  }
}

extension Int64 {
  /// Whole seconds of microseconds, toward the past.
  var flooredSeconds: Int64 { flooredDivision(by: 1_000_000) }

  /// `divisor` is positive.
  func flooredDivision(by divisor: Int64) -> Int64 {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }
}
