import CEL
import Rulebook
import Seeded
import Testing

@testable import Engine

@Suite("Traits") struct TraitTests {
  static let kinds = """
    traits:
      orders: { count: Order Completed }
      spent: { sum: Order Completed.total }
      mean: { average: Order Completed.total }
      newest: { latest: Order Completed }
      oldest: { earliest: Order Completed }
      first_id: { first: Order Completed.order_id }
      last_id: { last: Order Completed.order_id }
      favourite: { most-common: "Order Completed.products[].category" }
      kinds: { distinct: "Order Completed.products[].category" }
      buying: { rfm: Order Completed.total }
      big: { count: Order Completed, where: { total: { more-than: 50 } } }
      orders_w: { count: Order Completed, within: 30 days }
      spent_w: { sum: Order Completed.total, within: 30 days }
      mean_w: { average: Order Completed.total, within: 30 days }
      newest_w: { latest: Order Completed, within: 30 days }
      oldest_w: { earliest: Order Completed, within: 30 days }
      first_w: { first: Order Completed.order_id, within: 30 days }
      last_w: { last: Order Completed.order_id, within: 30 days }
      favourite_w: { most-common: "Order Completed.products[].category", within: 30 days }
      kinds_w: { distinct: "Order Completed.products[].category", within: 30 days }
      big_w: { count: Order Completed, where: { total: { more-than: 50 } }, within: 30 days }
    """

  struct Order {
    var id: Int
    var at: Int64
    var cents: Int
    var categories: [String]

    var event: Event {
      let products = categories.map { #"{"sku":"s","category":"\#($0)"}"# }.joined(separator: ",")
      return Event(
        name: "Order Completed", source: "test", id: "\(id)", occurred: at,
        properties: Array(
          #"{"order_id":"o\#(id)","total":\#(cents / 100).\#(cents % 100 < 10 ? "0" : "")\#(cents % 100),"products":[\#(products)]}"#
            .utf8))
    }
  }

  private static let zone = Zone("Asia/Shanghai") ?? .utc
  private static let day: Int64 = 86_400_000_000

  /// What each trait must be, computed from the orders as they stand: no state, no order of arrival.
  private static func naive(_ orders: [Order], now: Int64) -> [String: Value?] {
    let all = orders.sorted { $0.at < $1.at }
    var answers: [String: Value?] = [:]
    for (suffix, part) in [("", all), ("_w", all.filter { $0.at + 30 * day > now })] {
      let cents = part.map { Int64($0.cents) }
      let sum = cents.reduce(0, +)
      let mean = ExactDecimal(coefficient: sum, scale: 2)?.divided(by: ExactDecimal(Int64(max(1, part.count))))
      let categories = Dictionary(grouping: part.flatMap(\.categories)) { $0 }.mapValues(\.count)
      let top = categories.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.first?.key
      answers[suffix == "" ? "orders" : "orders_w"] = .int(Int64(part.count))
      answers["spent" + suffix] = ExactDecimal(coefficient: sum, scale: 2).map { .decimal($0) }
      answers["mean" + suffix] = .some(part.isEmpty ? nil : mean.map { .decimal($0) })
      answers["newest" + suffix] = .some(part.last.map { .time($0.at) })
      answers["oldest" + suffix] = .some(part.first.map { .time($0.at) })
      answers[suffix == "" ? "first_id" : "first_w"] = .some(part.first.map { .text("o\($0.id)") })
      answers[suffix == "" ? "last_id" : "last_w"] = .some(part.last.map { .text("o\($0.id)") })
      answers["favourite" + suffix] = .some(top.map { .text($0) })
      answers["kinds" + suffix] = .int(Int64(categories.count))
      answers["big" + suffix] = .int(Int64(part.count { $0.cents > 5000 }))
    }
    return answers
  }

  private static func rfm(_ orders: [Order], now: Int64) -> [TraitPart: Value?] {
    func civil(_ at: Int64) -> Int64 { zone.local(at).date.dayNumber }
    let days = Dictionary(grouping: orders) { civil($0.at) }.mapValues { $0.reduce(0) { $0 + Int64($1.cents) } }
    guard let first = days.keys.min(), let last = days.keys.max() else {
      return [.frequency: .int(0), .recency: nil, .age: nil]
    }
    let repeats = days.filter { $0.key != first }.values.reduce(0, +)
    let mean = ExactDecimal(coefficient: repeats, scale: 2)?.divided(by: ExactDecimal(Int64(max(1, days.count - 1))))
    return [
      .frequency: .int(Int64(days.count - 1)), .recency: .int(last - first), .age: .int(civil(now) - first),
      .monetary: mean.map { .decimal($0) },
    ]
  }

