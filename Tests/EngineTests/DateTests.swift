import CEL
import Rulebook
import Testing

@testable import Engine

@Suite("Dates and days") struct DateTests {
  private static func play(_ options: String = "", _ type: String = "date", from start: String = "2026-03-02 10:00")
    throws
    -> Play
  {
    try Play(
      """
      attributes: { born: { type: \(type) } }
      rules:
        day:
          when: { date: customer.born\(options) }
          while-running: parallel
          do: [ { add-tag: "日" } ]
      """, at: start)
  }

  @discardableResult
  private static func say(_ play: inout Play, _ profile: String) throws -> [TraceEntry] {
    try play.decide(.profile(source: "t", id: "p", traits: Array(profile.utf8)))
  }

  private static func starts(_ trace: [TraceEntry]) -> [String] {
    trace.filter { $0.verb == .started }.map { formatInstant($0.at, in: .utc) }
  }

  struct Story: Sendable, CustomTestStringConvertible {
    var says: String
    var options = ""
    var type = "date"
    var born: String
    var zone: String?
    var until: String
    var starts: [String]
    var testDescription: String { says }
  }

  static let stories = [
    Story(
      says: "at the beginning of the day, by the book's zone", born: "1990-05-20", until: "2028-01-01 00:00",
      starts: ["2026-05-19T16:00:00+00:00", "2027-05-19T16:00:00+00:00"]),
    Story(
      says: "so long before, at a time", options: ", before: 3 days, at: \"09:00\"", born: "1990-05-20",
      until: "2027-01-01 00:00", starts: ["2026-05-17T01:00:00+00:00"]),
    Story(
      says: "29 February is kept on 28 February", options: ", at: \"09:00\"", born: "1992-02-29",
      until: "2029-01-01 00:00", starts: ["2027-02-28T01:00:00+00:00", "2028-02-29T01:00:00+00:00"]),
    Story(
      says: "a month-day", type: "month-day", born: "12-31", until: "2027-01-01 00:00",
      starts: ["2026-12-30T16:00:00+00:00"]),
    Story(
      says: "a lunar birthday: the fifteenth of the eighth month", type: "month-day, calendar: lunar", born: "08-15",
      until: "2028-01-01 00:00", starts: ["2026-09-24T16:00:00+00:00", "2027-09-14T16:00:00+00:00"]),
    Story(
      says: "what the clock leaves out comes right after it", options: ", at: \"02:30\"", born: "1990-03-08",
      zone: "America/New_York", until: "2026-12-01 00:00", starts: ["2026-03-08T07:00:00+00:00"]),
    Story(
      says: "what the clock shows twice comes once", options: ", at: \"01:30\"", born: "1990-11-01",
      zone: "America/New_York", until: "2026-12-01 00:00", starts: ["2026-11-01T05:30:00+00:00"]),
    Story(
      says: "from a year on", options: ", from-year: 2", born: "2025-05-20", until: "2028-01-01 00:00",
      starts: ["2027-05-19T16:00:00+00:00"]),
  ]

