import Engine
import Foundation
import Store
import Testing

@testable import Runtime

@Suite("What is set aside is bounded, and not forgotten") struct AsidesTests {
  private let huge = #"{"total":9000000000000000000}"#

  private func poison(_ id: String) -> [Submission] {
    (1...2).map { .event("Order Completed", "rich-\(id)", "\(id)-\($0)", at: at("2026-01-01"), huge) }
  }

  /// A store in which as many inputs are aside as may be.
  private func full() throws -> Desk {
    let desk = try Desk(PoisonTests.book)
    try desk.store.write { transaction in
      for number in 1...Asides.most {
        try transaction.quarantine(
          Quarantined(at: 0, source: "test", eventID: "old-\(number)", identity: nil, payload: [], fault: "a fault"))
      }
    }
    try desk.reopen()
    return desk
  }

  private func asideCount(_ desk: Desk) throws -> Int { try desk.store.read { try $0.quarantined(limit: .max) }.count }

  @Test("one more than may be aside is refused with its reason, its neighbours are taken, and the report says so")
  func bound() throws {
    let desk = try full()
    let order = Submission.event("Order Completed", "c", "o1", at: at("2026-01-02"), #"{"total":10}"#)
    let receipts = try desk.stepper.take(poison("a") + [order])
    guard case .accepted = receipts[0], case .refused(let why) = receipts[1], case .accepted = receipts[2] else {
      Issue.record("\(receipts)")
      return
    }
    #expect(why.hasPrefix("quarantine-full: 10000 inputs"))
    #expect(why.contains("spent"))
    #expect(desk.reports == ["an input was refused: as many are aside as may be a-2"])
    #expect(try asideCount(desk) == Asides.most)
  }

  @Test("below the bound an input is kept once, however often it is sent")
  func once() throws {
    let desk = try Desk(PoisonTests.book)
    for _ in 1...3 {
      guard case .quarantined = try desk.stepper.take(poison("a"))[1] else {
        Issue.record("it was not set aside")
        return
      }
      try desk.reopen()
    }
    #expect(try asideCount(desk) == 1)
  }

  @Test("an input on which the daemon ended is kept beyond the bound, and known after the next start")
  func lethal() throws {
    let desk = try full()
    let deadly = Submission.event("Order Completed", "c", "deadly", at: at("2026-01-02"), #"{"total":10}"#)
    for _ in 1...2 {
      try desk.leaveMarker([deadly.key])
      try desk.reopen()
    }
    let quarantined = Receipt.quarantined("the daemon ended each time when it was decided")
    #expect(try desk.stepper.take([deadly]) == [quarantined])
    #expect(try asideCount(desk) == Asides.most + 1)
    // Nothing suspects it any more but the list itself.
    try desk.reopen()
    #expect(desk.stepper.suspects.isEmpty)
    #expect(try desk.stepper.take([deadly]) == [quarantined])
    #expect(try asideCount(desk) == Asides.most + 1)
  }

  @Test("a customer whose dues fail again and again stands aside once, over restarts too")
  func dues() throws {
    let desk = try Desk(PoisonTests.book)
    try desk.stepper.take([.event("Order Completed", "c", "o1", at: at("2026-01-01"), #"{"total":10}"#)], by: 1)
    let id = try desk.id("c")
    for round in 1...3 {
      try desk.store.write { transaction in
        guard var row = try transaction.load(id) else { return }
        row.state = [99]
        try transaction.save(row)
        try transaction.arm(id, at: at("2026-02-0\(round)"))
      }
      try desk.reopen()
      try desk.stepper.advance(to: at("2026-02-0\(round)"))
    }
    #expect(desk.reports.count { $0.hasPrefix("a customer's due was set aside") } == 3)
    #expect(try desk.store.read { try $0.quarantined(limit: 9) }.map(\.eventID) == ["due/\(id)"])
  }

  @Test("after a trap while dues fired they go one by one, each named; the one that traps again is set aside alone")
  func trappedDue() throws {
    let hand = HandClock(at("2026-03-01"))
    let desk = try Desk(PoisonTests.book, clock: hand.clock)
    try desk.stepper.take(
      (1...3).map { .event("Order Completed", "c\($0)", "o\($0)", at: hand.now + Int64($0), #"{"total":10}"#) }, by: 3)
    hand.now += 31 * day
    let culprit = try desk.id("c2")
    // In hand at the trap: a batch of dues, then the one alone, twice.
    for left in ["due", "due/\(culprit)", "due/\(culprit)"] {
      try desk.leaveMarker([left])
      try desk.reopen()
    }
    var named: [String] = []
    let folder = desk.folder
    desk.stepper.dueDrill = { subject in
      let marker = FileManager.default.contents(atPath: folder + "/marker") ?? Data()
      named.append("\(subject): \(String(decoding: marker, as: UTF8.self))")
    }
    while try desk.stepper.tick() {}
    let others = try ["c1", "c3"].map { try desk.id($0) }
    #expect(named == others.map { "\($0): due/\($0)\n" })
    #expect(try desk.lines().count { $0 == "add-tag sleep 沉睡" } == 2)
    #expect(try desk.store.read { try $0.quarantined(limit: 9) }.map(\.eventID) == ["due/\(culprit)"])
    #expect(desk.stepper.suspects.isEmpty)
    // An input reaches the customer all the same, and their time goes on.
    hand.now += day
    #expect(
      try desk.stepper.take([.event("Order Completed", "c2", "o4", at: hand.now, #"{"total":10}"#)]).count == 1)
    #expect(try desk.lines().count { $0 == "add-tag sleep 沉睡" } == 3)
  }
}
