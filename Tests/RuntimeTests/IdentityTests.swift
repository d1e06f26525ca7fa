import Engine
import Store
import Testing

@testable import Runtime

/// A wall clock that tests move by hand.
final class HandClock: @unchecked Sendable {
  // One test, one thread: the stepper asks on the thread that moves it.
  var now: Int64

  init(_ now: Int64) { self.now = now }

  var clock: Clock { .wall { self.now } }
}

@Suite("Once, and from whom") struct IdentityTests {
  @Test("the same event again is a duplicate, with other bytes it conflicts, and from another source it is another")
  func duplicates() throws {
    let desk = try Desk(PoisonTests.book)
    let order = Submission.event("Order Completed", "c", "o1", at: at("2026-01-01"), #"{"total":10}"#)
    let other = Submission.event("Order Completed", "c", "o1", at: at("2026-01-01"), #"{"total":11}"#)
    let elsewhere = Submission.event(
      "Order Completed", "c", "o1", at: at("2026-01-01"), #"{"total":10}"#, source: "pos")
    let receipts = try desk.stepper.take([order, order, other, elsewhere])
    guard case .accepted(let seq) = receipts[0] else {
      Issue.record("\(receipts)")
      return
    }
    #expect(receipts[1] == .duplicate(seq: seq))
    #expect(receipts[2] == .conflicting(seq: seq))
    #expect(receipts[3] == .accepted(seq: seq + 1))
    try desk.reopen()
    #expect(try desk.stepper.take([order, other]) == [.duplicate(seq: seq), .conflicting(seq: seq)])
    #expect(try desk.journal().count { $0.kind == .event } == 2)
  }

  @Test("an event older than the horizon is refused on the wall clock, history is not")
  func horizon() throws {
    let hand = HandClock(at("2026-03-01"))
    let desk = try Desk(PoisonTests.book, clock: hand.clock, horizon: 35 * day)
    let edge = Submission.event("Order Completed", "c", "o1", at: hand.now - 35 * day + 1_000_000, #"{"total":10}"#)
    let old = Submission.event("Order Completed", "c", "o2", at: hand.now - 35 * day - 1, #"{"total":10}"#)
    var history = old
    if case .event(let event) = old.input { history.input = .history(event) }
    let receipts = try desk.stepper.take([edge, old, history])
    guard case .accepted = receipts[0], case .refused(let why) = receipts[1], case .accepted = receipts[2] else {
      Issue.record("\(receipts)")
      return
    }
    #expect(why.contains("import"))
  }

  @Test("declared properties of another type are refused, and nothing of them stays")
  func wrongType() throws {
    let desk = try Desk(PoisonTests.book)
    let receipts = try desk.stepper.take([
      .event("Order Completed", "c", "o1", at: at("2026-01-01"), #"{"total":"viel"}"#)
    ])
    #expect(receipts == [.refused("properties.total: expected an amount such as 12.50")])
    #expect(try desk.store.read { try $0.subject(of: Identity(value: "c")) } == nil)
  }

  @Test("stamps on the wall clock only rise, also when the clock is set back")
  func stamps() throws {
    let hand = HandClock(at("2026-03-01"))
    let desk = try Desk(PoisonTests.book, clock: hand.clock)
    for number in 1...20 {
      hand.now -= Int64(number) * 1_000_000
      try desk.stepper.take(
        [.event("Order Completed", "c\(number % 3)", "o\(number)", at: hand.now, #"{"total":1}"#)], by: 1)
    }
    let stamps = try desk.journal().filter { $0.kind == .event }.map(\.decided)
    #expect(zip(stamps, stamps.dropFirst()).allSatisfy { $0 < $1 })
  }
}
