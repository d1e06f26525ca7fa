import CEL
import Rulebook
import Testing

@testable import Engine

@Suite("Runs") struct RunTests {
  @Test("a group that is blocked leaves nothing behind")
  func allOrNothing() throws {
    var play = try Play(
      """
      rules:
        grp:
          when: { event: Nudged }
          do: [ { add-tag: 试过 }, { grant-coupon: ten }, { send: news }, { emit: Checkout Started, with: { cart_id: c } } ]
      """)
    try play.befriend(consent: false)
    let trace = try play.event("Nudged")
    #expect(trace.lines == ["started grp Nudged", "blocked grp news consent", "ended grp"])
    #expect(play.effects.isEmpty)
    #expect(play.subject.tags.isEmpty)
    #expect(play.subject.coupons.isEmpty)
    #expect(play.shared.stockTaken == [0, 0])
    try play.event("Consent Given", #"{"channel":"wecom","purpose":"marketing"}"#)
    try play.event("Nudged")
    #expect(play.subject.tags == ["试过"])
    #expect(play.jobs.count == 1)
    #expect(play.emissions.first?.event.id == "grp/7/2/3")
    #expect(play.shared.stockTaken == [1, 0])
  }

  @Test("a held group happens later as a whole")
  func heldWhole() throws {
    var play = try Play(
      """
      policy: { quiet-hours: { from: "21:30", to: "09:00" } }
      rules:
        grp: { when: { event: Nudged }, do: [ { add-tag: 试过 }, { send: news } ] }
      """)
    try play.befriend()
    try play.event("Nudged", at: "2026-03-02 22:00")
    #expect(play.subject.tags.isEmpty)
    try play.advance(to: "2026-03-03 09:00")
    #expect(play.subject.tags == ["试过"])
    #expect(play.jobs.count == 1)
  }

  @Test("a limit that says later fires when it frees, if it is still so")
  func limitLater() throws {
    let text = """
      traits: { newest: { latest: Order Completed } }
      segments: { dormant: { newest: { older-than: 10 days } } }
      rules:
        back: { when: { enters: dormant }, limit: { once-per: 30 days, then: later }, do: [ { add-tag: 沉睡 } ] }
      """
    var play = try Play(text)
    try play.event("Order Completed", at: "2026-03-02 10:00")
    #expect(try play.advance(to: "2026-03-12 10:00").has("started back"))
    try play.event("Order Completed", at: "2026-03-13 10:00")
    let refused = try play.advance(to: "2026-03-23 10:00")
    #expect(refused.has("refused back limit"))
    #expect(refused.last?.until == instant("2026-04-11 10:00"))
    var awake = play
    #expect(try play.advance(to: "2026-04-11 10:00").has("started back"))
    try awake.event("Order Completed", at: "2026-04-10 10:00")
    #expect(!(try awake.advance(to: "2026-04-19 10:00").has("started back")))
  }

  @Test(
    "while a run goes on, another trigger is skipped, restarts it, waits, or goes beside it",
    arguments: [
      ("skip", ["refused long Nudged running"], ["a"]),
      ("restart", ["ended long", "started long Nudged", "waits long"], ["b"]),
      ("queue", ["refused long Nudged running"], ["a", "b"]),
      ("parallel", ["started long Nudged", "waits long"], ["a", "b"]),
    ])
  func whileRunning(_ word: String, _ second: [String], _ emitted: [String]) throws {
    var play = try Play(
      """
      rules:
        long:
          when: { event: Nudged }
          while-running: \(word)
          do: [ { wait: 1 day }, { emit: Checkout Started, with: { cart_id: { from: event.who } } } ]
      """)
    try play.event("Nudged", #"{"who":"a"}"#, at: "2026-03-02 10:00")
    #expect(try play.event("Nudged", #"{"who":"b"}"#, at: "2026-03-02 11:00").lines == second)
    try play.advance(to: "2026-03-06 10:00")
    #expect(
      play.emissions.map { String(decoding: $0.event.properties, as: UTF8.self) }
        == emitted.map { #"{"cart_id":"\#($0)"}"# })
    #expect(play.subject.runs.isEmpty)
  }

  @Test("a queued trigger that is refused in its turn lets the next one have it")
  func queueGoesOn() throws {
    var play = try Play(
      """
      rules:
        long:
          when: { event: Nudged }
          if: { level: basic }
          while-running: queue
          do: [ { wait: 1 day }, { set: { level: plus } }, { wait: 1 day }, { add-tag: 完 } ]
        basic: { when: { event: Checkout Started }, do: [ { set: { level: basic } } ] }
      """)
    for _ in 0..<3 { try play.event("Nudged", at: "2026-03-02 10:00") }
    let trace = try play.advance(to: "2026-03-04 10:00")
    #expect(trace.lines.count { $0 == "refused long Nudged condition" } == 2)
    #expect(play.subject.memory.entries.allSatisfy { $0.memory.queued.isEmpty })
    try play.event("Checkout Started")
    #expect(try play.event("Nudged").has("started long Nudged"))
  }

  @Test("of those that wait in a queue the first comes first")
  func queueOrder() throws {
    var play = try Play(
      """
      rules:
        long:
          when: { event: Nudged }
          while-running: queue
          stop-when: { event: Nudged, where: { total: { at-least: 1 } } }
          do: [ { wait: 1 day }, { emit: Checkout Started, with: { cart_id: { from: event.who } } } ]
      """)
    for who in ["a", "b", "c"] { try play.event("Nudged", #"{"who":"\#(who)"}"#) }
    try play.event("Nudged", #"{"who":"d","total":1}"#)
    try play.advance(to: "2026-03-09 10:00")
    #expect(
      play.emissions.map { String(decoding: $0.event.properties, as: UTF8.self) }
        == ["b", "c", "d"].map { #"{"cart_id":"\#($0)"}"# })
  }

  @Test("what a silence held goes when it is lifted and the customer is looked at again")
  func liftedSilence() throws {
    var play = try Play("rules: { s: { when: { event: Nudged }, do: [ { send: news } ] } }")
    try play.befriend()
    play.shared.silences["s"] = .max
    #expect(try play.event("Nudged").has("held s news silenced"))
    #expect(!(try play.event("Checkout Started").has("send s news")))
    play.shared.silences = [:]
    var woken = play
    #expect(try woken.decide(.due).has("send s news"))
    #expect(try play.event("Checkout Started").has("send s news"))
  }

  @Test("what a doubtful clock held is looked at when it is over, and not before")
  func clockHeld() throws {
    var play = try Play("rules: { s: { when: { event: Nudged }, do: [ { send: news } ] } }")
    try play.befriend()
    play.shared.clockHeld = true
    #expect(try play.event("Nudged").has("held s news clock-held"))
    #expect(try play.advance(to: "2026-04-02 10:00").isEmpty, "it has no instant of its own")
    #expect(try play.decide(.due).isEmpty)
    play.shared.clockHeld = false
    #expect(try play.decide(.due).has("send s news"))
  }

  @Test("a service withdrawal leaves consented marketing alone, and the last one takes all back")
  func serviceWithdrawal() throws {
    var play = try Play("rules: { s: { when: { event: Nudged }, do: [ { send: bill } ] } }")
    try play.befriend()
    try play.event("Consent Withdrawn", #"{"channel":"wecom","purpose":"service"}"#, at: "2026-03-02 11:00")
    #expect(play.effects.isEmpty)
    try play.event("Consent Withdrawn", #"{"channel":"wecom","purpose":"marketing"}"#, at: "2026-03-02 12:00")
    #expect(play.effects == [.cancelJobs(account: "tea-wecom", marketingOnly: false)])
  }

  @Test("a goal of the last send counts from there, half-open, and stops the run")
  func goals() throws {
    let text = """
      rules:
        sell:
          when: { event: Nudged }
          goal: { event: Order Completed, within: 2 days, of: last-send, then: stop }
          do: [ { wait: 3 days }, { send: news }, { wait: 5 days }, { send: tips } ]
      """
    var play = try Play(text)
    try play.befriend()
    try play.event("Nudged", at: "2026-03-02 10:00")
    #expect(try play.event("Order Completed", at: "2026-03-03 10:00").isEmpty, "nothing was sent yet")
    try play.advance(to: "2026-03-05 10:00")
    var late = play
    #expect(
      try play.event("Order Completed", at: "2026-03-07 09:59").lines == ["goal sell Order Completed", "ended sell"])
    #expect(try late.event("Order Completed", at: "2026-03-07 10:00").isEmpty)
    #expect(try late.advance(to: "2026-03-10 10:00").has("send sell tips"))
    #expect(
      try late.event("Order Completed", at: "2026-03-11 10:00").has("goal sell Order Completed"),
      "a run that is over watches on")
    #expect(late.subject.runs.isEmpty)
  }

  @Test("an order from before the run began is no goal of it")
  func goalBeforeStart() throws {
    var play = try Play(
      """
      rules:
        sell: { when: { event: Nudged }, goal: { event: Order Completed, within: 2 days }, do: [ { wait: 3 days } ] }
      """)
    try play.event("Nudged", at: "2026-03-02 10:00")
    #expect(try play.event("Order Completed", at: "2026-03-02 11:00", occurred: "2026-03-02 09:59").isEmpty)
    #expect(try play.event("Order Completed", occurred: "2026-03-02 10:00").has("goal sell Order Completed"))
  }

  @Test(
    "if-blocked holds for its time, then skips the group and goes on, or drops the run", arguments: ["skip", "drop"])
  func ifBlocked(_ then: String) throws {
    let text = """
      rules:
        try:
          when: { event: Nudged }
          do:
            - send: news
              if-blocked: { hold: 3 days, then: \(then) }
            - wait: 1 day
            - add-tag: 完
      """
    var play = try Play(text)
    try play.befriend(consent: false)
    let trace = try play.event("Nudged", at: "2026-03-02 10:00")
    #expect(trace.lines == ["started try Nudged", "held try news consent"])
    var agreed = play
    #expect(
      try agreed.event("Consent Given", #"{"channel":"wecom","purpose":"marketing"}"#, at: "2026-03-04 10:00").has(
        "send try news"))
    let end = try play.advance(to: "2026-03-05 10:00")
    #expect(
      end.lines
        == (then == "skip" ? ["blocked try news consent", "waits try"] : ["blocked try news consent", "ended try"]))
    try play.advance(to: "2026-03-06 10:00")
    #expect(play.subject.tags == (then == "skip" ? ["完"] : []))
  }

  @Test("wait at a time of day goes on at its first coming after the span")
  func waitAt() throws {
    var play = try Play(
      "rules: { w: { when: { event: Nudged }, do: [ { wait: 1 day, at: \"10:30\" }, { add-tag: 到 } ] } }")
    let waits = try play.event("Nudged", at: "2026-03-02 11:00").last
    #expect(waits?.until == instant("2026-03-04 10:30"))
    #expect(try play.advance(to: "2026-03-04 10:30").lines == ["add-tag w 到", "ended w"])
  }

  @Test("choose takes the first way that is true")
  func choose() throws {
    let text = """
      rules:
        pick:
          when: { event: Nudged }
          do:
            - choose:
                - if: { event.total: { at-least: 100 } }
                  do: [ { add-tag: 大 } ]
                - if: { level: plus }
                  do: [ { add-tag: 会员 } ]
                - otherwise: [ { add-tag: 小 } ]
            - add-tag: 完
      """
    for (total, level, tags) in [
      ("200", "plus", ["大", "完"]), ("1", "plus", ["会员", "完"]), ("1", "basic", ["完", "小"]),
    ] {
      var play = try Play(text)
      try play.decide(.profile(source: "t", id: "1", traits: Array(#"{"level":"\#(level)"}"#.utf8)))
      try play.event("Nudged", #"{"total":\#(total)}"#)
      #expect(play.subject.tags == tags.sorted())
    }
  }

  @Test("missing watches each match key, and the latest start restarts its clock")
  func missing() throws {
    let text = """
      rules:
        cart:
          when: { missing: Order Completed, after: Checkout Started, within: 2 hours, match: [order_id] }
          while-running: parallel
          do: [ { add-tag: 忘付 }, { emit: Nudged, with: { who: { from: event.order_id } } } ]
      """
    var play = try Play(text)
    try play.event("Checkout Started", #"{"order_id":"a"}"#, at: "2026-03-02 10:00")
    try play.event("Checkout Started", #"{"order_id":"b"}"#, at: "2026-03-02 10:30")
    try play.event("Checkout Started", #"{"order_id":"c"}"#, at: "2026-03-02 10:40")
    try play.event("Checkout Started", #"{"order_id":"a"}"#, at: "2026-03-02 11:00")
    try play.event("Order Completed", #"{"order_id":"b"}"#, at: "2026-03-02 12:00")
    #expect(try play.advance(to: "2026-03-02 12:40").has("started cart Checkout Started"))
    #expect(try play.advance(to: "2026-03-02 12:59").isEmpty)
    #expect(try play.advance(to: "2026-03-02 13:00").has("started cart Checkout Started"))
    #expect(
      play.emissions.map { String(decoding: $0.event.properties, as: UTF8.self) } == [#"{"who":"c"}"#, #"{"who":"a"}"#])
  }

  @Test("a start whose sender's clock runs ahead is still stopped by what follows it")
  func missingSkew() throws {
    var play = try Play(
      "rules: { cart: { when: { missing: Order Completed, after: Checkout Started, within: 2 hours }, do: [ { add-tag: 忘付 } ] } }"
    )
    try play.event("Checkout Started", at: "2026-03-02 10:00", occurred: "2026-03-02 11:00")
    try play.event("Order Completed", at: "2026-03-02 10:30")
    #expect(try play.advance(to: "2026-03-03 10:00").isEmpty)
  }

  @Test("shadow decides and records; of its steps nothing happens")
  func shadow() throws {
    var play = try Play(
      "rules: { s: { when: { event: Nudged }, status: shadow, do: [ { add-tag: 影 }, { send: offer, coupon: ten } ] } }")
    try play.befriend()
    let trace = try play.event("Nudged")
    #expect(trace.lines == ["started s Nudged", "add-tag s 影", "send s offer", "ended s"])
    #expect(trace[1].shadow && trace[2].shadow)
    #expect(play.effects.isEmpty)
    #expect(play.subject.tags.isEmpty && play.subject.sent.isEmpty && play.subject.coupons.isEmpty)
    #expect(play.shared.stockTaken == [0, 0])
  }

  @Test("a withdrawal takes waiting jobs back, and a bounce with its coupon gives the stock back")
  func withdrawal() throws {
    var play = try Play("rules: { s: { when: { event: Nudged }, do: [ { send: offer, coupon: ten } ] } }")
    try play.befriend()
    try play.event("Nudged")
    let job = try #require(play.jobs.first)
    #expect(play.shared.stockTaken == [1, 0])
    try play.event("Consent Withdrawn", #"{"channel":"wecom","purpose":"marketing"}"#)
    #expect(play.effects.contains(.cancelJobs(account: "tea-wecom", marketingOnly: true)))
    try play.decide(.outcome(job: job.key, .cancelled("withdrawn")))
    #expect(play.shared.stockTaken == [0, 0])
    #expect(play.subject.coupons.isEmpty && play.subject.sent.isEmpty)
  }

  @Test("the welcome goes by the account the contact was added on, once, and dies with its code")
  func welcome() throws {
    var play = try Play("rules: { hi: { when: { event: Contact Added }, do: [ { send-welcome: welcome } ] } }")
    let added = #"{"account":"tea-wecom","staff":"owner","welcome_code":"W"}"#
    #expect(try play.event("Contact Added", added, at: "2026-03-02 10:00").has("send-welcome hi welcome"))
    #expect(play.jobs.first?.welcomeCode == "W")
    #expect(play.jobs.first?.expires == instant("2026-03-02 10:00") + 20_000_000)
    #expect(try play.event("Contact Added", added, at: "2026-03-02 11:00").has("blocked hi welcome welcomed"))
    var late = try Play("rules: { hi: { when: { event: Contact Added }, do: [ { send-welcome: welcome } ] } }")
    #expect(
      try late.event("Contact Added", added, at: "2026-03-02 10:01", occurred: "2026-03-02 10:00").has(
        "blocked hi welcome expired"))
  }
}