  @Test("every kind of trait, windowed or not, equals a naive fold, whatever the order of arrival")
  func naiveFold() throws {
    var random = Seeded.printed("traits")
    let plan = try Play.plan(Self.kinds)
    let now = instant("2026-06-30 12:00")
    for round in 0..<300 {
      let orders = (0..<random.one(in: 0...12)).map { id in
        Order(
          id: id, at: now - Int64(random.one(in: 0...80 * 86_400)) * 1_000_000 - Int64(id),
          cents: random.one(in: 0...20_000),
          categories: (0..<random.one(in: 0...3)).map { _ in random.one(of: ["茶", "杯", "罐"]) })
      }
      let evaluator = Evaluator(plan)
      let subject = try evaluator.traits(
        of: 1, kind: .customer, attributes: nil, history: orders.shuffled(using: &random).map(\.event), asOf: now)
      for (name, expected) in Self.naive(orders, now: now) {
        let index = try #require(plan.book.traits.firstIndex { $0.name == name })
        let seen = subject.traits[index].read(plan.book.traits[index], .value, now: now, zone: Self.zone).value
        #expect(
          same(seen, expected),
          "round \(round): \(name) is \(String(describing: seen)), not \(String(describing: expected))")
      }
      let buying = try #require(plan.book.traits.firstIndex { $0.name == "buying" })
      for (part, expected) in Self.rfm(orders, now: now) {
        let seen = subject.traits[buying].read(plan.book.traits[buying], part, now: now, zone: Self.zone).value
        #expect(same(seen, expected), "round \(round): rfm \(part) is \(String(describing: seen))")
      }
    }
  }

  /// Equal as numbers: 12.5 is 12.50.
  private func same(_ left: Value?, _ right: Value?) -> Bool {
    if case .decimal(let a)? = left, case .decimal(let b)? = right { return a == b }
    return left == right
  }

  @Test("the stored state is the same whichever way the events arrived")
  func orderBlind() throws {
    var random = Seeded.printed("arrival")
    let plan = try Play.plan(Self.kinds)
    let now = instant("2026-06-30 12:00")
    let evaluator = Evaluator(plan)
    for _ in 0..<100 {
      let orders = (0..<8).map { id in
        Order(
          id: id, at: now - Int64(random.one(in: 1...60 * 86_400)) * 1_000_000 - Int64(id),
          cents: random.one(in: 1...9_999),
          categories: [random.one(of: ["茶", "杯"])])
      }.map(\.event)
      let sorted = try evaluator.traits(of: 1, kind: .customer, attributes: nil, history: orders, asOf: now)
      let shuffled = try evaluator.traits(
        of: 1, kind: .customer, attributes: nil, history: orders.shuffled(using: &random), asOf: now)
      #expect(sorted.traits == shuffled.traits)
    }
  }

  @Test("the first and the last of a list property are whole lists")
  func lists() throws {
    var play = try Play(
      """
      traits:
        last_bought: { last: "Order Completed.products[].category" }
      segments:
        tea-last: { last_bought: { has: 茶 } }
      """)
    try play.event("Order Completed", #"{"products":[{"sku":"1","category":"茶"},{"sku":"2","category":"杯"}]}"#)
    #expect(play.subject.segments[0].inside)
  }

  @Test("a sum that leaves its type is a fault, and the subject is as it was")
  func overflow() throws {
    var play = try Play("traits:\n  spent: { sum: Order Completed.total }")
    try play.event("Order Completed", #"{"total":9000000000000000000}"#)
    let before = play.subject
    #expect(throws: Fault.overflow(trait: "spent")) {
      try play.event("Order Completed", #"{"total":9000000000000000000}"#)
    }
    #expect(play.subject.traits == before.traits)
  }

  @Test(
    "instants at the ends of their type do not end the process", arguments: [Int64.min, .min + 1, 0, .max - 1, .max])
  func extremes(at: Int64) throws {
    let plan = try Play.plan(Self.kinds + "\nsegments:\n  dormant: { newest: { older-than: 30 days } }")
    let evaluator = Evaluator(plan)
    var (subject, _) = evaluator.newcomer(id: 1, kind: .customer, now: 1)
    var shared = Shared(stockTaken: [0, 0], secret: [])
    let event = Order(id: 1, at: at, cents: 100, categories: ["茶"]).event
    _ = try? evaluator.decide(.history(event), &subject, now: instant("2026-03-02 10:00"), stamp: 1, &shared)
    _ = try? evaluator.decide(.event(event), &subject, now: instant("2026-03-02 10:00"), stamp: 1, &shared)
  }
}
