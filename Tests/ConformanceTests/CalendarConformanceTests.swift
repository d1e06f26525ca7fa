import CEL
import Foundation
import Rulebook
import Testing

/// Lunar days and workdays against data that other people made.
@Suite(
  "Calendar conformance",
  .enabled(if: Vectors.areThere, "the vectors are not beside the project, nor at NURTURE_VECTORS"))
struct CalendarConformanceTests {
  private static func rows(_ file: URL) throws -> [[String]] {
    try String(contentsOf: file, encoding: .utf8).split(whereSeparator: \.isNewline).dropFirst().map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }

  private static let names: [String: Festival] = [
    "chunjie": .springFestival, "yuanxiao": .lantern, "duanwu": .dragonBoat, "qixi": .qixi, "zhongyuan": .ghost,
    "zhongqiu": .midAutumn, "chongyang": .doubleNinth, "laba": .laba,
  ]

  @Test("each festival falls on its day, and the day is told in the lunar calendar")
  func festivals() throws {
    let rows = try Self.rows(Vectors.festivals)
    #expect(rows.count == 288)
    for row in rows {
      let (year, month, day) = (try #require(Int(row[0])), try #require(Int(row[2])), try #require(Int(row[3])))
      let festival = try #require(Self.names[row[1]])
      #expect(festival.day(of: year)?.description == row[4], "\(row)")
      let lunar = LunarDate(year: year, month: month, day: day)
      #expect(LunarCalendar.day(lunar)?.description == row[4], "\(row)")
      #expect(festival.day(of: year).flatMap(LunarCalendar.date) == lunar, "\(row)")
    }
  }

  @Test("each day of twenty-three years is a workday or not")
  func workdays() throws {
    let rows = try Self.rows(Vectors.workdays)
    #expect(rows.count > 8_400 - 1)
    for row in rows {
      let parts = row[0].split(separator: "-").compactMap { Int($0) }
      let date = try #require(CivilDate(year: parts[0], month: parts[1], day: parts[2]))
      #expect(WorkdayCalendar.mainland.isWorkday(date) == (row[1] == "1"), "\(row)")
    }
  }
}
