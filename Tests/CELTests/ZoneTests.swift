import CEL
import Foundation
import Testing

@Suite("Zones")
struct ZoneTests {
  static let names = [
    "UTC", "Asia/Shanghai", "Europe/Riga", "America/New_York", "Australia/Lord_Howe", "America/St_Johns",
    "America/Sao_Paulo", "Pacific/Apia", "America/Toronto", "Asia/Beirut", "Africa/Casablanca",
  ]

  @Test("only IANA names make a zone")
  func namesOnly() {
    for name in Self.names { #expect(Zone(name)?.identifier == name) }
    for name in [
      "", "CST", "EST", "GMT+8", "UTC+8", "+08:00", "Asia/Bogus", "asia", "Asia/", "../etc/passwd", "Etc/../UTC",
    ] {
      #expect(Zone(name) == nil, "\(name)")
    }
    #expect(Zone("UTC") == .utc)
  }

  @Test(
    "gaps move forward and folds mean the earlier instant",
    arguments: [
      ("Europe/Riga", "2026-03-29T03:30:00", "2026-03-29T04:30:00+03:00"),
      ("Europe/Riga", "2026-10-25T03:30:00", "2026-10-25T03:30:00+03:00"),
      ("Europe/Riga", "2026-10-25T04:00:00", "2026-10-25T04:00:00+02:00"),
      ("America/New_York", "2026-03-08T02:30:00", "2026-03-08T03:30:00-04:00"),
      ("America/New_York", "2026-11-01T01:30:00", "2026-11-01T01:30:00-04:00"),
      ("Australia/Lord_Howe", "2026-10-04T02:15:00", "2026-10-04T02:45:00+11:00"),
      ("Australia/Lord_Howe", "2026-04-05T01:45:00", "2026-04-05T01:45:00+11:00"),
      ("Pacific/Apia", "2011-12-30T12:00:00", "2011-12-31T12:00:00+14:00"),
      ("America/Sao_Paulo", "2018-11-04T00:00:00", "2018-11-04T01:00:00-02:00"),
      ("Asia/Shanghai", "2026-03-02T12:00:00", "2026-03-02T12:00:00+08:00"),
      ("UTC", "1969-12-31T23:59:59.999999", "1969-12-31T23:59:59.999999+00:00"),
    ])
  func gapsAndFolds(name: String, local: String, expected: String) throws {
    let zone = try #require(Zone(name))
    #expect(formatInstant(try #require(parseInstant(local, zone: zone)), in: zone) == expected)
  }

  @Test("every wall-clock minute around a change agrees with a search through all instants", arguments: names)
  func bruteForce(name: String) throws {
    let zone = try #require(Zone(name))
    for change in try Self.changes(of: name) {
      // Each wall-clock minute of two and a half days: the first instant that shows it, by search.
      var shown: [CivilTime: Int64] = [:]
      var latest: [CivilTime: Int64] = [:]
      for minute in -1_800...1_800 {
        let instant = (change + Int64(minute) * 60) * 1_000_000
        let local = zone.local(instant)
        if shown[local] == nil { shown[local] = instant }
        latest[local] = instant
      }
      let before = zone.offset(at: (change - 1) * 1_000_000)
      for minute in -300...300 {
        let wall = change + before + Int64(minute) * 60
        let local = try #require(
          CivilTime(CivilDate(dayNumber: wall / 86_400), microsecondOfDay: wall % 86_400 * 1_000_000))
        // In a gap: what the old offset says.
        let expected = shown[local] ?? (wall - before) * 1_000_000
        if zone.instant(local) != expected {
          Issue.record("\(name) \(local): \(formatInstant(zone.instant(local))) instead of \(formatInstant(expected))")
          return
        }
      }
    }
  }

  @Test("random instants come back, and periods hold what they start", arguments: names)
  func roundTrip(name: String) throws {
    var random = Seeded.printed("zones \(name)")
    let zone = try #require(Zone(name))
    for _ in 0..<3_000 {
      let instant = Int64.random(in: -1_000_000_000_000_000...4_000_000_000_000_000, using: &random)
      let local = zone.local(instant)
      let back = zone.instant(local)
      #expect(zone.local(back) == local)
      #expect(back <= instant)
      for period in CalendarPeriod.allCases {
        let start = zone.start(of: period, holding: instant)
        let next = zone.next(period, after: instant)
        #expect(start <= instant)
        #expect(next > instant)
        #expect(zone.local(start).date == period.start(of: local.date) || zone.local(start - 1).date < local.date)
        #expect(zone.local(start - 1).date < period.start(of: local.date))
        #expect(zone.local(next).date >= period.next(after: local.date))
      }
    }
  }

