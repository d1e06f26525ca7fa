import Engine
import Store
import Testing

@testable import Runtime

@Suite("Bad inputs and abnormal ends") struct PoisonTests {
  static let book = """
    version: 1
    zone: UTC
    events: { Order Completed: { properties: { total: money } } }
    traits: { spent: { sum: Order Completed.total }, newest: { latest: Order Completed } }
    segments: { dormant: { newest: { older-than: 30 days } } }
    rules: { sleep: { when: { enters: dormant }, do: [ { add-tag: 沉睡 } ] } }
    """

  private func orders(_ count: Int, from first: Int = 1) -> [Submission] {
    (first..<first + count).map {
      .event("Order Completed", "c\($0 % 40)", "o\($0)", at: at("2026-01-01") + Int64($0) * 1_000_000, #"{"total":10}"#)
    }
  }

  @Test("of a hundred, the one that overflows is set aside and named, and 99 go through")
  func overflow() throws {
    let desk = try Desk(Self.book)
    var batch = orders(98)
    let huge = #"{"total":9000000000000000000}"#
    batch.insert(.event("Order Completed", "rich", "h1", at: at("2026-01-01"), huge), at: 0)
    batch.insert(.event("Order Completed", "rich", "h2", at: at("2026-01-01") + 51_000_000, huge), at: 51)
    let receipts = try desk.stepper.take(batch)
    #expect(receipts.count { if case .accepted = $0 { true } else { false } } == 99)
    guard case .quarantined(let why) = receipts[51] else {
      Issue.record("it was \(receipts[51])")
      return
    }
    #expect(why.contains("spent"))
    let aside = try desk.store.read { try $0.quarantined(limit: 10) }
    #expect(aside.map(\.eventID) == ["h2"])
    #expect(aside.first?.payload == Array(huge.utf8))
    #expect(desk.reports.contains { $0.contains("h2") })
    #expect(try desk.journal().count { $0.kind == .event } == 99)
  }

  @Test("a customer whose own due cannot be decided is set aside; everybody else's dues happen")
  func brokenDue() throws {
    let desk = try Desk(Self.book)
    try desk.stepper.take(orders(40), by: 100)
    let broken = try desk.id("c7")
    try desk.store.write { transaction in
      guard var row = try transaction.load(broken) else { return }
      row.state = [99, 1, 2]
      try transaction.save(row)
    }
    try desk.stepper.advance(to: at("2026-03-01"))
    #expect(try desk.lines().count { $0 == "add-tag sleep 沉睡" } == 39)
    #expect(desk.reports.count == 1)
    #expect(try desk.store.read { try $0.quarantined(limit: 10) }.map(\.eventID) == ["due/\(broken)"])
  }

  @Test("a broken customer in an audience does not take the schedule away from the others")
  func brokenMember() throws {
    let desk = try Desk(
      Self.book.replacing("sleep: { when: { enters: dormant }", with: "sleep: { when: { every: monday at 10:00 }"))
    try desk.stepper.take(orders(40), by: 100)
    let broken = try desk.id("c7")
    try desk.store.write { transaction in
      guard var row = try transaction.load(broken) else { return }
      row.state = [99, 1, 2]
      try transaction.save(row)
    }
    try desk.stepper.advance(to: at("2026-01-14"))
    #expect(try desk.lines().count { $0 == "add-tag sleep 沉睡" } == 2 * 39)
  }

  @Test("a broken customer stops neither the sweep of a new book nor the others")
  func brokenSweep() throws {
    let desk = try Desk(Self.book)
    try desk.stepper.take(orders(40), by: 100)
    let broken = try desk.id("c7")
    try desk.store.write { transaction in
      guard var row = try transaction.load(broken) else { return }
      row.state = [99, 1, 2]
      try transaction.save(row)
    }
    try desk.reopen(Self.book.replacing("30 days", with: "20 days"))
    try desk.stepper.finishSweep()
    try desk.stepper.advance(to: at("2026-03-01"))
    #expect(try desk.lines().count { $0 == "add-tag sleep 沉睡" } == 39)
  }

  @Test("an event that names nobody is refused, and its batch goes through")
  func nobody() throws {
    let desk = try Desk(Self.book)
    var batch = orders(3)
    batch[1].identities = [Identity(value: "")]
    let receipts = try desk.stepper.take(batch)
    guard case .accepted = receipts[0], case .refused = receipts[1], case .accepted = receipts[2] else {
      Issue.record("\(receipts)")
      return
    }
  }

  @Test("inputs that were in hand at a death run alone; at the second death the culprit is set aside")
  func suspects() throws {
    let desk = try Desk(Self.book)
    let batch = orders(3)
    try desk.leaveMarker(batch.map(\.key))
    try desk.reopen()
    // The first goes through and is forgiven; at the second the process ends.
    #expect(try desk.stepper.take([batch[0]]).count == 1)
    try desk.leaveMarker([batch[1].key])
    try desk.reopen()
    let receipts = try desk.stepper.take(batch)
    guard case .duplicate = receipts[0], case .quarantined = receipts[1], case .accepted = receipts[2] else {
      Issue.record("\(receipts)")
      return
    }
    #expect(try desk.store.read { try $0.quarantined(limit: 10) }.map(\.eventID) == [batch[1].eventID?.id])
    #expect(desk.stepper.suspects.isEmpty)
  }

  @Test("a death while dues fired accuses no input")
  func dueDeath() throws {
    let desk = try Desk(Self.book)
    for _ in 1...3 {
      try desk.leaveMarker(["due"])
      try desk.reopen()
    }
    #expect(desk.stepper.suspects.isEmpty)
    guard case .accepted = try desk.stepper.take(orders(1))[0] else {
      Issue.record("an order was not accepted")
      return
    }
  }
}
