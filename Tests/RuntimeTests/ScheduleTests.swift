import Engine
import Testing

@testable import Runtime

@Suite("Schedules") struct ScheduleTests {
  static func book(missed: String = "skip", time: String = "monday at 10:00") -> String {
    """
    version: 1
    zone: UTC
    events: { Order Completed: { properties: { total: money } } }
    traits: { orders: { count: Order Completed } }
    segments: { buyers: { orders: { at-least: 1 } } }
    rules:
      column: { when: { every: \(time), audience: buyers, if-missed: \(missed) }, max-lateness: 2 days, do: [ { add-tag: 读过 } ] }
    """
  }

  /// 2026-03-02 is a Monday.
  private let monday = at("2026-03-02T10:00:00Z")

  private func fill(_ desk: Desk, _ count: Int, at instant: Int64) throws {
    try desk.stepper.take(
      (1...count).map { .event("Order Completed", "c\($0)", "o\($0)", at: instant, #"{"total":1}"#) }, by: 200)
  }

  @Test("an audience of 1,200 is served page by page, each at the scheduled instant, once")
  func pages() throws {
    let hand = HandClock(at("2026-02-27"))
    let desk = try Desk(Self.book(), clock: hand.clock)
    try fill(desk, 1_200, at: hand.now)
    hand.now = monday + 5_000_000
    var ticks = 1
    while try desk.stepper.tick() { ticks += 1 }
    let tags = try desk.trace().filter { $0.entry.verb == .addTag }
    #expect(tags.count == 1_200)
    #expect(Set(tags.map(\.subject)).count == 1_200)
    #expect(Set(tags.map(\.entry.at)) == [monday])
    #expect(try desk.stepper.tick() == false)
    hand.now = monday + 7 * day
    while try desk.stepper.tick() {}
    #expect(try desk.trace().count { $0.entry.verb == .addTag } == 2_400)
  }

  @Test("closing in the middle of an audience serves the rest, and nobody twice")
  func closedInTheMiddle() throws {
    let hand = HandClock(at("2026-02-27"))
    let desk = try Desk(Self.book(), clock: hand.clock)
    try fill(desk, 1_200, at: hand.now)
    hand.now = monday
    _ = try desk.stepper.tick(limit: 1)
    try desk.reopen()
    while try desk.stepper.tick(limit: 1) {}
    #expect(try desk.trace().count { $0.entry.verb == .addTag } == 1_200)
  }

  @Test(
    "an instant missed for a day is skipped or served, as the rule says; several count as one",
    arguments: [("skip", 1, 0), ("run", 1, 3), ("run", 3, 0), ("skip", 7, 3), ("skip", 8, 0), ("run", 8, 3)])
  func missed(_ word: String, _ days: Int64, _ served: Int) throws {
    let hand = HandClock(at("2026-02-27"))
    let desk = try Desk(Self.book(missed: word), clock: hand.clock)
    try fill(desk, 3, at: hand.now)
    hand.now = monday + days * day
    try desk.reopen()
    while try desk.stepper.tick() {}
    let tags = try desk.trace().filter { $0.entry.verb == .addTag }
    #expect(tags.count == served)
    hand.now = monday + 14 * day
    while try desk.stepper.tick() {}
    #expect(try desk.trace().count { $0.entry.verb == .addTag } == served + 3)
  }

  @Test("a new book at start does not swallow an instant that was missed")
  func missedAndReloaded() throws {
    let hand = HandClock(at("2026-02-27"))
    let desk = try Desk(Self.book(missed: "run"), clock: hand.clock)
    try fill(desk, 3, at: hand.now)
    hand.now = monday + day
    try desk.reopen(
      Self.book(missed: "run") + "\n  other: { when: { event: Order Completed }, do: [ { add-tag: 买 } ] }\n")
    while try desk.stepper.tick() {}
    #expect(try desk.lines().count { $0 == "add-tag column 读过" } == 3)
  }

  @Test("a schedule that was removed and comes back is served again, from then on")
  func removedAndBack() throws {
    let hand = HandClock(at("2026-02-27"))
    let desk = try Desk(Self.book(), clock: hand.clock)
    try fill(desk, 3, at: hand.now)
    try desk.reopen("version: 1\nzone: UTC\nevents: { Order Completed: { properties: { total: money } } }\n")
    hand.now = monday + day
    while try desk.stepper.tick() {}
    try desk.reopen(Self.book())
    while try desk.stepper.tick() {}
    #expect(try !desk.lines().contains("add-tag column 读过"))
    hand.now = monday + 7 * day
    while try desk.stepper.tick() {}
    #expect(try desk.lines().count { $0 == "add-tag column 读过" } == 3)
  }
}
