import CEL
import Rulebook
import Testing

@testable import Engine

@Suite("Counting and absences") struct CountingTests {
  private static func play(_ when: String) throws -> Play {
    try Play("rules: { n: { when: \(when), while-running: parallel, do: [ { add-tag: 到 } ] } }")
  }

  private static func starts(_ trace: [TraceEntry]) -> Int { trace.count { $0.verb == .started } }

  @Test("a number within a window is reached once, and again after it has fallen below")
  func window() throws {
    var play = try Self.play("{ count: Nudged, reaches: 3, within: 10 days }")
    func nudge(_ at: String) throws -> Int { Self.starts(try play.event("Nudged", at: at)) }
    #expect(try nudge("2026-03-02 10:00") == 0)
    #expect(try nudge("2026-03-03 10:00") == 0)
    #expect(try nudge("2026-03-04 10:00") == 1)
    #expect(try nudge("2026-03-05 10:00") == 0)
    // The first has left the window at this very instant: three are in it with this one, as there were before.
    #expect(try nudge("2026-03-12 10:00") == 0)
    // One is left: it takes two more.
    #expect(try nudge("2026-03-15 10:00") == 0)
    #expect(try nudge("2026-03-16 10:00") == 1)
  }

  @Test("the window is half-open: what happened just so long ago does not count any more")
  func halfOpen() throws {
    var early = try Self.play("{ count: Nudged, reaches: 2, within: 10 days }")
    try early.event("Nudged", at: "2026-03-02 10:00")
    #expect(Self.starts(try early.event("Nudged", at: "2026-03-12 09:59")) == 1)
    var late = try Self.play("{ count: Nudged, reaches: 2, within: 10 days }")
    try late.event("Nudged", at: "2026-03-02 10:00")
    #expect(Self.starts(try late.event("Nudged", at: "2026-03-12 10:00")) == 0)
  }

  @Test("each value counts once; the same value again keeps it in the window")
  func distinct() throws {
    var play = try Self.play("{ count: Nudged, reaches: 3, within: 10 days, distinct: who }")
    func nudge(_ who: String, _ at: String) throws -> Int {
      Self.starts(try play.event("Nudged", #"{"who":"\#(who)"}"#, at: at))
    }
    #expect(try nudge("a", "2026-03-02 10:00") == 0)
    #expect(try nudge("a", "2026-03-03 10:00") == 0)
    #expect(try nudge("b", "2026-03-04 10:00") == 0)
    #expect(Self.starts(try play.event("Nudged", at: "2026-03-05 10:00")) == 0)
    // a was last seen on the 3rd: on the 12th it is still there.
    #expect(try nudge("c", "2026-03-12 10:00") == 1)
    #expect(try nudge("b", "2026-03-13 10:00") == 0)
    #expect(try nudge("d", "2026-03-13 10:01") == 1)
  }

  @Test("without a window a number is reached once; conditions choose what counts; history counts silently")
  func everSince() throws {
    var play = try Self.play("{ count: Nudged, reaches: 3, where: { total: { at-least: 10.00 } } }")
    try play.decide(
      .history(
        Event(name: "Nudged", source: "t", id: "h", occurred: play.now - 1, properties: Array(#"{"total":10}"#.utf8))))
    func nudge(_ total: Int) throws -> Int { Self.starts(try play.event("Nudged", #"{"total":\#(total)}"#)) }
    #expect(try nudge(9) == 0)
    #expect(try nudge(10) == 0)
    #expect(try nudge(10) == 1)
    for _ in 1...5 { #expect(try nudge(10) == 0) }
  }

  @Test("a late event counts where it belongs")
  func late() throws {
    var play = try Self.play("{ count: Nudged, reaches: 2, within: 10 days, max-lateness: 30 days }")
    try play.event("Nudged", at: "2026-03-12 10:00")
    #expect(Self.starts(try play.event("Nudged", occurred: "2026-03-01 10:00")) == 0)
    #expect(Self.starts(try play.event("Nudged", occurred: "2026-03-05 10:00")) == 1)
  }

  @Test("a rule that counts is folded from history when a book brings or changes it, and starts nothing by that")
  func folded() throws {
    func plan(_ number: Int) throws -> Plan {
      try Play.plan("rules: { n: { when: { count: Nudged, reaches: \(number) }, do: [ { add-tag: 到 } ] } }")
    }
    let (first, second) = (try plan(9), try plan(3))
    var play = Play(plan: first, at: instant("2026-03-02 10:00"))
    try play.event("Nudged")
    try play.event("Nudged")
    let history = (1...2).map {
      Event(name: "Nudged", source: "test", id: "\($0)", occurred: play.now, properties: [])
    }
    var later = Play(plan: second, at: play.now)
    later.subject = try Evaluator(second).rebase(
      SubjectCodec(first).encode(play.subject), id: 7, kind: .customer, from: first, now: play.now
    ) { history }.0
    #expect(Self.starts(try later.event("Nudged")) == 1)
  }

  @Test("an absence goes by all its keys together, and one that is not there is a key of its own")
  func keys() throws {
    var play = try Self.play(
      "{ missing: Order Completed, after: Checkout Started, within: 2 hours, match: [order_id, total] }")
    try play.event("Checkout Started", #"{"order_id":"a","total":1}"#, at: "2026-03-02 10:00")
    try play.event("Checkout Started", #"{"order_id":"a","total":2}"#, at: "2026-03-02 10:10")
    try play.event("Checkout Started", #"{"order_id":"a"}"#, at: "2026-03-02 10:20")
    try play.event("Order Completed", #"{"order_id":"a","total":2}"#, at: "2026-03-02 11:00")
    let trace = try play.advance(to: "2026-03-03 00:00")
    #expect(
      trace.filter { $0.verb == .started }.map { formatInstant($0.at, in: play.zone) }
        == ["2026-03-02T12:00:00+08:00", "2026-03-02T12:20:00+08:00"])
  }

  @Test("what was answered before it came late is not missing; what came after the answer is")
  func answered() throws {
    var play = try Self.play("{ missing: Order Completed, after: Checkout Started, within: 2 hours }")
    try play.event("Order Completed", at: "2026-03-02 11:00")
    try play.event("Checkout Started", at: "2026-03-02 11:30", occurred: "2026-03-02 10:50")
    #expect(try play.advance(to: "2026-03-02 20:00").isEmpty)
    try play.event("Order Completed", at: "2026-03-03 11:00")
    try play.event("Checkout Started", at: "2026-03-03 11:30", occurred: "2026-03-03 11:10")
    let trace = try play.advance(to: "2026-03-03 20:00")
    #expect(trace.first { $0.verb == .started }?.at == instant("2026-03-03 13:10"))
  }

  @Test("as many answers are remembered as may, the latest")
  func bounded() throws {
    var play = try Self.play(
      "{ missing: Order Completed, after: Checkout Started, within: 30 days, match: [order_id] }")
    for number in 1...150 {
      try play.event("Order Completed", #"{"order_id":"\#(number)"}"#)
      try play.advance(by: 1_000_000)
    }
    #expect(play.subject.memory.entries.map(\.memory.answered.count) == [100])
    #expect(play.subject.memory.entries.first?.memory.answered.first?.key == #""51""#)
  }
}