  @Test("a day whose midnight is swallowed starts when the gap ends")
  func swallowedMidnight() throws {
    let saoPaulo = try #require(Zone("America/Sao_Paulo"))
    let noon = try #require(parseInstant("2018-11-04 12:00", zone: saoPaulo))
    #expect(formatInstant(saoPaulo.startOfDay(of: noon), in: saoPaulo) == "2018-11-04T01:00:00-02:00")
    // 1919-03-30 23:30 became 00:30.
    let toronto = try #require(Zone("America/Toronto"))
    let later = try #require(parseInstant("1919-03-31 12:00", zone: toronto))
    #expect(formatInstant(toronto.startOfDay(of: later), in: toronto) == "1919-03-31T00:30:00-04:00")
  }

  @Test("the next day after the second time around midnight lies ahead")
  func midnightTwice() throws {
    // St. John's set its clock back at 00:01 on 2010-11-07, to 23:01 of the day before.
    let zone = try #require(Zone("America/St_Johns"))
    let second = try #require(parseInstant("2010-11-07T03:00:00Z", zone: .utc))
    #expect(formatInstant(second, in: zone) == "2010-11-06T23:30:00-03:30")
    #expect(formatInstant(zone.next(.day, after: second), in: zone) == "2010-11-07T00:00:00-03:30")
  }

  @Test(
    "calendar spans keep the time of day",
    arguments: [
      ("Asia/Shanghai", "2026-01-31 10:30", Span.months(1), "2026-02-28T10:30:00+08:00"),
      ("Asia/Shanghai", "2024-01-31 10:30", .months(1), "2024-02-29T10:30:00+08:00"),
      ("Asia/Shanghai", "2024-02-29 10:30", .months(12), "2025-02-28T10:30:00+08:00"),
      ("Asia/Shanghai", "2026-01-15 10:30", .months(-13), "2024-12-15T10:30:00+08:00"),
      ("Europe/Riga", "2026-03-28 03:30", .days(1), "2026-03-29T04:30:00+03:00"),
      ("Europe/Riga", "2026-03-28 12:00", .days(1), "2026-03-29T12:00:00+03:00"),
      ("Europe/Riga", "2026-03-28 12:00", .exact(86_400_000_000), "2026-03-29T13:00:00+03:00"),
      ("Europe/Riga", "2026-10-24 12:00", .days(-1), "2026-10-23T12:00:00+03:00"),
    ])
  func spans(name: String, from: String, span: Span, expected: String) throws {
    let zone = try #require(Zone(name))
    let instant = try #require(parseInstant(from, zone: zone))
    #expect(formatInstant(try #require(zone.adding(span, to: instant)), in: zone) == expected)
  }

  @Test("beyond the ends of time a span has no answer, and nothing traps")
  func ends() throws {
    for name in Self.names {
      let zone = try #require(Zone(name))
      for instant in [Int64.min, Int64.min + 1, -1, 0, 1, Int64.max - 1, Int64.max] {
        _ = zone.instant(zone.local(instant))
        _ = formatInstant(instant, in: zone)
        for period in CalendarPeriod.allCases {
          _ = zone.start(of: period, holding: instant)
          #expect(zone.next(period, after: instant) >= instant)
        }
        for count in [Int.min, Int.max] {
          #expect(zone.adding(.days(count), to: instant) == nil)
          #expect(zone.adding(.months(count), to: instant) == nil)
        }
      }
      #expect(zone.adding(.exact(1), to: .max) == nil)
      #expect(zone.adding(.months(1), to: .max) == nil)
      #expect(zone.adding(.days(-1), to: .min) == nil)
    }
  }

  /// The seconds at which the offset changed, by search: 2004 to 2027.
  private static func changes(of name: String) throws -> [Int64] {
    let zone = try #require(TimeZone(identifier: name))
    func offset(_ second: Int64) -> Int { zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(second))) }
    var found: [Int64] = []
    for low in stride(from: Int64(1_072_915_200), to: 1_800_000_000, by: 43_200) {
      var (before, after) = (low, low + 43_200)
      guard offset(before) != offset(after) else { continue }
      while after - before > 1 {
        let middle = (before + after) / 2
        if offset(middle) == offset(before) { before = middle } else { after = middle }
      }
      // Whole minutes are what the search through minutes can see.
      if after % 60 == 0 { found.append(after) }
    }
    return found
  }
}
