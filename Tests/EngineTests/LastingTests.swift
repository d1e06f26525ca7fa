import CEL
import Rulebook
import Testing

@testable import Engine

@Suite("Edges that must last") struct LastingTests {
  private static let text = """
    traits: { orders: { count: Order Completed, within: 10 days } }
    segments: { buyers: { orders: { at-least: 1 } }, keen: { orders: { at-least: 3 } } }
    stages:
      level:
        rungs:
          - gold: { if: { orders: { at-least: 3 } } }
          - silver: { if: { orders: { at-least: 2 } } }
          - none: otherwise
    rules:
      in: { when: { enters: [buyers, keen], for: 3 days }, while-running: parallel, do: [ { add-tag: 久 } ] }
      out: { when: { leaves: buyers, for: 2 days }, do: [ { add-tag: 走 } ] }
      up: { when: { climbs: level, for: 1 day }, do: [ { add-tag: 升 } ] }
      down: { when: { falls: level }, while-running: parallel, do: [ { add-tag: 降 } ] }
      up-at-once: { when: { climbs: level }, while-running: parallel, do: [ { add-tag: 立升 } ] }
    """

  /// The starts of a rule, as local times.
  private static func starts(_ trace: [TraceEntry], of rule: String, _ zone: Zone) -> [String] {
    trace.filter { $0.verb == .started && $0.rule == rule }.map { formatInstant($0.at, in: zone) }
  }

