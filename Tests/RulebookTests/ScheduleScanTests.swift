import CEL
import Rulebook
import Testing

/// Schedules against a scan of the local clock, minute by minute over a year, that knows nothing of zones' rules.
@Suite struct ScheduleScanTests {
  static let zones = ["America/New_York", "Europe/Riga", "Asia/Shanghai", "Australia/Lord_Howe", "America/St_Johns"]
  private static let minute: Int64 = 60_000_000
  /// 1 January 2026 in UTC.
  private static let start: Int64 = 1_767_225_600_000_000

  private struct Shown {
    var instant: Int64
    /// Minutes since the epoch, on the local clock.
    var reading: Int64
  }

  private static func clock(_ zone: Zone) -> [Shown] {
    (-4 * 1_440..<(374 * 1_440)).map { step in
      let instant = start + Int64(step) * minute
      let local = zone.local(instant)
      return Shown(
        instant: instant, reading: local.date.dayNumber * 1_440 + Int64(local.hour * 60 + local.minute))
    }
  }

  /// Fixed times: each reading that fits, when the clock first shows it or later.
  private static func reached(_ clock: [Shown], _ fits: (Int64, Int64) -> Bool) -> [Int64] {
    var (found, highest) = ([Int64](), clock[0].reading)
    for shown in clock.dropFirst() where shown.reading > highest {
      for reading in (highest + 1)...shown.reading where fits(reading / 1_440, reading % 1_440) {
        if found.last != shown.instant { found.append(shown.instant) }
      }
      highest = shown.reading
    }
    return found
  }

  /// Schedules with `*` hours or minutes: whenever the clock shows a reading that fits.
  private static func shown(_ clock: [Shown], _ fits: (Int64, Int64) -> Bool) -> [Int64] {
    clock.filter { fits($0.reading / 1_440, $0.reading % 1_440) }.map(\.instant)
  }

  private static func expect(_ schedule: Schedule?, _ instants: [Int64], _ zone: Zone) throws {
    let schedule = try #require(schedule)
    var (ahead, behind) = (0, -1)
    for hour in 0..<(365 * 24) {
      let now = start + Int64(hour) * 60 * minute
      while instants[ahead] <= now { ahead += 1 }
      while instants[behind + 1] < now { behind += 1 }
      let (next, previous) = (schedule.next(after: now, zone: zone), schedule.previous(before: now, zone: zone))
      if next != instants[ahead] || behind >= 0 && previous != instants[behind] {
        Issue.record("\(schedule.text) in \(zone.identifier) at \(formatInstant(now, in: zone))")
      }
    }
  }

  @Test("the next and the last instant of schedules, from each hour of a year", arguments: zones)
  func hours(name: String) throws {
    let zone = try #require(Zone(name))
    let clock = Self.clock(zone)
    // Day 0 was a thursday: monday is day 4.
    try Self.expect(
      Every.schedule("monday at 09:00"), Self.reached(clock) { ($0 + 3) % 7 == 0 && $1 == 540 }, zone)
    try Self.expect(
      Every.schedule("sunday at 02:15"), Self.reached(clock) { ($0 + 3) % 7 == 6 && $1 == 135 }, zone)
    try Self.expect(Every.schedule("day at 01:30"), Self.reached(clock) { $1 == 90 }, zone)
    try Self.expect(Every.schedule("day at 00:00"), Self.reached(clock) { $1 == 0 }, zone)
    try Self.expect(
      Cron.schedule("10,50 1-3 * * *"),
      Self.reached(clock) { [10, 50].contains($1 % 60) && (1...3).contains($1 / 60) }, zone)
    try Self.expect(Cron.schedule("30 * * * *"), Self.shown(clock) { $1 % 60 == 30 }, zone)
    try Self.expect(
      Cron.schedule("*/20 1,2 * * 0"),
      Self.shown(clock) { ($0 + 3) % 7 == 6 && $1 % 20 == 0 && [1, 2].contains($1 / 60) }, zone)
  }
}
