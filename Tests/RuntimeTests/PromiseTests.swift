import Engine
import Seeded
import Store
import Testing

@testable import Runtime

@Suite("What is never exceeded") struct PromiseTests {
  static let book = """
    version: 1
    zone: UTC
    accounts: { shop: { channel: wecom } }
    events: { Nudged: { properties: { who: text } }, Asked: { properties: { who: text } } }
    coupons:
      ten: { takes-off: 10.00, valid-for: 30 days, stock: 25 }
      one: { takes-off: 1.00, valid-for: 30 days, per-customer: { at-most: 2, per: 30 days } }
    messages:
      offer: { category: promotion, channels: [wecom], text: "{{ coupon.code }}" }
      small: { category: value, channels: [wecom], text: "{{ coupon.code }}" }
    policy:
      consent: { marketing: implied, service: implied }
      quiet-hours: { from: "22:00", to: "08:00" }
      caps: [ { at-most: 2, per: week, then: hold }, { at-most: 1, per: 2 days, category: promotion } ]
    rules:
      give: { when: { event: Nudged }, while-running: queue, do: [ { send: offer, coupon: ten } ] }
      ask: { when: { event: Asked }, while-running: parallel, do: [ { wait: 5 hours }, { send: small, coupon: one } ] }
    """

  @Test(
    "caps and stock hold whatever comes in whatever order, with deliveries that fail and stores that close",
    arguments: 0..<6)
  func bounds(_ part: Int) throws {
    var random = Seeded.printed("bounds \(part)")
    let desk = try Desk(Self.book, settles: false)
    var now = at("2026-01-01")
    var dead: Set<String> = []
    try desk.stepper.take(
      (0..<12).map { .event("Contact Added", "c\($0)", "a\($0)", at: now, #"{"account":"shop"}"#) }, by: 12)
    var sent: [Job] = []
    for round in 0..<150 {
      let batch = (0..<random.one(in: 1...8)).map { index -> Submission in
        now += Int64(random.one(in: 0...4 * 3_600)) * 1_000_000
        return .event(random.one(of: ["Nudged", "Asked"]), "c\(random.one(in: 0...11))", "e\(round)-\(index)", at: now)
      }
      try desk.stepper.take(batch, by: random.one(in: 1...8))
      for (claimed, _) in try desk.stepper.claim(
        accounts: ["shop"], limit: random.one(in: 1...10), lease: 1_000_000, worker: "w", wall: 0)
      {
        sent.append(claimed.job)
        let dies = random.one(in: 0...2) == 0
        if dies { dead.insert(claimed.job.key) }
        #expect(
          try desk.stepper.finish(
            claimed.job, worker: "w", attempt: claimed.attempt,
            dies ? .dead("gone") : .delivered, outcome: dies ? .dead("gone") : .delivered, wall: 0))
      }
      if random.one(in: 0...9) == 0 { try desk.reopen() }
      let out = try desk.store.read { reader in
        try reader.customers(after: 0, limit: .max).flatMap { try reader.coupons(of: $0) }
      }.filter { $0.issue.coupon == "ten" && $0.returned == nil }
      #expect(out.count <= 25)
      #expect(try desk.store.read { try $0.pool("coupon/ten") } == Int64(out.count))
    }
    #expect(sent.count > 50)
    #expect(Set(sent.map(\.key)).count == sent.count, "a step happened twice")
    let alive = sent.filter { !dead.contains($0.key) }
    for (subject, jobs) in Dictionary(grouping: alive, by: \.subject) {
      // 1970-01-05 was a Monday.
      let weeks = Dictionary(grouping: jobs) { ($0.planned - 4 * day) / (7 * day) }
      #expect(weeks.values.allSatisfy { $0.count <= 2 }, "customer \(subject) has a week with more than two")
      let promotions = jobs.filter { $0.category == "promotion" }.map(\.planned).sorted()
      #expect(zip(promotions, promotions.dropFirst()).allSatisfy { $1 - $0 >= 2 * day })
      for job in jobs {
        let hour = job.planned % day / 3_600_000_000
        #expect(hour >= 8 && hour < 22, "\(job.key) in the quiet hours")
      }
    }
  }

  @Test("an event to another customer reaches them in the same transaction, and one that emits itself is set aside")
  func emissions() throws {
    let desk = try Desk(
      """
      version: 1
      zone: UTC
      events: { Bought: { properties: { who: text } }, Friend Joined: { properties: { who: text } }, Loop: { properties: { who: text } } }
      # Without an end, `check` would refuse it.
      traits: { loops: { count: Loop } }
      rules:
        tell: { when: { event: Bought }, do: [ { emit: Friend Joined, to: customer.referrer, with: { who: { from: event.who } } } ] }
        thank: { when: { event: Friend Joined }, do: [ { add-tag: 推荐人 } ] }
        loop: { when: { event: Loop }, while-running: parallel, if: [ { loops: { at-most: 999999 } } ], do: [ { emit: Loop } ] }
      """)
    let profile = Submission(
      identities: [Identity(value: "b")],
      input: .profile(source: "t", id: "p", traits: Array(#"{"referrer":"a"}"#.utf8)))
    let empty = Submission(
      identities: [Identity(value: "n")], input: .profile(source: "t", id: "q", traits: Array(#"{"referrer":""}"#.utf8))
    )
    let receipts = try desk.stepper.take([
      profile, empty, .event("Bought", "b", "1", at: at("2026-01-01")),
      .event("Bought", "n", "2", at: at("2026-01-01")),
      .event("Loop", "l", "3", at: at("2026-01-01")), .event("Bought", "b", "4", at: at("2026-01-01")),
    ])
    #expect(receipts.count { if case .accepted = $0 { true } else { false } } == 5)
    guard case .quarantined = receipts[4] else {
      Issue.record("\(receipts[4])")
      return
    }
    #expect(try desk.subject(desk.id("a")).tags == ["推荐人"])
    #expect(try desk.journal().count { $0.kind == .emitted } == 2)
  }
}
