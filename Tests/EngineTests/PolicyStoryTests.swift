import CEL
import Rulebook
import Testing

@testable import Engine

/// The guardrails beyond quiet hours and caps: holdout, slots, mix, budget, brake, consent and words.
@Suite("Policy stories") struct PolicyStoryTests {
  private static func rule(_ name: String = "nudge", _ priority: Int = 0, _ steps: String) -> String {
    "  \(name): { priority: \(priority), while-running: parallel, when: { event: Nudged, where: { who: \(name) } }, "
      + "do: [ \(steps) ] }\n"
  }

  private func play(_ policy: String, _ rules: String, at start: String = "2026-03-02 10:00") throws -> Play {
    var play = try Play("policy:\n" + policy.indented + "\nrules:\n" + rules, at: start)
    try play.befriend()
    return play
  }

  private func nudge(_ play: inout Play, _ who: String = "nudge", at: String? = nil) throws -> [String] {
    try play.event("Nudged", #"{"who":"\#(who)"}"#, at: at).lines.filter {
      !["started", "ended", "waits"].contains($0.prefix { $0 != " " })
    }
  }

  // MARK: Holdout

  @Test("who is left alone gets no marketing, whatever the step wishes, and all service")
  func holdout() throws {
    let rules =
      Self.rule("nudge", 0, "{ send: news, if-blocked: { hold: 3 days } }") + Self.rule("bill", 0, "{ send: bill }")
    var play = try play("holdout: 100 percent", rules)
    #expect(try nudge(&play) == ["blocked nudge news holdout"])
    #expect(try nudge(&play, "bill") == ["send bill bill"])
  }

  @Test(
    "the share that is left alone is as large as said, and the same for one id in every store", arguments: [1, 5, 50])
  func share(percent: Int) {
    let count = (0..<20_000).count {
      Fingerprint.spread("holdout/customer-\($0)").falls(within: ExactDecimal(Int64(percent)))
    }
    #expect(abs(count - 200 * percent) < 300)
    #expect(!Fingerprint.spread("x").falls(within: .zero))
    #expect(UInt64.max.falls(within: ExactDecimal(100)))
  }

  // MARK: Slots

  @Test("marketing waits for the next slot, and competes there by priority")
  func slots() throws {
    let rules = Self.rule("low", 1, "{ send: news }") + Self.rule("top", 9, "{ send: offer, coupon: ten }")
    var play = try play("slots: [\"10:00\", \"20:00\"]\ncaps: [ { at-most: 1, per: day } ]", rules)
    #expect(try nudge(&play, "low", at: "2026-03-02 11:00") == ["held low news slot"])
    let held = try play.event("Nudged", #"{"who":"top"}"#, at: "2026-03-02 12:00").last
    #expect(held?.until == instant("2026-03-02 20:00"))
    #expect(try play.advance(to: "2026-03-02 19:59").isEmpty)
    let slot = try play.advance(to: "2026-03-02 20:00")
    #expect(slot.lines == ["send top offer", "ended top", "blocked low news outranked", "ended low"])
    #expect(slot.first { $0.verb == .blocked }?.winner == "top")
    // The instant of a slot is in it.
    #expect(try nudge(&play, "low", at: "2026-03-03 10:00") == ["send low news"])
  }

  @Test("a slot in the quiet hours counts for nothing")
  func quietSlot() throws {
    var play = try play(
      "slots: [\"10:00\", \"22:00\"]\nquiet-hours: { from: \"21:30\", to: \"09:00\" }",
      Self.rule("nudge", 0, "{ send: news }"))
    #expect(try nudge(&play, at: "2026-03-02 12:00") == ["held nudge news slot"])
    #expect(play.subject.runs.first?.wake == instant("2026-03-03 10:00"))
  }

  // MARK: Mix

  @Test("of three messages one is a promotion; before there are three the caps alone speak")
  func mix() throws {
    let rules = Self.rule("nudge", 0, "{ send: news }") + Self.rule("tip", 0, "{ send: tips }")
    var play = try play("mix: { promotion: { at-most: 1 of 3 } }", rules)
    var said: [String] = []
    for who in ["nudge", "nudge", "nudge", "tip", "nudge", "tip", "nudge"] { said += try nudge(&play, who) }
    #expect(
      said == [
        "send nudge news", "send nudge news", "blocked nudge news mix", "send tip tips", "blocked nudge news mix",
        "send tip tips", "send nudge news",
      ])
  }

  @Test("what the mix held is looked at again as soon as another message has gone")
  func heldByMix() throws {
    let rules =
      Self.rule("nudge", 0, "{ send: news, if-blocked: { hold: 9 days } }") + Self.rule("tip", 0, "{ send: tips }")
    var play = try play("mix: { promotion: { at-most: 1 of 2 } }", rules)
    #expect(try nudge(&play) + nudge(&play) == ["send nudge news", "held nudge news mix"])
    #expect(try nudge(&play, "tip") == ["send tip tips", "send nudge news"])
  }