  @Test("a stay fires at its instant, once, and each membership of a list by itself")
  func stays() throws {
    var play = try Play(Self.text)
    var trace = try play.event("Order Completed", at: "2026-03-02 10:00")
    trace += try play.event("Order Completed", at: "2026-03-03 10:00")
    trace += try play.event("Order Completed", at: "2026-03-04 10:00")
    trace += try play.advance(to: "2026-04-30 00:00")
    #expect(
      Self.starts(trace, of: "in", play.zone) == ["2026-03-05T10:00:00+08:00", "2026-03-07T10:00:00+08:00"])
    // The last order leaves the window on 14 March at 10:00.
    #expect(Self.starts(trace, of: "out", play.zone) == ["2026-03-16T10:00:00+08:00"])
  }

  @Test("the opposite edge before the instant ends the stay; the next edge begins another")
  func cancelled() throws {
    var play = try Play(Self.text)
    var trace = try play.event("Order Completed", at: "2026-03-02 10:00")
    // Left on the 12th, entered again on the 13th: no stay outside lasted two days.
    trace += try play.event("Order Completed", at: "2026-03-13 10:00")
    trace += try play.advance(to: "2026-03-20 00:00")
    #expect(Self.starts(trace, of: "out", play.zone) == [])
    #expect(
      Self.starts(trace, of: "in", play.zone) == ["2026-03-05T10:00:00+08:00", "2026-03-16T10:00:00+08:00"])
    #expect(trace.has("left buyers"))
  }

  @Test("climbing further keeps the first instant, and falling behind the rung that was reached ends it")
  func ladder() throws {
    var play = try Play(Self.text)
    var trace = try play.event("Order Completed", at: "2026-03-02 10:00")
    trace += try play.event("Order Completed", at: "2026-03-02 11:00")
    trace += try play.event("Order Completed", at: "2026-03-02 20:00")
    trace += try play.advance(to: "2026-03-11 00:00")
    #expect(Self.starts(trace, of: "up", play.zone) == ["2026-03-03T11:00:00+08:00"])
    #expect(
      Self.starts(trace, of: "up-at-once", play.zone) == ["2026-03-02T11:00:00+08:00", "2026-03-02T20:00:00+08:00"])
    trace = try play.advance(to: "2026-03-20 00:00")
    #expect(
      Self.starts(trace, of: "down", play.zone) == ["2026-03-12T10:00:00+08:00", "2026-03-12T11:00:00+08:00"])
    // Up at 11:00 by the second of two orders, and down again the next morning when the first leaves the window.
    trace = try play.event("Order Completed", at: "2026-03-20 10:00")
    trace += try play.event("Order Completed", at: "2026-03-29 11:00")
    trace += try play.advance(to: "2026-04-20 00:00")
    #expect(Self.starts(trace, of: "up-at-once", play.zone) == ["2026-03-29T11:00:00+08:00"])
    #expect(Self.starts(trace, of: "up", play.zone) == [])
  }

  @Test(
    "a stay whose instant was missed runs or is skipped as the rule says, and is too late after max-lateness",
    arguments: [
      ("", Int64(59), "started"), ("", 3_600, "started"), ("", 90_000, "too-late"),
      (", if-missed: skip", 59, "started"), (", if-missed: skip", 61, "missed"),
      (", max-lateness: 2 days", 90_000, "started"), (", max-lateness: 30 minutes", 3_600, "too-late"),
    ])
  func missed(options: String, seconds: Int64, outcome: String) throws {
    let plan = try Play.plan(
      """
      traits: { orders: { count: Order Completed } }
      segments: { buyers: { orders: { at-least: 1 } } }
      rules: { in: { when: { enters: buyers, for: 3 days\(options) }, do: [ { add-tag: 久 } ] } }
      """)
    var play = Play(plan: plan, at: instant("2026-03-02 10:00"))
    try play.event("Order Completed")
    let due = instant("2026-03-05 10:00")
    let stamp = due + seconds * 1_000_000
    let trace = try Evaluator(plan).advance(&play.subject, to: stamp, stamp: stamp, &play.shared)
      .flatMap(\.decision.trace)
    let first = try #require(trace.first { $0.rule == "in" })
    #expect((first.reason?.rawValue ?? first.verb.rawValue) == outcome)
    #expect(first.at == due)
  }

  @Test(
    "under a changed book a stay lasts as long as it says now; one that would be over is forgotten",
    arguments: [
      ("for: 5 days", ["2026-03-07T10:00:00+08:00"]), ("for: 1 day", []),
      ("for: 3 days", ["2026-03-05T10:00:00+08:00"]),
    ])
  func reload(length: String, expected: [String]) throws {
    func plan(_ length: String) throws -> Plan {
      try Play.plan(
        """
        traits: { orders: { count: Order Completed } }
        segments: { buyers: { orders: { at-least: 1 } } }
        rules: { in: { when: { enters: buyers, \(length) }, do: [ { add-tag: 久 } ] } }
        """)
    }
    let (first, second) = (try plan("for: 3 days"), try plan(length))
    var play = Play(plan: first, at: instant("2026-03-02 10:00"))
    try play.event("Order Completed")
    try play.advance(to: "2026-03-04 10:00")
    var later = Play(plan: second, at: play.now)
    later.subject = try Evaluator(second).rebase(
      SubjectCodec(first).encode(play.subject), id: 7, kind: .customer, from: first, now: play.now
    ) { [] }.0
    #expect(Self.starts(try later.advance(to: "2026-04-01 00:00"), of: "in", play.zone) == expected)
  }

  @Test("a rule with backfill names itself for those already inside when a book brings it, and for nobody else")
  func backfill() throws {
    let head = """
      traits: { orders: { count: Order Completed } }
      segments: { buyers: { orders: { at-least: 1 } }, keen: { orders: { at-least: 9 } } }

      """
    let first = try Play.plan(
      head + "rules: { old: { when: { enters: buyers }, backfill: true, do: [ { add-tag: 旧 } ] } }")
    let second = try Play.plan(
      head + """
        rules:
          old: { when: { enters: buyers }, backfill: true, do: [ { add-tag: 旧 } ] }
          new: { when: { enters: [buyers, keen] }, backfill: true, do: [ { add-tag: 新 } ] }
          none: { when: { enters: keen }, backfill: true, do: [ { add-tag: 无 } ] }
          first: { when: { enters: buyers }, backfill: true, priority: 5, do: [ { add-tag: 先 } ] }
        """)
    var play = Play(plan: first, at: instant("2026-03-02 10:00"))
    try play.event("Order Completed")
    var later = Play(plan: second, at: play.now)
    later.subject = try Evaluator(second).rebase(
      SubjectCodec(first).encode(play.subject), id: 7, kind: .customer, from: first, now: play.now
    ) { [] }.0
    let names = Evaluator(second).backfills(of: later.subject, since: first)
    #expect(names == ["first", "new"])
    let trace = try later.decide(.launch(rules: names, planned: later.now))
    #expect(trace.filter { $0.verb == .started }.map(\.rule) == ["first", "new"])
  }
}
