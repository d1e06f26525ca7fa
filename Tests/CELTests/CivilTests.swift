import CEL
import Foundation
import Testing

@Suite("Civil dates")
struct CivilTests {
  @Test("every day from 1900 to 2100 agrees with Foundation's Gregorian calendar")
  func everyDay() throws {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    var iso = Calendar(identifier: .iso8601)
    iso.timeZone = .gmt
    let first = try #require(CivilDate(year: 1900, month: 1, day: 1)).dayNumber
    let last = try #require(CivilDate(year: 2100, month: 12, day: 31)).dayNumber
    for number in first...last {
      let date = CivilDate(dayNumber: number)
      let instant = Date(timeIntervalSince1970: Double(number) * 86_400)
      let parts = calendar.dateComponents([.year, .month, .day, .weekday], from: instant)
      let weeks = iso.dateComponents([.weekOfYear, .yearForWeekOfYear], from: instant)
      let sundayFirst = date.weekday % 7 + 1
      guard parts.year == date.year, parts.month == date.month, parts.day == date.day, parts.weekday == sundayFirst,
        weeks.weekOfYear == date.week.week, weeks.yearForWeekOfYear == date.week.year, date.dayNumber == number
      else {
        Issue.record(
          "\(number) is \(date), weekday \(date.weekday), week \(date.week); Foundation says \(parts), \(weeks)")
        return
      }
    }
  }

  @Test(
    "a day that does not exist is refused",
    arguments: [
      (2026, 2, 29), (2100, 2, 29), (2024, 2, 30), (2026, 4, 31), (2026, 0, 1), (2026, 13, 1), (2026, 1, 0),
      (2026, 1, 32), (Int.max, 1, 1), (Int.min, 1, 1), (2026, Int.max, 1), (2026, 1, Int.max),
    ])
  func refuses(year: Int, month: Int, day: Int) {
    #expect(CivilDate(year: year, month: month, day: day) == nil)
  }

  @Test("leap days exist where the Gregorian calendar has them")
  func leapDays() {
    #expect(CivilDate(year: 2024, month: 2, day: 29) != nil)
    #expect(CivilDate(year: 2000, month: 2, day: 29) != nil)
    #expect(CivilDate(year: -400, month: 2, day: 29) != nil)
  }

  @Test("the ends of time do not trap")
  func ends() {
    for number in [Int64.min, Int64.max, CivilDate.dayNumbers.lowerBound, CivilDate.dayNumbers.upperBound] {
      let date = CivilDate(dayNumber: number)
      #expect(CivilDate.dayNumbers.contains(date.dayNumber))
      for period in CalendarPeriod.allCases { #expect(period.start(of: date) <= period.next(after: date)) }
    }
  }

  @Test("a time of day is within the day")
  func timeOfDay() throws {
    let date = try #require(CivilDate(year: 2026, month: 3, day: 2))
    #expect(CivilTime(date, hour: 24, minute: 0) == nil)
    #expect(CivilTime(date, hour: 23, minute: 59, second: 60) == nil)
    #expect(CivilTime(date, microsecondOfDay: CivilTime.dayLength) == nil)
    let time = try #require(CivilTime(date, hour: 23, minute: 59, second: 58, microsecond: 7))
    #expect((time.hour, time.minute, time.second, time.microsecond) == (23, 59, 58, 7))
    #expect(time.description == "2026-03-02T23:59:58.000007")
  }
}
