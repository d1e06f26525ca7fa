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

  private func profile(
    _ say: String, of user: String = "c", source: String = "web", id: String? = nil
  ) -> Submission {
    Submission(
      identities: [Identity(value: user)],
      input: .profile(
        source: source, id: id ?? "sha256:\(user)/\(say)", traits: Array(#"{"city":"\#(say)"}"#.utf8)),
      isNamedByContent: id == nil)
  }

  private func seqs(_ receipts: [Receipt]) -> [String] {
    receipts.map { receipt in
      switch receipt {
      case .accepted(let seq): "accepted \(seq)"
      case .duplicate(let seq): "duplicate \(seq)"
      default: "\(receipt)"
      }
    }
  }

  private func wordings(_ desk: Desk, _ user: String = "c") throws -> [String] {
    let id = try desk.id(user)
    return try desk.journal().filter { $0.kind == .profile && $0.subject == id }
      .map { String(decoding: $0.payload, as: UTF8.self) }
  }

  @Test("a profile without an id that is said again after another one is said anew; the same twice in a row is not")
  func saidAgain() throws {
    let desk = try Desk(PoisonTests.book)
    let (a, b) = (profile("A"), profile("B"))
    let first = seqs(try desk.stepper.take([a, a, b, a, a]))
    #expect(first == ["accepted 2", "duplicate 2", "accepted 3", "accepted 4", "duplicate 4"])
    // In another process, and as often as one likes.
    try desk.reopen()
    #expect(seqs(try desk.stepper.take([a, b, b, a])) == ["duplicate 4", "accepted 5", "duplicate 5", "accepted 6"])
    #expect(try wordings(desk) == ["A", "B", "A", "B", "A"].map { #"{"city":"\#($0)"}"# })
    // What others say, and what comes from elsewhere, is not between them; an event does not count either.
    let order = Submission.event("Order Completed", "c", "o1", at: at("2026-01-01"), #"{"total":1}"#)
    let rest = seqs(try desk.stepper.take([profile("B", of: "d"), profile("B", source: "pos"), order, a]))
    #expect(rest == ["accepted 7", "accepted 8", "accepted 9", "duplicate 6"])
  }

  @Test("a profile with an id of its own is taken once, whatever was said since")
  func ownID() throws {
    let desk = try Desk(PoisonTests.book)
    let (a, b) = (profile("A", id: "m1"), profile("B", id: "m2"))
    #expect(seqs(try desk.stepper.take([a, b, a, b])) == ["accepted 2", "accepted 3", "duplicate 2", "duplicate 3"])
    // One without an id before and after one with: it was said anew.
    #expect(
      seqs(try desk.stepper.take([profile("C"), profile("D", id: "m3"), profile("C")])) == [
        "accepted 4", "accepted 5", "accepted 6",
      ])
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
