import Engine
import Store
import Testing

@testable import Runtime

@Suite("What a reload would change, counted before it") struct OutlookTests {
  private static func book(_ days: Int, _ rules: String, traits: String = "") -> String {
    """
    version: 1
    zone: UTC
    events: { Order Completed: { properties: { total: money } } }
    traits:
      newest: { latest: Order Completed }
    \(traits)
    segments:
      dormant: { newest: { older-than: \(days) days } }
      fresh: { newest: { newer-than: 5 days } }
    rules:
    \(rules)
    """
  }

  private static let first = book(
    30,
    """
      wake: { when: { enters: dormant }, do: [ { wait: 60 days }, { add-tag: 醒 } ] }
      thanks: { when: { event: Order Completed }, while-running: parallel, do: [ { wait: 90 days }, { add-tag: 谢 } ] }
      greet: { when: { enters: fresh }, do: [ { add-tag: 新 } ] }
    """)

  /// Ten customers, of whom number n bought n times five days before the day of the reload.
  private static func desk() throws -> Desk {
    let desk = try Desk(first)
    let now = at("2026-03-01")
    let orders = (1...10).reversed().map { number in
      Submission.event(
        "Order Completed", "c\(number)", "o\(number)", at: now - Int64(number) * 5 * day, #"{"total":1}"#)
    }
    try desk.stepper.take(orders, by: 10)
    try desk.stepper.advance(to: now)
    return desk
  }

  private static func lines(_ book: String, _ desk: Desk) throws -> [ReloadForecast.Line] {
    let before = try desk.states()
    var outlook = try #require(try Outlook(try edition(book), over: desk.store, wall: 0))
    while try outlook.page(3) {}
    #expect(outlook.forecast.customers == 10 && outlook.total == 10 && outlook.changes)
    #expect(try desk.states() == before && desk.stepper.plan.generation == 1)
    return outlook.forecast.lines
  }

  @Test("who comes in, who goes out, who is due, and which runs are touched")
  func counts() throws {
    let desk = try Self.desk()
    let lines = try Self.lines(
      Self.book(
        41,
        """
          wake: { when: { enters: dormant }, do: [ { wait: 60 days }, { add-tag: 醒 } ] }
          thanks: { when: { event: Order Completed }, while-running: parallel, do: [ { wait: 80 days }, { add-tag: 谢 } ] }
          greet: { when: { enters: fresh }, do: [ { add-tag: 新 } ] }
          other: { when: { leaves: dormant }, do: [ { add-tag: 另 } ] }
        """), desk)
    // 30 days: numbers 6 to 10; 41 days: 9 and 10; number 8 comes in tomorrow.
    #expect(
      lines == [
        Line(rule: "other", change: .new, after: 2, enters: 2),
        Line(rule: "thanks", change: .changed, runs: 10),
        Line(rule: "wake", change: .affected, before: 5, after: 2, leaves: 3, dueSoon: 1),
      ])
  }

  @Test("a trait that is counted otherwise is folded from history, and moves who stands on it")
  func folded() throws {
    let desk = try Self.desk()
    let book = Self.first.replacing(
      "latest: Order Completed }", with: "latest: Order Completed, where: { total: { more-than: 5 } } }")
    let lines = try Self.lines(book, desk)
    #expect(lines.map(\.rule) == ["greet", "wake"])
    #expect(lines.map(\.leaves) == [0, 5], "nobody spent as much")
  }

  @Test("the book that is in force changes nothing")
  func same() throws {
    let desk = try Self.desk()
    var outlook = try #require(try Outlook(desk.stepper.edition, over: desk.store, wall: 0))
    while try outlook.page() {}
    #expect(!outlook.changes && outlook.forecast.lines.isEmpty)
  }

  private typealias Line = ReloadForecast.Line
}