  @Test("wake-ups stand outside the mix")
  func wakeUpsOutside() throws {
    let rules = Self.rule("nudge", 0, "{ send: news }") + Self.rule("wake", 0, "{ wake-dormant: news }")
    var play = try play("mix: { promotion: { at-most: 1 of 2 } }", rules)
    #expect(try nudge(&play, "wake") == ["wake-dormant wake news"])
    #expect(try nudge(&play) == ["send nudge news"])
    #expect(play.subject.sent.map(\.isWakeUp) == [true, false])
  }

  // MARK: Budget

  private static let give =
    rule("nudge", 5, "{ send: offer, coupon: ten }") + rule("other", 1, "{ send: offer, coupon: once }")

  @Test("a budget ends at its last cent, is given back when delivery dies, and begins anew with its period")
  func budget() throws {
    var play = try play("budget: { coupons: 19.99 per day }", Self.give)
    #expect(try nudge(&play) == ["send nudge offer"])
    #expect(try nudge(&play) == ["blocked nudge offer budget"])
    let key = try #require(play.jobs.first?.key)
    try play.decide(.outcome(job: key, .dead("gone")))
    #expect(play.shared.tallies["budget/coupons"]?.taken == 0)
    #expect(try nudge(&play) == ["send nudge offer"])
    #expect(play.shared.tallies["budget/coupons"]?.taken == 1_000)
    #expect(try nudge(&play, at: "2026-03-03 00:00") == ["send nudge offer"])
    // What comes back of an earlier day is not of this one.
    let old = try #require(play.jobs.dropFirst().first?.key)
    try play.decide(.outcome(job: old, .dead("gone")))
    #expect(play.shared.tallies["budget/coupons"]?.taken == 1_000)
  }

