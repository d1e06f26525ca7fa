import CEL
import Rulebook
import Testing
import YAML

/// The instants of dates and festivals, as `nurture when` and the engine ask for them.
@Suite struct RecurrenceTests {
  private static let shanghai = Zone("Asia/Shanghai") ?? .utc

  /// The first instants after a local time, or before it.
  private static func instants(
    _ text: String, _ count: Int, from: String, backward: Bool = false, in zone: Zone = shanghai
  ) -> [String] {
    let (recurrence, diagnostics) = RecurrenceQuestion(text).read()
    guard let recurrence, var instant = parseInstant(from, zone: zone) else { return diagnostics.map(\.message) }
    var found: [String] = []
    while found.count < count,
      let next = backward
        ? recurrence.previous(before: instant, zone: zone) : recurrence.next(after: instant, zone: zone)
    {
      let years = next.years.map { " \($0)" } ?? ""
      found.append(String(formatInstant(next.instant, in: zone).prefix(16)) + years)
      instant = next.instant
    }
    return found
  }

  @Test(
    "dates come back each year",
    arguments: [
      ("date: 1990-05-20", ["2026-05-20T00:00 36", "2027-05-20T00:00 37"]),
      ("{ date: 05-20, at: \"09:00\", before: 3 days }", ["2026-05-17T09:00", "2027-05-17T09:00"]),
      (
        "{ date: 2025-12-31, from-year: 0, at: \"23:59\", before: 1 month }",
        ["2026-11-30T23:59 1", "2027-11-30T23:59 2"]
      ),
      ("{ date: 2030-05-20, from-year: 0 }", ["2030-05-20T00:00 0", "2031-05-20T00:00 1"]),
      ("{ date: 05-20, before: 2 hours }", ["2026-05-19T22:00", "2027-05-19T22:00"]),
      ("date: 1992-02-29", ["2027-02-28T00:00 35", "2028-02-29T00:00 36"]),
      // The fifteenth of the eighth month.
      ("{ date: 1990-08-15, calendar: lunar }", ["2026-09-25T00:00 36", "2027-09-15T00:00 37"]),
      // The thirtieth of a month that has 29 days in 2026 and 2027.
      ("{ date: 12-30, calendar: lunar, at: \"20:00\" }", ["2027-02-05T20:00", "2028-01-25T20:00"]),
      // The sixth month comes twice in 2025: the ordinary one counts.
      ("festival: qixi", ["2026-08-19T00:00", "2027-08-08T00:00"]),
      ("{ festival: new-years-eve, at: \"18:00\" }", ["2027-02-05T18:00", "2028-01-25T18:00"]),
      ("festival: laba", ["2027-01-15T00:00", "2028-01-04T00:00"]),
      ("festival: qingming", ["2026-04-05T00:00", "2027-04-05T00:00"]),
      ("festival: winter-solstice", ["2026-12-22T00:00", "2027-12-22T00:00"]),
      ("festival: minor-cold", ["2027-01-05T00:00", "2028-01-06T00:00"]),
      ("festival: mothers-day", ["2026-05-10T00:00", "2027-05-09T00:00"]),
      ("{ festival: spring-festival, before: 400 days }", ["2026-12-22T00:00", "2028-01-10T00:00"]),
    ])
  func yearly(text: String, expected: [String]) {
    let found = Self.instants(text, 2, from: "2026-03-01T10:00:00")
    #expect(found == expected)
    guard let last = found.last else { return }
    // And back again.
    let after = "\(last.prefix(16)):01"
    #expect(Self.instants(text, 2, from: after, backward: true) == expected.reversed())
  }

  @Test("a birthday in a leap month is kept in the ordinary one")
  func leapMonth() throws {
    let born = try #require(CivilDate(year: 2025, month: 8, day: 1))
    let lunar = try #require(LunarCalendar.date(born))
    #expect(lunar == LunarDate(year: 2025, month: 6, isLeap: true, day: 8))
    let kept = try #require(Anniversary(year: lunar.year, month: lunar.month, day: lunar.day, isLunar: true))
    #expect(kept.day(of: 2025)?.description == "2025-07-02")
    #expect(kept.day(of: 2026)?.description == "2026-07-21")
  }

