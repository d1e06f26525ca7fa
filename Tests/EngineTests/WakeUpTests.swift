import CEL
import Rulebook
import Testing

@testable import Engine

@Suite("Wake-ups") struct WakeUpTests {
  static let text = """
    traits: { orders: { count: Order Completed }, newest: { latest: Order Completed } }
    segments: { dormant: [ { orders: { at-least: 1 } }, { newest: { older-than: 30 days } } ] }
    messages:
      first-call: { category: promotion, channels: [wecom], text: "一 {{ coupon.code }}" }
      second-call: { like: first-call, text: "二 {{ coupon.code }}" }
      third-call: { like: first-call, text: "三 {{ coupon.code }}" }
    rules:
      win-back:
        when: { enters: dormant }
        do:
          - wake-dormant: [first-call, second-call, third-call]
            apart: 14 days
            coupon: ten
            gave-up: [ { add-tag: 三次未醒 } ]
    """

  @Test("three attempts, one coupon with the first, given up apart after the last")
  func attempts() throws {
    var play = try Play(Self.text)
    try play.befriend()
    try play.event("Order Completed", at: "2026-03-02 10:00")
    try play.advance(to: "2026-05-12 10:00")
    #expect(play.jobs.map(\.message) == ["first-call", "second-call", "third-call"])
    #expect(
      play.jobs.map(\.planned) == ["2026-04-01 10:00", "2026-04-15 10:00", "2026-04-29 10:00"].map { instant($0) })
    #expect(play.coupons.count == 1)
    #expect(Set(play.jobs.map(\.coupon)) == [play.coupons[0].code])
    #expect(play.subject.tags.isEmpty)
    #expect(try play.advance(to: "2026-05-13 10:00").has("add-tag win-back 三次未醒"))
  }

  @Test("the customer's return ends it")
  func comesBack() throws {
    var play = try Play(Self.text)
    try play.befriend()
    try play.event("Order Completed", at: "2026-03-02 10:00")
    try play.advance(to: "2026-04-10 10:00")
    let back = try play.event("Order Completed", at: "2026-04-14 10:00")
    #expect(back.lines == ["left dormant", "ended win-back"])
    #expect(try play.advance(to: "2026-05-13 10:00").isEmpty)
    #expect(play.jobs.count == 1)
  }

  @Test(
    "a wake-up whose rule is gone ends as before: by its stop-when and by the customer's return",
    arguments: [false, true])
  func retired(_ stops: Bool) throws {
    let stop = "stop-when: { enters: big }\n    do:"
    let segments = Self.text.replacing(
      "segments: { ", with: "segments: { big: [ { orders: { at-least: 9 } } ], ")
    let earlier = try Play.plan(stops ? segments.replacing("do:", with: stop) : segments).book
    let present = try Play.plan(String(segments.split(separator: "rules:")[0])).book
    let book = present.retiring(present.lacking(of: earlier), of: earlier)
    let (live, gone) = (try #require(earlier.rules.last), try #require(book.rules.last))
    #expect(gone.retired && gone.stopEdges.count == (stops ? 2 : 1))
    #expect(Set(gone.stopEdges) == Set(live.stopEdges))
    // Twice retired is the same.
    let later = present.retiring(present.lacking(of: book), of: book)
    #expect(later.rules.last?.stopEdges == gone.stopEdges)
    #expect(Plan(book: book, slots: .ephemeral(book)).rulesByEdge.isEmpty)
  }

  @Test("the coupon comes with the first attempt that passes")
  func firstThatPasses() throws {
    var play = try Play(Self.text)
    try play.befriend(consent: false)
    try play.event("Order Completed", at: "2026-03-02 10:00")
    #expect(try play.advance(to: "2026-04-01 10:00").has("blocked win-back first-call consent"))
    #expect(play.coupons.isEmpty)
    try play.event("Consent Given", #"{"channel":"wecom","purpose":"marketing"}"#, at: "2026-04-02 10:00")
    try play.advance(to: "2026-04-29 10:00")
    #expect(play.jobs.map(\.message) == ["second-call", "third-call"])
    #expect(play.coupons.count == 1)
    #expect(Set(play.jobs.map(\.coupon)) == [play.coupons[0].code])
  }
}
