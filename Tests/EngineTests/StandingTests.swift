import CEL
import Rulebook
import Seeded
import Testing

@testable import Engine

@Suite("Standings") struct StandingTests {
  static let text = """
    traits:
      orders: { count: Order Completed }
      newest: { latest: Order Completed }
      spent_w: { sum: Order Completed.total, within: 20 days }
      orders_w: { count: Order Completed, within: 10 days }
      buying: { rfm: Order Completed.total }
    segments:
      dormant: [ { orders: { at-least: 1 } }, { newest: { older-than: 30 days } } ]
      fresh: { newest: { newer-than: 7 days } }
      rich: { spent_w: { at-least: 100.00 } }
      busy: { orders_w: { between: [2, 3] } }
      rich-not-busy: [ { segment: rich }, { none: [ { segment: busy } ] } ]
    stages:
      life:
        rungs:
          - lost: { if: { newest: { older-than: 40 days } } }
          - regular: { if: { orders: { at-least: 3 } } }
          - other: otherwise
    """

  private func world() throws -> Plan {
    try Play.plan(Self.text)
  }

  /// A subject with these events, its standings looked at freshly at `now`.
  private func look(_ plan: Plan, _ history: [Event], at now: Int64) throws -> Subject {
    try Evaluator(plan).traits(of: 1, kind: .customer, attributes: nil, history: history, asOf: now)
  }

  @Test("no standing changes before its until, and what is armed is enough to see every change")
  func until() throws {
    var random = Seeded.printed("standings")
    let plan = try world()
    let base = instant("2026-03-01 00:00")
    let hour: Int64 = 3_600_000_000
    for _ in 0..<60 {
      let history = (0..<random.one(in: 1...6)).map { id in
        Event(
          name: "Order Completed", source: "t", id: "\(id)", occurred: base - Int64(random.one(in: 0...45 * 24)) * hour,
          properties: Array(#"{"total":\#(random.one(in: 1...80))}"#.utf8))
      }
      var moved = try look(plan, history, at: base)
      var shared = Shared(stockTaken: [0, 0], secret: [])
      for step in 1...120 {
        let now = base + Int64(step) * 10 * hour + Int64(random.one(in: 0...1_000))
        let before = moved
        _ = try Evaluator(plan).advance(&moved, to: now, stamp: now, &shared)
        let fresh = try look(plan, history, at: now)
        #expect(moved.segments.map(\.inside) == fresh.segments.map(\.inside))
        #expect(moved.ladders.map(\.rung) == fresh.ladders.map(\.rung))
        for (index, standing) in before.segments.enumerated() where standing.until > now {
          #expect(
            fresh.segments[index].inside == standing.inside, "\(plan.book.segments[index].name) differs too early")
        }
      }
    }
  }

  @Test("an edge comes at the exact instant, with that instant as now")
  func exact() throws {
    var play = try Play(Self.text)
    try play.event("Order Completed", #"{"total":10}"#, at: "2026-03-02 10:00")
    #expect(try play.advance(to: "2026-04-01 09:59").lines == ["left fresh"])
    let edges = try play.advance(to: "2026-04-01 10:00")
    #expect(edges.lines == ["entered dormant"])
    #expect(edges.first?.at == instant("2026-04-01 10:00"))
    let back = try play.event("Order Completed", #"{"total":10}"#, at: "2026-04-11 10:00")
    #expect(
      back.lines == [
        "left life.other", "entered life.lost", "left dormant", "entered fresh", "left life.lost", "entered life.other",
      ])
  }

  @Test("another zone moves the instants at which standings change")
  func zone() throws {
    var play = try Play(
      """
      traits: { newest: { latest: Order Completed } }
      segments: { away: { newest: { older-than: 2 months } } }
      """)
    try play.event("Order Completed", at: "2026-03-02 02:00")
    let before = play.subject.segments[0].until
    try play.decide(.profile(source: "t", id: "1", traits: Array(#"{"zone":"America/New_York"}"#.utf8)))
    let after = play.subject.segments[0].until
    #expect(before != after)
    var (fresh, _) = Evaluator(play.plan).newcomer(id: 8, kind: .customer, now: play.now)
    fresh.attributes = play.subject.attributes
    fresh.traits = play.subject.traits
    #expect(Evaluator(play.plan).baselined(fresh, now: play.now).segments[0].until == after)
  }
}