  @Test("who took the last of the budget in one cascade is named")
  func budgetOutranked() throws {
    let rules = Self.give.replacing("where: { who: nudge }", with: "where: { who: { known: true } }")
    var play = try play("budget: { coupons: 12.00 per day }", rules)
    let trace = try play.event("Nudged", #"{"who":"other"}"#)
    #expect(trace.has("send nudge offer") && trace.has("blocked other offer outranked"))
    #expect(trace.first { $0.verb == .blocked }?.winner == "nudge")
  }

  @Test("when the budget is out, what goes instead is judged from the beginning")
  func instead() throws {
    var play = try play(
      "budget: { coupons: 5.00 per day }\ncaps: [ { at-most: 0, per: day, category: value } ]".replacing(
        "at-most: 0", with: "at-most: 1"),
      Self.rule("nudge", 0, "{ send: offer, coupon: ten, if-no-coupon: tips }"))
    #expect(try nudge(&play) + nudge(&play) == ["send nudge tips", "blocked nudge offer cap"])
    #expect(play.coupons.isEmpty)
  }

  // MARK: Brake

  @Test("one too many pulls the brake: the rule waits until an operator lifts it, the others do not")
  func brake() throws {
    let rules = Self.rule("nudge", 0, "{ send: bill }") + Self.rule("other", 0, "{ send: bill }")
    var play = try play("brake: { at-most: 2, per: hour, per-rule: true, then: pause }", rules)
    #expect(try nudge(&play) + nudge(&play) == ["send nudge bill", "send nudge bill"])
    #expect(try nudge(&play) == ["braked nudge brake", "held nudge bill brake"])
    #expect(play.effects.contains(.pause(rule: "nudge", why: "brake")))
    #expect(try nudge(&play, at: "2026-03-02 23:00") == ["held nudge bill silenced"])
    #expect(try nudge(&play, "other") == ["send other bill"])
    play.shared.silences["nudge"] = nil
    play.shared.releaseBrake(of: "nudge")
    #expect(try nudge(&play, "other").sorted() == ["send nudge bill", "send nudge bill", "send other bill"])
  }

  @Test("a new hour counts from nothing; a brake that only tells tells once an hour")
  func tell() throws {
    var play = try play("brake: { at-most: 2, per: hour, then: tell }", Self.rule("nudge", 0, "{ send: bill }"))
    var said: [String] = []
    for at in ["10:10", "10:20", "10:30", "10:59", "11:00", "11:01", "11:02"] {
      said += try nudge(&play, at: "2026-03-02 \(at)")
    }
    #expect(said.count { $0 == "send nudge bill" } == 7)
    #expect(said.count { $0 == "braked nudge brake" } == 2)
    #expect(play.subject.runs.isEmpty)
  }

  // MARK: Consent and words

  @Test("a consent keeps its evidence and the notice it was given under")
  func evidence() throws {
    var play = try play("consent: { notice: v3 }", Self.rule("nudge", 0, "{ send: news }"))
    try play.event("Consent Given", #"{"channel":"sms","purpose":"marketing","evidence":"form 7"}"#)
    let consent = try #require(play.subject.consents.first { $0.channel == "sms" })
    #expect(consent.evidence == "form 7" && consent.notice == "v3")
    let codec = SubjectCodec(play.plan)
    #expect(try codec.decode(codec.encode(play.subject), id: 7, kind: .customer) == play.subject)
  }

  @Test("a channel may ask for consent where the others do not")
  func channelConsent() throws {
    var play = try Play(
      "policy: { consent: { marketing: implied, channels: { wecom: { marketing: opt-in } } } }\nrules:\n"
        + Self.rule("nudge", 0, "{ send: news }"))
    try play.befriend(consent: false)
    #expect(try nudge(&play) == ["blocked nudge news unreachable"])
    try play.event("Contact Added", #"{"account":"tea-sms"}"#)
    #expect(try nudge(&play) == ["send nudge news"])
    #expect(play.jobs.map(\.channel) == ["sms"])
  }

  @Test("a withdrawal ends what is held, also where the step would wait")
  func withdrawal() throws {
    var play = try play(
      "slots: [\"20:00\"]", Self.rule("nudge", 0, "{ send: tips, if-blocked: { hold: 9 days } }"))
    #expect(try nudge(&play) == ["held nudge tips slot"])
    let trace = try play.event("Consent Withdrawn", #"{"channel":"wecom","purpose":"marketing"}"#)
    #expect(trace.lines == ["blocked nudge tips consent", "ended nudge"])
    #expect(play.effects.contains(.cancelJobs(account: "tea-wecom", marketingOnly: true)))
  }

  @Test("who wants no personal address gets plain words, or those that name nobody, or nothing")
  func personalisation() throws {
    let text = """
      messages:
        dear: { category: promotion, channels: [wecom], text: "{{ customer.nickname | default: \\"朋友\\" }},上新了", plain: "上新了" }
        named: { category: promotion, channels: [wecom], text: "{{ customer.nickname | default: \\"朋友\\" }}" }
        service: { category: service, channels: [wecom], text: "{{ customer.nickname | default: \\"朋友\\" }}" }
      policy: { refusal: { wecom: 回复T不再收到 } }
      rules:

      """
    let rules = ["dear", "named", "news", "service"].map { Self.rule($0, 0, "{ send: \($0) }") }.joined()
    var play = try Play(text + rules)
    try play.befriend()
    for who in ["dear", "named", "news", "service"] { _ = try nudge(&play, who) }
    #expect(play.jobs.map(\.text) == ["朋友,上新了\n回复T不再收到", "朋友\n回复T不再收到", "新品\n回复T不再收到", "朋友"])
    play.effects = []
    try play.event("Consent Withdrawn", #"{"channel":"wecom","purpose":"personalisation"}"#)
    #expect(play.effects.contains(.cancelJobs(account: "tea-wecom", marketingOnly: true)))
    play.effects = []
    var said: [String] = []
    for who in ["dear", "named", "news", "service"] { said += try nudge(&play, who) }
    #expect(said == ["send dear dear", "blocked named named consent", "send news news", "send service service"])
    #expect(play.jobs.map(\.text) == ["上新了\n回复T不再收到", "新品\n回复T不再收到", "朋友"])
  }

  // MARK: Planned instants

  @Test("what is prepared ahead is judged by the instant it is meant for")
  func prepared() throws {
    let policy = "caps: [ { at-most: 1, per: week } ]\nquiet-hours: { from: \"21:30\", to: \"09:00\", then: drop }"
    var play = try play(policy, Self.rule("nudge", 0, "{ send: news }"), at: "2026-03-08 20:00")
    #expect(try nudge(&play) == ["send nudge news"])
    play.effects = []
    // Sunday night for Monday morning: next week's place, outside the quiet hours.
    let monday = instant("2026-03-09 10:00")
    _ = try play.advance(to: "2026-03-08 22:00")
    #expect(try play.decide(.launch(rules: ["nudge"], planned: monday)).has("send nudge news"))
    #expect(play.jobs.map(\.planned) == [monday])
    // That week is full, seen from this week and from itself.
    #expect(try play.decide(.launch(rules: ["nudge"], planned: monday + 86_400_000_000)).has("blocked nudge news cap"))
    #expect(try nudge(&play, at: "2026-03-12 12:00") == ["blocked nudge news cap"])
    #expect(try nudge(&play, at: "2026-03-16 12:00") == ["send nudge news"])
  }

  @Test("a sliding window holds no more than it may, whichever of its messages was planned first")
  func sliding() throws {
    let zone = try #require(Zone("Asia/Shanghai"))
    let week = Allowance(atMost: 2, per: .sliding(.days(7)))
    let now = instant("2026-03-02 10:00")
    let day: Int64 = 86_400_000_000
    #expect(week.frees(after: [now + 2 * day], at: now, zone: zone) == nil)
    #expect(week.frees(after: [now - 3 * day, now + 2 * day], at: now, zone: zone) == now + 4 * day)
    #expect(week.frees(after: [now - 6 * day, now + 2 * day], at: now, zone: zone) == nil)
  }
}

extension String {
  fileprivate var indented: String { split(separator: "\n").map { "  " + $0 }.joined(separator: "\n") }
}