  @Test("each day of two centuries is told in the lunar calendar and back")
  func lunarRoundTrip() throws {
    let first = try #require(CivilDate(year: 1900, month: 1, day: 31)).dayNumber
    let last = try #require(CivilDate(year: 2101, month: 1, day: 28)).dayNumber
    #expect(LunarCalendar.date(CivilDate(dayNumber: first - 1)) == nil)
    #expect(LunarCalendar.date(CivilDate(dayNumber: last + 1)) == nil)
    for number in first...last {
      let date = CivilDate(dayNumber: number)
      let lunar = try #require(LunarCalendar.date(date))
      #expect(LunarCalendar.day(lunar) == date)
    }
  }

  @Test("every festival has a day in every year that is known", arguments: Festival.allCases)
  func everyFestival(festival: Festival) throws {
    for year in 1900...2100 {
      let day = try #require(festival.day(of: year))
      #expect(day.year == year || (day.year == year + 1 && day.month <= 2))
    }
  }

  @Test(
    "what is no time trigger is refused with its place",
    arguments: [
      ("event: Order Completed", "there is no time trigger 'event'"),
      ("date: 1990-02-30", "expected a date or a day of the year, found '1990-02-30'"),
      ("{ festival: mid-autum }", "there is no festival 'mid-autum'"),
      ("cron: * * * *", "expected a schedule, found '* * * *'"),
      ("{ date: 05-20, before: soon }", "expected a duration, found 'soon'"),
      ("{ date: 05-20, calendar: solar }", "'solar' is not one of lunar"),
    ])
  func refused(text: String, message: String) {
    let (recurrence, diagnostics) = RecurrenceQuestion(text).read()
    #expect(recurrence == nil && diagnostics.map(\.message) == [message])
    #expect(diagnostics.allSatisfy { $0.wording.isTranslated && $0.advice?.isTranslated != false })
  }

  @Test("options beside a trigger are read as in it")
  func options() {
    let one = RecurrenceQuestion("festival: mid-autumn", options: [("before", "3 days"), ("at", "09:00")])
    let other = RecurrenceQuestion("{ festival: mid-autumn }", options: [("before", "3 days"), ("at", "09:00")])
    let whole = RecurrenceQuestion("{ festival: mid-autumn, before: 3 days, at: \"09:00\" }")
    #expect(one.read().recurrence == whole.read().recurrence && other.read().recurrence == whole.read().recurrence)
    #expect(whole.read().recurrence == .yearly(.festival(.midAutumn), before: .exact(259_200_000_000), at: 540))
  }

  /// `calendar:` in a book.
  private static func book(_ csv: String, every: String = "workday at 09:00") -> Loaded {
    let rules = """
      calendar: { workdays: calendar/workdays.csv }
      rules: { r: { when: { every: \(every), audience: dormant }, do: [ { add-tag: 工作日 } ] } }
      """
    return Loader.load(
      Fixture.folderOfBase + [
        SourceText(name: "rules/calendar.yaml", text: rules),
        SourceText(name: "rules/calendar/workdays.csv", text: csv),
      ])
  }

  @Test("a book gives years of workdays anew, and check says when they run out")
  func workdays() throws {
    let book = try #require(Self.book("date,workday\n2027-01-01,0\n2027-01-04,0\n2027-01-09,1\n").book)
    #expect(book.workdays.lastDay.description == "2027-12-31")
    guard case .schedule(let schedules, _, _, _) = book.rules.first(where: { $0.name == "r" })?.trigger else {
      Issue.record("no schedule")
      return
    }
    let start = try #require(parseInstant("2026-12-31T12:00:00", zone: book.zone))
    let next = try #require(schedules[0].next(after: start, zone: book.zone))
    #expect(formatInstant(next, in: book.zone).hasPrefix("2027-01-05T09:00"))
    func codes(_ day: String) throws -> [String] {
      book.supplyProblems(asOf: try #require(parseInstant(day, zone: book.zone))).map(\.code).filter {
        $0 == "workdays-run-out"
      }
    }
    #expect(try codes("2027-11-01T00:00:00") == [])
    #expect(try codes("2027-11-03T00:00:00") == ["workdays-run-out"])
    #expect(SheetName.named(in: book.files).contains("calendar/workdays.csv"))
  }
}
