import CEL
import Rulebook
import Testing

@testable import Engine

@Suite("Guardrails") struct GuardrailTests {
  static let nudge = """
    rules:
      nudge:
        when: { event: Nudged }
        do: [ { send: news } ]
    """

  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    /// Beside the rule.
    var text = GuardrailTests.nudge
    var at = "2026-03-02 10:00"
    var prepare: @Sendable (inout Play) throws -> Void = { try $0.befriend() }
    var expected: [String]
  }

  static let cases: [Case] = [
    Case(testDescription: "nothing in the way", expected: ["started nudge Nudged", "send nudge news", "ended nudge"]),
    Case(
      testDescription: "paused", text: nudge.replacing("when:", with: "status: paused\n    when:"),
      expected: ["refused nudge Nudged paused"]),
    Case(
      testDescription: "silenced",
      prepare: {
        try $0.befriend()
        $0.shared.silences["nudge"] = .max
      }, expected: ["started nudge Nudged", "held nudge news silenced"]),
    Case(
      testDescription: "the clock is in doubt, which comes before consent",
      prepare: {
        try $0.befriend(consent: false)
        $0.shared.clockHeld = true
      }, expected: ["started nudge Nudged", "held nudge news clock-held"]),
    Case(
      testDescription: "silence comes before the clock",
      prepare: {
        $0.shared.silences["nudge"] = .max
        $0.shared.clockHeld = true
      }, expected: ["started nudge Nudged", "held nudge news silenced"]),
    Case(
      testDescription: "service goes on while the clock is in doubt", text: nudge.replacing("news", with: "bill"),
      prepare: {
        try $0.befriend()
        $0.shared.clockHeld = true
      }, expected: ["started nudge Nudged", "send nudge bill", "ended nudge"]),
    Case(
      testDescription: "no consent", prepare: { try $0.befriend(consent: false) },
      expected: ["started nudge Nudged", "blocked nudge news consent", "ended nudge"]),
    Case(
      testDescription: "consent on a channel where nobody is",
      prepare: { try $0.befriend("tea-wecom", channel: "sms") },
      expected: ["started nudge Nudged", "blocked nudge news unreachable", "ended nudge"]),
    Case(
      testDescription: "the contact was removed",
      prepare: {
        try $0.befriend()
        try $0.event("Contact Removed", #"{"account":"tea-wecom","staff":"owner"}"#)
      }, expected: ["started nudge Nudged", "blocked nudge news unreachable", "ended nudge"]),
    Case(
      testDescription: "bounced",
      prepare: {
        try $0.befriend()
        try $0.decide(.outcome(job: "x/7/1/0", .bounced("gone", account: "tea-wecom")))
      }, expected: ["started nudge Nudged", "blocked nudge news suppressed", "ended nudge"]),
    Case(
      testDescription: "consent comes before reachability", prepare: { _ in },
      expected: ["started nudge Nudged", "blocked nudge news consent", "ended nudge"]),
    Case(
      testDescription: "stock comes before quiet hours",
      text: """
        policy: { quiet-hours: { from: "21:30", to: "09:00" } }
        rules:
          nudge: { when: { event: Nudged }, do: [ { send: offer, coupon: ten } ] }
        """, at: "2026-03-02 23:00",
      prepare: {
        try $0.befriend()
        $0.shared.stockTaken[0] = 2
      }, expected: ["started nudge Nudged", "blocked nudge offer stock", "ended nudge"]),
    Case(
      testDescription: "silence comes before consent",
      prepare: {
        try $0.befriend(consent: false)
        $0.shared.silences[""] = instant("2026-03-02 10:01")
      }, expected: ["started nudge Nudged", "held nudge news silenced"]),
    Case(
      testDescription: "quiet hours come before caps",
      text: """
        policy: { quiet-hours: { from: "21:30", to: "09:00", then: drop }, caps: [ { at-most: 1, per: week } ] }
        rules: { nudge: { when: { event: Nudged }, do: [ { send: news } ] } }
        """, at: "2026-03-02 23:00",
      prepare: {
        try $0.befriend()
        try $0.event("Nudged", at: "2026-03-02 11:00")
      }, expected: ["started nudge Nudged", "blocked nudge news quiet-hours", "ended nudge"]),
    Case(
      testDescription: "quiet hours hold",
      text: "policy: { quiet-hours: { from: \"21:30\", to: \"09:00\" } }\n" + nudge, at: "2026-03-02 21:30",
      expected: ["started nudge Nudged", "held nudge news quiet-hours"]),
    Case(
      testDescription: "quiet hours are half-open",
      text: "policy: { quiet-hours: { from: \"21:30\", to: \"09:00\" } }\n" + nudge, at: "2026-03-02 09:00",
      expected: ["started nudge Nudged", "send nudge news", "ended nudge"]),
    Case(
      testDescription: "quiet hours drop",
      text: "policy: { quiet-hours: { from: \"21:30\", to: \"09:00\", then: drop } }\n" + nudge, at: "2026-03-03 08:59",
      expected: ["started nudge Nudged", "blocked nudge news quiet-hours", "ended nudge"]),
    Case(
      testDescription: "service does not rest",
      text: "policy: { quiet-hours: { from: \"21:30\", to: \"09:00\" } }\n" + nudge.replacing("news", with: "bill"),
      at: "2026-03-02 23:00", expected: ["started nudge Nudged", "send nudge bill", "ended nudge"]),
    Case(
      testDescription: "a full cap",
      text: "policy: { caps: [ { at-most: 1, per: day } ] }\n" + nudge,
      prepare: {
        try $0.befriend()
        try $0.event("Nudged", at: "2026-03-02 11:00")
      }, expected: ["started nudge Nudged", "blocked nudge news cap", "ended nudge"]),
    Case(
      testDescription: "of no value", text: nudge.replacing("do:", with: "if: { city: 上海 }\n    do:"),
      expected: ["refused nudge Nudged condition"]),
  ]

  @Test("each guardrail gives its reason, in its order", arguments: cases)
  func reasons(_ it: Case) throws {
    var play = try Play(it.text, at: "2026-03-02 09:00")
    try it.prepare(&play)
    play.effects = []
    #expect(try play.event("Nudged", at: it.at).lines == it.expected)
    #expect(play.jobs.count == it.expected.count { $0.contains(" send nudge") || $0.hasPrefix("send nudge") })
  }

  @Test("an event older than the rule's max-lateness is too late, by what the clock says")
  func lateness() throws {
    var play = try Play(Self.nudge)
    try play.befriend()
    #expect(try play.event("Nudged", at: "2026-03-05 10:00", occurred: "2026-03-04 10:00").has("send nudge news"))
    #expect(try play.event("Nudged", occurred: "2026-03-04 09:59").lines == ["refused nudge Nudged too-late"])
  }

  @Test("what quiet hours held goes out at their end")
  func release() throws {
    var play = try Play("policy: { quiet-hours: { from: \"21:30\", to: \"09:00\" } }\n" + Self.nudge)
    try play.befriend()
    let held = try play.event("Nudged", at: "2026-03-02 22:00").last
    #expect(held?.until == instant("2026-03-03 09:00"))
    #expect(try play.advance(to: "2026-03-03 08:59").isEmpty)
    #expect(try play.advance(to: "2026-03-03 09:00").lines == ["send nudge news", "ended nudge"])
    #expect(play.jobs.first?.planned == instant("2026-03-03 09:00"))
  }

  @Test("a cap that holds releases when the week turns, and gives its place back when delivery dies")
  func caps() throws {
    let text =
      "policy: { caps: [ { at-most: 1, per: week, category: promotion, then: hold } ] }\n"
      + Self.nudge.replacing("when:", with: "while-running: parallel\n    when:")
    var play = try Play(text)
    try play.befriend()
    try play.event("Nudged", at: "2026-03-03 10:00")
    let held = try play.event("Nudged", at: "2026-03-04 10:00")
    #expect(held.lines == ["started nudge Nudged", "held nudge news cap"])
    #expect(held.last?.until == instant("2026-03-09 00:00"))
    var other = play
    #expect(try other.advance(to: "2026-03-09 00:00").has("send nudge news"))
    let job = try #require(play.jobs.first)
    try play.advance(to: "2026-03-05 10:00")
    let trace = try play.decide(.outcome(job: job.key, .dead("no such user")))
    #expect(trace.lines == ["returned nudge nudge/7/1/0", "send nudge news", "ended nudge"])
  }

  @Test("outranked names the rule that took the place at the same instant, and only that")
  func outranked() throws {
    let text = """
      policy: { caps: [ { at-most: 1, per: day } ] }
      rules:
        a-small: { when: { event: Nudged }, priority: 1, do: [ { send: tips } ] }
        b-big: { when: { event: Nudged }, priority: 9, do: [ { send: news } ] }
        c-bill: { when: { event: Nudged }, priority: 99, do: [ { send: bill } ] }
      """
    var play = try Play(text)
    try play.befriend()
    let first = try play.event("Nudged", at: "2026-03-02 12:00")
    #expect(first.has("send b-big news"))
    #expect(first.has("blocked a-small tips outranked"))
    #expect(first.first { $0.reason == .outranked }?.winner == "b-big")
    let second = try play.event("Nudged", at: "2026-03-02 13:00")
    #expect(second.has("blocked b-big news cap"))
    #expect(second.has("blocked a-small tips cap"))
    #expect(second.allSatisfy { $0.winner == nil })
  }

  @Test("a coupon per customer, or what goes instead")
  func perCustomer() throws {
    let text = """
      rules:
        gift: { when: { event: Nudged }, do: [ { send: offer, coupon: once, if-no-coupon: plain } ] }
      """
    var play = try Play(text)
    try play.befriend()
    try play.event("Nudged")
    try play.event("Nudged")
    #expect(play.jobs.map(\.message) == ["offer", "plain"])
    #expect(play.coupons.count == 1)
    #expect(play.jobs[0].text == "券 \(play.coupons[0].code)")
    #expect(play.jobs[1].coupon == nil)
    #expect(CouponCode.isWellFormed(play.coupons[0].code))
  }
}
