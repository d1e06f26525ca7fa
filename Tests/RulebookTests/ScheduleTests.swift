import CEL
import Rulebook
import Testing

/// Schedules in words and in fields, and through gaps and folds.
@Suite struct ScheduleTests {
  private static let shanghai = Zone("Asia/Shanghai") ?? .utc
  private static let riga = Zone("Europe/Riga") ?? .utc

  private static func next(_ schedule: Schedule?, _ count: Int, from text: String, _ zone: Zone) -> [String] {
    guard let schedule, var instant = parseInstant(text, zone: zone) else { return ["not read"] }
    var found: [String] = []
    while found.count < count, let next = schedule.next(after: instant, zone: zone) {
      found.append(formatInstant(next, in: zone))
      instant = next
    }
    return found
  }

  @Test(
    "every in words",
    arguments: [
      ("thursday at 20:00", "2026-03-05T20:00:00+08:00"), ("day at 09:00", "2026-03-02T09:00:00+08:00"),
      ("monday, friday at 10:00", "2026-03-02T10:00:00+08:00"), ("month on 1 at 09:00", "2026-04-01T09:00:00+08:00"),
      ("month on 15，31 at ２１：３０", "2026-03-15T21:30:00+08:00"),
      ("month on last at 09:00", "2026-03-31T09:00:00+08:00"),
      ("month on 1 and last at 23:59", "2026-03-01T23:59:00+08:00"),
      ("workday at 09:00", "2026-03-02T09:00:00+08:00"), ("restday at 11:00", "2026-03-01T11:00:00+08:00"),
    ])
  func everyInWords(text: String, first: String) {
    #expect(Self.next(Every.schedule(text), 1, from: "2026-03-01T10:00:00", Self.shanghai) == [first])
  }

  @Test("a schedule is strictly after", arguments: ["day at 09:00", "sunday at 09:00"])
  func strictlyAfter(text: String) {
    let found = Self.next(Every.schedule(text), 1, from: "2026-03-01T09:00:00", Self.shanghai)
    #expect(found != ["2026-03-01T09:00:00+08:00"])
  }

  @Test("workdays know the holidays and the days worked in lieu")
  func workdays() {
    #expect(
      Self.next(Every.schedule("workday at 09:00"), 3, from: "2026-02-13T12:00:00", Self.shanghai) == [
        "2026-02-14T09:00:00+08:00", "2026-02-24T09:00:00+08:00", "2026-02-25T09:00:00+08:00",
      ])
    #expect(
      Self.next(Every.schedule("restday at 09:00"), 2, from: "2026-02-13T12:00:00", Self.shanghai) == [
        "2026-02-15T09:00:00+08:00", "2026-02-16T09:00:00+08:00",
      ])
  }

  @Test("a time in the spring gap fires right after the gap, once a day")
  func gap() {
    #expect(
      Self.next(Cron.schedule("30 3 * * *"), 3, from: "2026-03-28T00:00:00", Self.riga) == [
        "2026-03-28T03:30:00+02:00", "2026-03-29T04:00:00+03:00", "2026-03-30T03:30:00+03:00",
      ])
  }

  @Test("what the spring gap swallows comes also for one who asks in the last microsecond before it")
  func gapNow() throws {
    let schedule = try #require(Cron.schedule("30 3 * * *"))
    let end = try #require(parseInstant("2026-03-29T04:00:00+03:00", zone: .utc))
    #expect(schedule.next(after: end - 1, zone: Self.riga) == end)
    #expect(schedule.next(after: end, zone: Self.riga) == end + 23 * 3_600_000_000 + 1_800_000_000)
    #expect(schedule.previous(before: end + 1, zone: Self.riga) == end)
  }

  @Test("a time in the autumn fold fires once, the first time")
  func fold() {
    #expect(
      Self.next(Cron.schedule("30 3 * * *"), 3, from: "2026-10-24T00:00:00", Self.riga) == [
        "2026-10-24T03:30:00+03:00", "2026-10-25T03:30:00+03:00", "2026-10-26T03:30:00+02:00",
      ])
  }

  @Test("29 February comes eight years later over a century without a leap day")
  func seldom() {
    #expect(
      Self.next(Cron.schedule("0 9 29 2 *"), 1, from: "2096-03-01T00:00:00", .utc) == ["2104-02-29T09:00:00+00:00"])
  }

  @Test("what never comes is nil")
  func never() {
    #expect(Self.next(Cron.schedule("0 0 30 2 *"), 1, from: "2026-01-01T00:00:00", .utc) == [])
    #expect(
      Self.next(Cron.schedule("0 0 29 2 *"), 1, from: "2026-01-01T00:00:00", .utc) == ["2028-02-29T00:00:00+00:00"])
  }

  @Test(
    "malformed expressions are refused",
    arguments: ["", "* * * *", "60 * * * *", "1//2 * * * *", "5-1 * * * *", "* * 1#2 * *", "* * * * L"])
  func malformed(text: String) {
    #expect(Cron.schedule(text) == nil)
  }
}
