import CEL
import Testing

/// Times of day through changes of the clock, against a scan of the clock that knows nothing of zones' rules.
@Suite struct ReachingTests {
  static let zones = ["America/New_York", "Europe/Riga", "Asia/Shanghai", "Australia/Lord_Howe", "America/St_Johns"]
  private static let minute: Int64 = 60_000_000
  /// 1 January 2026 in UTC.
  private static let start: Int64 = 1_767_225_600_000_000

  /// For each day number from two days before the year to two behind it the first minute at which the clock shows this
  /// minute of it, or anything later.
  private static func scan(_ zone: Zone, _ minutes: [Int]) -> [Int: [Int64: Int64]] {
    var (found, highest) = ([Int: [Int64: Int64]](), Int64.min)
    let first = start - 3 * 1_440 * minute
    for step in 0..<(374 * 1_440) {
      let instant = first + Int64(step) * minute
      let local = zone.local(instant)
      let shown = local.date.dayNumber * 1_440 + Int64(local.hour * 60 + local.minute)
      if step > 0 {
        for minute in minutes where shown > highest {
          // The days whose minute lies in what was just passed; one, but for a jump over midnight.
          let from = (highest - Int64(minute) + 1_440) / 1_440
          let upTo = (shown - Int64(minute)) / 1_440
          if from <= upTo { for day in from...upTo { found[minute, default: [:]][day] = instant } }
        }
      }
      highest = max(highest, shown)
    }
    return found
  }

  @Test("a time of day is reached when the clock first shows it or later, each hour of a year", arguments: zones)
  func yearByHours(name: String) throws {
    let zone = try #require(Zone(name))
    let minutes = [0, 90, 120, 135, 150, 179, 630, 1_439]
    let scanned = Self.scan(zone, minutes)
    for minute in minutes {
      let days = try #require(scanned[minute])
      let instants = days.values.sorted()
      var index = 0
      for hour in 0..<(365 * 24) {
        let now = Self.start + Int64(hour) * 60 * Self.minute
        while instants[index] < now { index += 1 }
        // "wait 3 days at": three times 24 hours later, then the time of day.
        let later = now + 3 * 1_440 * Self.minute
        let expected = instants[index...].first { $0 >= later } ?? .max
        if zone.next(minuteOfDay: minute, from: now) != instants[index]
          || zone.next(minuteOfDay: minute, from: later) != expected
        {
          Issue.record("\(name) \(minute) from \(formatInstant(now, in: zone))")
        }
      }
    }
  }
}
