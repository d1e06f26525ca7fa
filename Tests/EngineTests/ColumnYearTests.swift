import CEL
import Rulebook
import Testing

@testable import Engine

@Suite("A year of columns") struct ColumnYearTests {
  private static let book = """
    policy:
      quiet-hours: { from: "21:30", to: "09:00" }
      caps:
        - { at-most: 3, per: week }
        - { at-most: 1, per: week, category: promotion }
    rules:
      monday: { when: { every: monday at 10:00 }, do: [ { send: news } ] }
      thursday: { when: { every: thursday at 20:00 }, do: [ { send: tips } ] }
      saturday: { when: { every: saturday at 08:00 }, do: [ { send: tips } ] }
    """

  @Test(
    "three columns a week under 3 a week, 1 promotional: all 52 promotions go out, none drifts",
    arguments: ["Asia/Shanghai", "America/New_York", "Australia/Lord_Howe"])
  func allGoOut(zone name: String) throws {
    var play = try Play(Self.book, at: "2026-01-03 12:00")
    try play.befriend()
    let index = try #require(play.plan.attributeIndex["zone"])
    play.subject.attributes[index] = .text(name)
    let zone = try #require(Zone(name))
    let first = try #require(CivilDate(year: 2026, month: 1, day: 5)).dayNumber
    for week in 0..<52 {
      for (day, rule, hour) in [(0, "monday", 10), (3, "thursday", 20), (5, "saturday", 8)] {
        let date = CivilDate(dayNumber: first + Int64(7 * week + day))
        let planned = zone.instant(try #require(CivilTime(date, hour: hour, minute: 0)))
        try play.advance(by: planned - play.now)
        try play.decide(.launch(rules: [rule], planned: planned))
      }
    }
    try play.advance(by: 86_400_000_000)
    #expect(play.jobs.count { $0.category == "promotion" } == 52)
    #expect(play.jobs.count { $0.category == "value" } == 104)
    #expect(play.jobs.allSatisfy { zone.local($0.planned).hour >= 9 })
  }
}
