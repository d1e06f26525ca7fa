import CEL
import Foundation
import Rulebook
import Seeded
import Testing

@testable import Engine

/// Caps, stock and budgets under random inputs, failures and returns: a million decisions with `NURTURE_PROVE=1`.
@Suite("Pools") struct PoolPropertyTests {
  private static let isProving = ProcessInfo.processInfo.environment["NURTURE_PROVE"] != nil
  private static let start = instant("2026-03-02 00:00")

  private static let book = """
    policy:
      consent: { marketing: implied }
      caps:
        - { at-most: 4, per: week }
        - { at-most: 2, per: week, category: promotion, then: hold }
        - { at-most: 1, per: day, category: value }
        - { at-most: 3, per: 36 hours }
      budget: { coupons: 60.00 per day }
    rules:
      top: { priority: 9, when: { event: Nudged }, do: [ { send: news, if-blocked: { hold: 2 days } } ] }
      gift: { priority: 7, when: { event: Nudged }, do: [ { send: offer, coupon: five, if-no-coupon: plain } ] }
      aged: { priority: 7, when: { event: Nudged, where: { who: b } }, do: [ { send: offer, coupon: ten } ] }
      pair: { priority: 5, while-running: parallel, when: { event: Nudged }, do: [ { send: tips }, { grant-coupon: five } ] }
      low: { priority: 1, while-running: restart, when: { event: Nudged }, do: [ { send: news, if-blocked: { hold: 3 days } } ] }
      also: { priority: 1, when: { event: Nudged, where: { who: a } }, do: [ { send: tips }, { wait: 1 day }, { send: plain } ] }
    coupons:
      five: { takes-off: 5.00, valid-for: 30 days, stock: 400 }
    """

  @Test("nothing is ever exceeded, no place is lost, and the higher priority is asked first")
  func pools() throws {
    var random = Seeded.printed("pools")
    let plan = try Play.plan(Self.book)
    let goal = Self.isProving ? 1_000_000 : 15_000
    var total = 0
    while total < goal {
      var crowd = try Crowd(plan, customers: 12, at: Self.start)
      for step in 0..<3_000 {
        try Self.happen(&crowd, &random)
        if step % 50 == 0 { crowd.checkPlaces() }
        try #require(crowd.problems.isEmpty, "\(crowd.problems.prefix(3)); step \(step)")
      }
      total += crowd.decisions
      // What came back could be taken again: the stock is not stuck below what was given back.
      #expect(crowd.decisions > 1_000)
    }
  }

  private static func happen(_ crowd: inout Crowd, _ random: inout Seeded) throws {
    switch random.one(in: 0...9) {
    case 0...4: try crowd.nudge(random.one(in: 0...11), random.one(of: ["a", "b", "c"]))
    case 5:
      // A batch: many customers at one instant.
      for index in 0..<12 where random.one(in: 0...1) == 0 { try crowd.nudge(index, "a") }
    case 6...8:
      guard !crowd.open.isEmpty else { return }
      let outcome: Outcome = random.one(in: 0...2) == 0 ? .delivered : random.one(of: [.dead("x"), .cancelled("y")])
      try crowd.settle(random.one(in: 0...crowd.open.count - 1), outcome)
    default: try crowd.advance(to: crowd.now + Int64(random.one(in: 1...900)) * 60_000_000)
    }
  }

  @Test(
    "in which order customers are decided at one instant changes nothing for each of them, and nothing in the pools")
  func order() throws {
    var random = Seeded.printed("order of commits")
    let capped = try Play.plan(
      Self.book.replacing(", coupon: five, if-no-coupon: plain", with: "")
        .replacing(", coupon: ten", with: "").replacing("send: offer", with: "send: plain")
        .replacing(", { grant-coupon: five }", with: "").replacing("coupons:\n", with: "").replacing(
          "  five: { takes-off: 5.00, valid-for: 30 days, stock: 400 }", with: ""))
    let pooled = try Play.plan(
      """
      policy:
        consent: { marketing: implied }
        budget: { coupons: 40.00 per day }
      rules: { give: { while-running: parallel, when: { event: Nudged }, do: [ { send: offer, coupon: five } ] } }
      coupons: { five: { takes-off: 5.00, valid-for: 30 days, stock: 60 } }
      """)
    for _ in 0..<(Self.isProving ? 200 : 10) {
      var straight = try Crowd(capped, customers: 12, at: Self.start)
      var mixed = straight
      var counted = try Crowd(pooled, customers: 12, at: Self.start)
      var recounted = counted
      for _ in 0..<40 {
        let who = (0..<12).map { _ in random.one(of: ["a", "b", "c"]) }
        let order = Array(0..<12).shuffled(using: &random)
        for index in 0..<12 { try straight.nudge(index, who[index]) }
        for index in order { try mixed.nudge(index, who[index]) }
        for index in 0..<12 { try counted.nudge(index, "a") }
        for index in order { try recounted.nudge(index, "a") }
        #expect(straight.subjects == mixed.subjects)
        #expect(counted.shared == recounted.shared)
        let later = straight.now + Int64(random.one(in: 1...2_000)) * 60_000_000
        try straight.advance(to: later)
        try mixed.advance(to: later)
        try counted.advance(to: later)
        try recounted.advance(to: later)
      }
      #expect(straight.problems + mixed.problems + counted.problems + recounted.problems == [])
    }
  }
}
