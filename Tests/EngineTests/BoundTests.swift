import CEL
import Rulebook
import Testing

@testable import Engine

@Suite("What a customer's row may hold at most, and the queue") struct BoundTests {
  private static func queue(_ limit: String = "") -> String {
    """
    rules:
      long:
        when: { event: Nudged }
        while-running: queue\(limit)
        do: [ { wait: 1 hour }, { emit: Checkout Started, with: { cart_id: { from: event.who } } } ]
    """
  }

  private func emitted(_ play: Play) -> [String] {
    play.emissions.map { emission in
      let json = try? JSON.parse(emission.event.properties)
      return json?["cart_id"]?.text ?? ""
    }
  }

  private func waiting(_ play: Play) -> [String] {
    (play.subject.memory.entries.first?.memory.queued ?? []).map { event in
      let json = try? JSON.parse(event?.properties ?? [])
      return json?["who"]?.text ?? ""
    }
  }

  @Test("a hundred triggers wait for a run to end; one more is refused with its reason, and those that wait keep order")
  func queueBound() throws {
    var play = try Play(Self.queue())
    for number in 0...RuleMemory.longestQueue { try play.event("Nudged", #"{"who":"\#(number)"}"#) }
    #expect(waiting(play) == (1...100).map { "\($0)" })
    #expect(try play.event("Nudged", #"{"who":"more"}"#).lines == ["refused long Nudged queue-full"])
    #expect(waiting(play).count == 100)
    try play.advance(to: "2026-03-02 11:00")
    // One has its turn: there is room for one again, and then for none.
    #expect(try play.event("Nudged", #"{"who":"room"}"#).lines == ["refused long Nudged running"])
    #expect(try play.event("Nudged", #"{"who":"more"}"#).lines == ["refused long Nudged queue-full"])
    try play.advance(to: "2026-03-20 10:00")
    #expect(emitted(play) == (0...100).map { "\($0)" } + ["room"])
  }

  @Test("a queued trigger that the limit holds back keeps its place, and goes with its event when the limit frees")
  func heldByLimit() throws {
    var play = try Play(Self.queue("\n    limit: { at-most: 2, per: day, then: later }"))
    for who in ["a", "b", "c", "d"] { try play.event("Nudged", #"{"who":"\#(who)"}"#) }
    #expect(waiting(play) == ["b", "c", "d"])
    // a and b are the day's two; c is held back by the limit and stays before d.
    let trace = try play.advance(to: "2026-03-02 18:00")
    #expect(emitted(play) == ["a", "b"])
    #expect(trace.lines.count { $0 == "refused long Nudged limit" } == 1)
    #expect(waiting(play) == ["c", "d"])
    // Who comes while the limit is waited for stands behind them.
    #expect(try play.event("Nudged", #"{"who":"e"}"#).lines == ["refused long Nudged limit"])
    #expect(waiting(play) == ["c", "d", "e"])
    try play.advance(to: "2026-03-03 18:00")
    #expect(emitted(play) == ["a", "b", "c", "d"])
    try play.advance(to: "2026-03-04 18:00")
    #expect(emitted(play) == ["a", "b", "c", "d", "e"])
    #expect(waiting(play) == [])
    #expect(play.subject.memory.entries.allSatisfy { $0.memory.later == nil })
  }

  @Test("a limit that never frees holds nothing back: the queue is refused")
  func neverFrees() throws {
    var play = try Play(Self.queue("\n    limit: { at-most: 1, per: lifetime, then: later }"))
    for who in ["a", "b", "c"] { try play.event("Nudged", #"{"who":"\#(who)"}"#) }
    let trace = try play.advance(to: "2026-03-09 10:00")
    #expect(emitted(play) == ["a"])
    #expect(trace.lines.count { $0 == "refused long Nudged limit" } == 2)
    #expect(waiting(play) == [])
  }

  @Test("a customer is given a thousand coupons at most, those that left the book among them")
  func coupons() throws {
    var play = try Play("rules: { gift: { when: { event: Nudged }, do: [ { grant-coupon: more } ] } }\n" + Self.more)
    let more = try #require(play.plan.book.coupons.firstIndex { $0.name == "more" })
    func held(_ number: Int, _ coupon: Int) -> HeldCoupon {
      HeldCoupon(key: "old/7/\(number)/0", coupon: coupon, code: "C\(number)", issued: 0, expires: 1)
    }
    play.subject.coupons = (0..<500).map { held($0, more) }
    play.subject.strangers.coupons = (500..<999).map { Strangers.Stranger(slot: 9_999, thing: held($0, -1)) }
    #expect(try play.event("Nudged").has("grant-coupon gift"))
    #expect(play.subject.coupons.count + play.subject.strangers.coupons.count == Subject.mostCoupons)
    #expect(try play.event("Nudged").has("blocked gift too-many-coupons"))
    #expect(play.coupons.count == 1)
    // One that comes back makes room.
    try play.decide(.outcome(job: "old/7/0/0", .dead("gone")))
    #expect(try play.event("Nudged").has("grant-coupon gift"))
  }

  private static let more = "coupons: { more: { takes-off: 1.00, valid-for: 1 day } }\n"
}
