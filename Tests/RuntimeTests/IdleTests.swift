import Engine
import Store
import Testing

@testable import Runtime

@Suite("A tick costs what is due") struct IdleTests {
  /// Fills a store with customers who are due far ahead, and ten who are due soon.
  private func crowd(_ count: Int, _ hand: HandClock) throws -> Desk {
    let desk = try Desk(PoisonTests.book, clock: hand.clock)
    try desk.stepper.take(
      (1...10).map { .event("Order Completed", "soon\($0)", "o\($0)", at: hand.now - 29 * day, #"{"total":1}"#) },
      by: 10)
    try desk.stepper.take([.event("Order Completed", "late", "late", at: hand.now, #"{"total":1}"#)], by: 1)
    let late = try desk.id("late")
    let model = try #require(try desk.store.read { try $0.load(late) })
    try desk.store.write { transaction in
      for number in 0..<count {
        let id = try transaction.enroll(.customer, as: Identity(value: "x\(number)"), book: model.book)
        try transaction.save(SubjectRow(id: id, kind: .customer, head: 0, book: model.book, state: model.state))
        try transaction.arm(id, at: hand.now + 30 * day)
      }
    }
    try desk.reopen()
    return desk
  }

  @Test("ten dues among a hundred thousand customers cost about what they cost among a thousand")
  func ratio() throws {
    var costs: [Duration] = []
    for count in [1_000, 100_000] {
      let hand = HandClock(at("2026-03-01"))
      let desk = try crowd(count, hand)
      let idle = try desk.stepper.store.read { try $0.lastSeq() }
      #expect(try desk.stepper.tick() == false)
      #expect(try desk.store.read { try $0.lastSeq() } == idle)
      hand.now += day + 60_000_000
      let before = try desk.journal().count
      let cost = try ContinuousClock().measure { while try desk.stepper.tick() {} }
      costs.append(cost)
      #expect(try desk.journal().count == before + 10)
      #expect(try desk.lines().count { $0 == "add-tag sleep 沉睡" } == 10)
      let idleCost = try ContinuousClock().measure { for _ in 0..<1_000 { _ = try desk.stepper.tick() } }
      #expect(idleCost < .milliseconds(100), "an idle tick touches no SQL")
    }
    // Two stores, two files: generous, but a scan of all customers would be a hundred times as much.
    #expect(costs[1] < costs[0] * 10 + .milliseconds(100), "\(costs)")
  }
}
