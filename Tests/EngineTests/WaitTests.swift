import CEL
import Testing

@testable import Engine

@Suite("Waits") struct WaitTests {
  /// Runs one rule from a Monday (2026-03-02) at 10:00 and says when the tag behind the wait was set.
  private static func doneAt(_ step: String, from start: String, zone: String? = nil) throws -> Int64? {
    var play = try Play(
      "rules: { r: { when: { event: Nudged }, do: [ { \(step) }, { add-tag: 完 } ] } }", at: start)
    if let zone { try play.decide(.profile(source: "t", id: "1", traits: Array(#"{"zone":"\#(zone)"}"#.utf8))) }
    let trace = try play.event("Nudged") + play.advance(by: 400 * 86_400_000_000)
    return trace.first { $0.verb == .addTag }?.at
  }

  @Test(
    "wait-until ends at the first instant of its schedule, the present one included",
    arguments: [
      ("monday at 09:00", "2026-03-02 10:00", "2026-03-09 09:00"),
      ("monday at 10:00", "2026-03-02 10:00", "2026-03-02 10:00"),
      ("day at 09:59", "2026-03-02 10:00", "2026-03-03 09:59"),
      ("sunday at 20:00", "2026-03-07 23:59", "2026-03-08 20:00"),
    ])
  func untilSchedule(_ schedule: String, _ start: String, _ end: String) throws {
    #expect(try Self.doneAt("wait-until: \(schedule)", from: start) == instant(end))
  }

  @Test(
    "schedules and times of day are of the customer's own clock, through gaps and folds",
    arguments: [
      // New York goes forward on 8 March 2026, 02:00 → 03:00 (07:00 UTC, 15:00 in Shanghai).
      ("wait-until: day at 02:30", "2026-03-08 12:00", "2026-03-08T03:30:00-04:00"),
      ("wait-until: day at 09:00", "2026-03-08 12:00", "2026-03-08T09:00:00-04:00"),
      // And back on 1 November, 02:00 → 01:00: what the fold repeats happens once, the first time.
      ("wait-until: day at 01:30", "2026-11-01 12:00", "2026-11-01T01:30:00-04:00"),
      ("wait-for: Order Completed, until: \"01:30\"", "2026-11-01 12:00", "2026-11-01T01:30:00-04:00"),
      ("wait-for: Order Completed, until: \"02:30\"", "2026-03-08 12:00", "2026-03-08T03:30:00-04:00"),
    ])
  func zones(_ step: String, _ start: String, _ end: String) throws {
    #expect(try Self.doneAt(step, from: start, zone: "America/New_York") == parseInstant(end, zone: .utc))
  }

  @Test("wait-until a field's instant goes on at once when it has passed, and ends the run where it is unknown")
  func untilField() throws {
    var play = try Play(
      """
      rules:
        remind:
          when: { event: Nudged }
          do:
            - grant-coupon: ten
            - wait-until: { from: coupon.expires_at, minus: 1 day }
            - add-tag: 快过期
            - wait-until: { from: coupon.expires_at, minus: 3 days }
            - add-tag: 已经过了
        party:
          when: { event: Checkout Started }
          do: [ { wait-until: { from: customer.birthday, minus: 3 days } }, { send: bill } ]
      """)
    try play.befriend()
    try play.event("Nudged", at: "2026-03-02 10:00")
    #expect(try play.advance(to: "2026-03-31 09:59").isEmpty)
    let trace = try play.advance(to: "2026-03-31 10:00")
    #expect(trace.lines == ["add-tag remind 快过期", "add-tag remind 已经过了", "ended remind"])
    let ended = try play.event("Checkout Started")
    #expect(ended.map(\.how) == [nil, "no-instant"])
    #expect(play.jobs.isEmpty)
    try play.decide(.profile(source: "t", id: "1", traits: Array(#"{"birthday":"2026-05-20"}"#.utf8)))
    try play.event("Checkout Started")
    try play.advance(to: "2026-05-16 23:59")
    #expect(play.jobs.isEmpty)
    try play.advance(to: "2026-05-17 00:00")
    #expect(play.jobs.count == 1)
  }

  private static let cart = """
    rules:
      cart:
        when: { event: Nudged }
        do:
          - wait-for: Order Completed
            where: { total: { at-least: 10 } }
            within: 2 hours
            got: [ { add-tag: 买了 } ]
            timed-out: [ { add-tag: 没买 } ]
          - add-tag: 完
    """

  @Test("an event that is waited for goes on behind 'got', one too late or another one does not")
  func waitFor() throws {
    var play = try Play(Self.cart)
    let waits = try play.event("Nudged", at: "2026-03-02 10:00")
    #expect(waits.lines == ["started cart Nudged", "waits cart Order Completed"])
    #expect(waits.last?.until == instant("2026-03-02 12:00"))
    var late = play
    #expect(try play.event("Order Completed", #"{"total":"9"}"#, at: "2026-03-02 11:00").isEmpty)
    let got = try play.event("Order Completed", #"{"total":"10"}"#, at: "2026-03-02 11:59")
    #expect(got.lines == ["got cart Order Completed", "add-tag cart 买了", "add-tag cart 完", "ended cart"])
    // At the deadline itself time comes first.
    let missed = try late.event("Order Completed", #"{"total":"10"}"#, at: "2026-03-02 12:00")
    #expect(missed.lines == ["timed-out cart Order Completed", "add-tag cart 没买", "add-tag cart 完", "ended cart"])
    #expect(missed.first?.at == instant("2026-03-02 12:00"))
  }

  @Test("what happened before the wait, and is told during it, is not what was waited for")
  func lateEvent() throws {
    var play = try Play(Self.cart)
    try play.event("Nudged", at: "2026-03-02 10:00")
    let told = try play.event(
      "Order Completed", #"{"total":"10"}"#, at: "2026-03-02 11:00", occurred: "2026-03-02 09:59")
    #expect(told.isEmpty)
    #expect(
      try play.event("Order Completed", #"{"total":"10"}"#, at: "2026-03-02 11:30", occurred: "2026-03-02 10:00")
        .has("got cart Order Completed"))
  }

  @Test("several runs that wait for one event each get it")
  func several() throws {
    var play = try Play(Self.cart.replacing("do:", with: "while-running: parallel\n    do:"))
    try play.event("Nudged", at: "2026-03-02 10:00")
    try play.event("Nudged", at: "2026-03-02 10:30")
    let got = try play.event("Order Completed", #"{"total":"10"}"#, at: "2026-03-02 11:00")
    #expect(got.filter { $0.verb == .got }.map(\.run) == [1, 2])
    #expect(play.subject.runs.isEmpty)
  }

  @Test("a time of day or a schedule until which is waited lies behind the present instant")
  func deadlines() throws {
    for (deadline, end) in [
      ("\"20:00\"", "2026-03-02 20:00"), ("\"10:00\"", "2026-03-03 10:00"), ("monday at 10:00", "2026-03-09 10:00"),
    ] {
      let done = try Self.doneAt("wait-for: Order Completed, until: \(deadline)", from: "2026-03-02 10:00")
      #expect(done == instant(end), "\(deadline)")
    }
  }

  @Test("a goal that is reached inside a wait ends it, or lets it go on to what it was waiting for")
  func goal() throws {
    func play(_ then: String, _ awaited: String) throws -> [String] {
      var play = try Play(
        """
        rules:
          cart:
            when: { event: Nudged }
            goal: { event: Order Completed, within: 3 days, then: \(then) }
            do:
              - wait-for: \(awaited)
                within: 1 day
                got: [ { add-tag: 到 } ]
              - choose:
                  - if: { run.goal: reached }
                    do: [ { add-tag: 已转化 } ]
                  - otherwise: [ { add-tag: 未转化 } ]
        """)
      try play.event("Nudged", at: "2026-03-02 10:00")
      let trace = try play.event("Order Completed", at: "2026-03-02 11:00")
      return try (trace + play.advance(to: "2026-03-10 10:00")).lines
    }
    #expect(try play("stop", "Order Completed") == ["goal cart Order Completed", "ended cart"])
    #expect(
      try play("continue", "Order Completed")
        == [
          "goal cart Order Completed", "got cart Order Completed", "add-tag cart 到", "add-tag cart 已转化", "ended cart",
        ])
    #expect(
      try play("continue", "Checkout Started") == [
        "goal cart Order Completed", "timed-out cart Checkout Started", "add-tag cart 已转化", "ended cart",
      ])
  }

  @Test("any of several stop-when ends a run")
  func stopWhenList() throws {
    let text = """
      segments: { plus: { level: plus } }
      rules:
        cart:
          when: { event: Nudged }
          stop-when: [ { event: Order Completed, where: { total: { at-least: 10 } } }, { enters: plus } ]
          do: [ { wait: 5 days }, { add-tag: 完 } ]
      """
    var play = try Play(text)
    try play.event("Nudged")
    var other = play
    #expect(try play.event("Order Completed", #"{"total":"9"}"#).isEmpty)
    #expect(try play.event("Order Completed", #"{"total":"10"}"#).map(\.how) == ["stop-when"])
    #expect(
      try other.decide(.profile(source: "t", id: "1", traits: Array(#"{"level":"plus"}"#.utf8))).has("ended cart"))
  }

  @Test("a wait whose instant passed while nobody was there goes on with its own instants, one behind the other")
  func downtime() throws {
    var play = try Play(
      """
      rules:
        r:
          when: { event: Nudged }
          do:
            - wait-for: Order Completed
              until: "20:00"
              timed-out: [ { add-tag: 一 } ]
            - wait: 1 day
              at: "09:00"
            - add-tag: 二
      """)
    try play.event("Nudged", at: "2026-03-02 10:00")
    // The daemon comes back five days later: what was due is decided at its own instants.
    let back = instant("2026-03-07 12:00")
    let decisions = try Evaluator(play.plan).advance(&play.subject, to: back, stamp: back, &play.shared)
    #expect(decisions.map(\.instant) == [instant("2026-03-02 20:00"), instant("2026-03-04 09:00")])
  }
}