  @Test("a yearly day comes at its instant", arguments: stories)
  func comes(_ story: Story) throws {
    var play = try Self.play(story.options, story.type)
    if let zone = story.zone { try Self.say(&play, #"{"zone":"\#(zone)"}"#) }
    try Self.say(&play, #"{"born":"\#(story.born)"}"#)
    #expect(Self.starts(try play.advance(to: story.until)) == story.starts)
  }

  @Test("a date that changes moves the day, and one whose day has passed waits for next year")
  func changes() throws {
    var play = try Self.play()
    try Self.say(&play, #"{"born":"1990-05-20"}"#)
    try play.advance(to: "2026-05-01 00:00")
    try Self.say(&play, #"{"born":"1990-06-01"}"#)
    #expect(Self.starts(try play.advance(to: "2026-07-01 00:00")) == ["2026-05-31T16:00:00+00:00"])
    try Self.say(&play, #"{"born":"1990-06-15"}"#)
    #expect(Self.starts(try play.advance(to: "2027-07-01 00:00")) == ["2027-06-14T16:00:00+00:00"])
    try Self.say(&play, #"{"born":null}"#)
    #expect(Evaluator(play.plan).nextDue(play.subject) == nil)
  }

  @Test("who moves to another zone keeps a day there, and not the same day twice")
  func moves() throws {
    var play = try Self.play(", at: \"09:00\"")
    try Self.say(&play, #"{"born":"1990-05-20"}"#)
    try play.advance(to: "2026-05-01 00:00")
    try Self.say(&play, #"{"zone":"America/New_York"}"#)
    #expect(Self.starts(try play.advance(to: "2026-06-01 00:00")) == ["2026-05-20T13:00:00+00:00"])
    try Self.say(&play, #"{"zone":"Asia/Shanghai"}"#)
    #expect(Self.starts(try play.advance(to: "2027-05-20 10:00")) == ["2027-05-20T01:00:00+00:00"])
    try Self.say(&play, #"{"zone":"America/New_York"}"#)
    #expect(Self.starts(try play.advance(to: "2028-01-01 00:00")) == [])
  }

  @Test("a zone that is not known is said once, and the book's counts")
  func unknownZone() throws {
    var play = try Self.play()
    #expect(try Self.say(&play, #"{"zone":"Asia/Shangai"}"#).lines == ["zone Asia/Shangai unknown-zone"])
    #expect(try Self.say(&play, #"{"zone":"Asia/Shangai"}"#).isEmpty)
    #expect(play.effects == [.zone("Asia/Shangai", isKnown: false)])
    try Self.say(&play, #"{"born":"1990-05-20"}"#)
    #expect(Self.starts(try play.advance(to: "2026-06-01 00:00")) == ["2026-05-19T16:00:00+00:00"])
    play.effects = []
    #expect(try Self.say(&play, #"{"zone":"Asia/Tokyo"}"#).isEmpty)
    try Self.say(&play, #"{"zone":null}"#)
    #expect(play.effects == [.zone("Asia/Tokyo", isKnown: true), .zone(nil, isKnown: true)])
  }

  @Test("how many years it is, in conditions and texts")
  func years() throws {
    var play = try Play(
      """
      messages: { happy: { category: service, channels: [wecom], text: "第{{ trigger.years }}年" } }
      rules:
        day:
          when: { date: customer.birthday, from-year: 0 }
          if: [ { trigger.years: { at-least: 1 } } ]
          do: [ { wait: 1 hour }, { send: happy } ]
      """)
    try play.befriend()
    try Self.say(&play, #"{"birthday":"2026-03-09"}"#)
    let trace = try play.advance(to: "2027-04-01 00:00")
    #expect(trace.filter { $0.rule == "day" }.map(\.verb.rawValue) == ["refused", "started", "waits", "send", "ended"])
    #expect(play.jobs.map(\.text) == ["第1年"])
  }

  @Test(
    "a missed day runs or is skipped as the rule says",
    arguments: [("", Int64(3_600), "started"), ("", 90_000, "too-late"), (", if-missed: skip", 3_600, "missed")])
  func missed(options: String, seconds: Int64, outcome: String) throws {
    var play = try Self.play(options)
    try Self.say(&play, #"{"born":"1990-05-20"}"#)
    let stamp = instant("2026-05-20 00:00") + seconds * 1_000_000
    let trace = try Evaluator(play.plan).advance(&play.subject, to: stamp, stamp: stamp, &play.shared)
      .flatMap(\.decision.trace)
    #expect((trace.first?.reason?.rawValue ?? trace.first?.verb.rawValue) == outcome)
    #expect(Self.starts(try play.advance(to: "2027-06-01 00:00")).last == "2027-05-19T16:00:00+00:00")
  }

  @Test("what is prepared starts ahead, planned for its instant: caps and quiet hours go by that")
  func prepared() throws {
    var play = try Play(
      """
      policy:
        quiet-hours: { from: "21:00", to: "09:00", then: hold }
        caps: [ { at-most: 1, per: day } ]
      rules:
        day: { when: { date: customer.birthday, at: "09:30", prepare: 4 hours }, do: [ { send: news } ] }
        other: { when: { event: Nudged }, do: [ { send: tips } ] }
      """)
    try play.befriend()
    try Self.say(&play, #"{"birthday":"1990-05-20"}"#)
    let trace = try play.advance(to: "2026-05-20 05:30")
    #expect(trace.lines.contains("send day news"))
    #expect(play.jobs.map(\.planned) == [instant("2026-05-20 09:30")])
    #expect(try play.event("Nudged", at: "2026-05-20 12:00").has("blocked other tips cap"))
    #expect(try play.event("Nudged", at: "2026-05-21 12:00").has("send other tips"))
    #expect(Self.starts(try play.advance(to: "2026-06-01 00:00")) == [])
  }

  @Test("who is told of within the time of preparation is prepared at once")
  func preparedLate() throws {
    var play = try Self.play(", at: \"09:30\", prepare: 4 hours", from: "2026-05-20 08:00")
    try Self.say(&play, #"{"born":"1990-05-20"}"#)
    #expect(try play.advance(to: "2026-05-20 08:01").has("started day"))
    #expect(try play.advance(to: "2026-05-20 12:00").isEmpty)
  }
}

@Suite("Limited rules") struct LimitedRuleTests {
  @Test("a rollout reaches its share, the same customers each time, and more of them when it grows")
  func rollout() throws {
    func reached(_ share: Int) throws -> Set<Int64> {
      let plan = try Play.plan(
        "rules: { r: { when: { event: Nudged }, rollout: \(share) percent, while-running: parallel, do: [ { add-tag: 到 } ] } }"
      )
      var found: Set<Int64> = []
      var shared = Shared(stockTaken: plan.pools.map { _ in 0 }, secret: [1])
      for id in 1...2_000 as ClosedRange<Int64> {
        var (subject, _) = Evaluator(plan).newcomer(id: id, kind: .customer, now: 0)
        let event = Event(name: "Nudged", source: "t", id: "1", occurred: 0, properties: [])
        let trace = try Evaluator(plan).decide(.event(event), &subject, now: 0, stamp: 0, &shared).trace
        if trace.has("started r Nudged") { found.insert(id) } else { #expect(trace.has("refused r Nudged rollout")) }
      }
      return found
    }
    let (five, twenty) = (try reached(5), try reached(20))
    #expect((60...140).contains(five.count))
    #expect((320...480).contains(twenty.count))
    #expect(five.isSubset(of: twenty))
    #expect(try reached(5) == five)
  }

  @Test("only: those customers, and the others are told apart from the condition")
  func only() throws {
    var play = try Play(
      "rules: { r: { when: { event: Nudged }, only: { city: 上海 }, if: [ { level: plus } ], do: [ { add-tag: 到 } ] } }")
    #expect(try play.event("Nudged").lines == ["refused r Nudged only"])
    try play.decide(.profile(source: "t", id: "1", traits: Array(#"{"city":"上海"}"#.utf8)))
    #expect(try play.event("Nudged").lines == ["refused r Nudged condition"])
  }

  @Test("rules that are launched together decide in one cascade, by priority, then name")
  func together() throws {
    var play = try Play(
      """
      policy: { caps: [ { at-most: 1, per: day } ] }
      rules:
        a: { when: { every: day at 09:00 }, do: [ { send: tips } ] }
        b: { when: { every: day at 09:00 }, priority: 9, do: [ { send: news } ] }
      """)
    try play.befriend()
    let trace = try play.decide(.launch(rules: ["a", "b"], planned: play.now))
    #expect(
      trace.lines.filter { !$0.hasPrefix("ended") } == [
        "started b", "started a", "send b news", "blocked a tips outranked",
      ])
    #expect(trace.first { $0.reason == .outranked }?.winner == "b")
  }

  @Test("a launch is for those who are in the audience at that instant")
  func audience() throws {
    var play = try Play(
      """
      traits: { orders: { count: Order Completed } }
      segments: { buyers: { orders: { at-least: 1 } } }
      rules: { a: { when: { every: day at 09:00, audience: buyers }, do: [ { add-tag: 读 } ] } }
      """)
    #expect(try play.decide(.launch(rules: ["a"], planned: play.now)).isEmpty)
    try play.event("Order Completed")
    #expect(try play.decide(.launch(rules: ["a"], planned: play.now)).has("started a"))
  }
}
