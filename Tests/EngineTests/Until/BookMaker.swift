import Seeded

/// Writes random books of conditions as an author would: every operator on every kind of field, expressions, segments
/// of segments, ladders. Each condition is a line of its own, so that what the loader refuses can be named.
struct BookMaker {
  var random: Seeded
  /// The book's zone.
  let zone: String
  private(set) var conditions: [String] = []

  /// Zones whose clocks change at midnight, by half an hour, in opposite seasons, twice around Ramadan, or never.
  static let zones = [
    "Asia/Shanghai", "America/New_York", "Europe/Riga", "Australia/Lord_Howe", "America/Santiago", "Asia/Beirut",
    "Africa/Casablanca", "America/St_Johns",
  ]
  static let sheets = ["shops.csv": "code,city,rent,opened\n1,上海,1200,2026-03-20\n2,杭州,,2025-12-31\n3,,80,2026-11-01\n"]

  init(_ random: Seeded, conditions count: Int) {
    self.random = random
    zone = self.random.one(of: Self.zones)
    for index in 0..<count { conditions.append(condition(depth: 2, at: index)) }
  }

  /// Puts a plain condition where one was refused.
  mutating func forget(_ index: Int) { conditions[index] = "{ tags: { has: refused } }" }

  /// The number of the line, counted from 1, on which the first condition stands.
  var firstLine: Int { head.split(separator: "\n", omittingEmptySubsequences: false).count + 1 }

  var text: String {
    let segments = conditions.enumerated().map { "  s\($0): \($1)" }.joined(separator: "\n")
    return head + "\n" + segments + "\n"
  }

  private var head: String {
    """
    version: 1
    zone: \(zone)
    accounts: { tea-wecom: { channel: wecom, speakers: { adviser: { name: 小茶, staff: owner } } } }
    tables: { shops: { file: shops.csv, key: code, columns: { rent: money, opened: date } } }
    attributes:
      city: { type: text }
      level: { type: { choice: [basic, plus] }, default: basic }
      vip: { type: flag, default: false }
      birthday: { type: date }
      name_day: { type: month-day }
      joined: { type: time }
      points: { type: number }
      balance: { type: money }
      interests: { type: list }
      shop: { type: shops }
    events:
      Order Completed: { properties: { total: money, channel: text, products: [ { category: text } ] } }
      Nudged: { properties: { who: text } }
    traits:
      orders: { count: Order Completed }
      orders_day: { count: Order Completed, within: 1 day }
      orders_week: { count: Order Completed, within: 7 days, where: { total: { more-than: 20.00 } } }
      spent: { sum: Order Completed.total }
      spent_days: { sum: Order Completed.total, within: 3 days }
      mean_week: { average: Order Completed.total, within: 7 days }
      last_order_at: { latest: Order Completed }
      first_order_at: { earliest: Order Completed }
      last_day_at: { latest: Order Completed, within: 26 hours }
      first_channel: { first: Order Completed.channel }
      last_channel: { last: Order Completed.channel, within: 3 days }
      usual_channel: { most-common: Order Completed.channel, within: 7 days }
      kinds: { distinct: "Order Completed.products[].category", within: 3 days }
      worth: { rfm: Order Completed.total }
      per_order: { expr: "customer.orders > 0 ? customer.spent / decimal(customer.orders) : decimal(0)" }
      fresh: { expr: "now - customer.last_order_at < duration('50h')" }
      hour: { expr: "now.getHours()" }
      busy: { expr: "customer.orders_day + customer.orders_week" }
    stages:
      ladder:
        rungs:
          - lost: { if: { last_order_at: { older-than: 7 days } } }
          - often: { if: { orders_week: { at-least: 2 } } }
          - morning: { if: { hour: { less-than: 9 } } }
          - other: otherwise
    messages:
      bill: { category: service, channels: [wecom], text: "订单" }
      news: { category: promotion, channels: [wecom], text: "新品" }
    rules: { nudge: { when: { event: Nudged }, while-running: parallel, do: [ { send: bill } ] } }
    segments:
    """
  }

  // MARK: Conditions

  private mutating func condition(depth: Int, at index: Int) -> String {
    guard depth > 0 else { return leaf(at: index) }
    let missing = random.one(of: ["true", "false"])
    switch random.one(in: 0...7) {
    case 0: return "{ any: \(list(depth, index)), if-missing: \(missing) }"
    case 1: return "{ none: \(list(depth, index)), if-missing: \(missing) }"
    case 2: return "{ all: \(list(depth, index)) }"
    case 3: return list(depth, index)
    case 4: return "{ any: [ \(leaf(at: index)), { all: \(list(depth, index)) } ] }"
    default: return leaf(at: index)
    }
  }

  private mutating func list(_ depth: Int, _ index: Int) -> String {
    let parts = (0..<random.one(in: 1...3)).map { _ in condition(depth: depth - 1, at: index) }
    return "[ " + parts.joined(separator: ", ") + " ]"
  }

  private mutating func leaf(at index: Int) -> String {
    switch random.one(in: 0...15) {
    case 0, 1: return amount()
    case 2, 3, 4: return time()
    case 5, 6: return day()
    case 7: return word()
    case 8: return words()
    case 9: return standing(below: index)
    case 10: return touch()
    default:
      let missing = random.one(of: ["", ", if-missing: true", ", if-missing: false"])
      var writer = ExpressionMaker(random: random)
      let expression = writer.condition(depth: 2)
      random = writer.random
      return "{ expr: \"\(expression)\"\(missing) }"
    }
  }

  private mutating func amount() -> String {
    let whole = random.one(in: 0...1) == 0
    let field = random.one(
      of: whole
        ? [
          "orders", "orders_day", "orders_week", "kinds", "busy", "hour", "worth.frequency", "worth.recency",
          "worth.age",
        ]
        : [
          "spent", "spent_days", "mean_week", "per_order", "worth.monetary", "balance", "points", "customer.shop.rent",
        ])
    let few = random.one(in: 0...4)
    let (low, high) = whole ? ("\(few)", "\(few + 2)") : ("\(few * 25).00", "\(few * 25 + 50).50")
    let missing = random.one(of: ["true", "false"])
    return random.one(of: [
      "{ \(field): { at-least: \(low) } }", "{ \(field): { at-most: \(low) } }", "{ \(field): { more-than: \(low) } }",
      "{ \(field): { less-than: \(high) } }", "{ \(field): \(low) }", "{ \(field): { between: [\(low), \(high)] } }",
      "{ \(field): { not: \(low), if-missing: \(missing) } }", "{ \(field): { one-of: [\(low), \(high)] } }",
      "{ \(field): { none-of: [\(low), \(high)], if-missing: \(missing) } }", "{ \(field): { known: \(missing) } }",
    ])
  }

  private mutating func time() -> String {
    let field = random.one(of: ["last_order_at", "first_order_at", "last_day_at", "joined"])
    let (one, other) = (random.one(of: Boundaries.times), random.one(of: Boundaries.times))
    let (first, second) = (min(one, other), max(one, other))
    switch random.one(in: 0...6) {
    case 0: return "{ \(field): { \(random.one(of: ["before", "after"])): \(first) } }"
    case 1 where first < second: return "{ \(field): { between: [\(first), \(second)] } }"
    case 2: return "{ \(field): { known: \(random.one(of: ["true", "false"])) } }"
    case 3: return "{ \(field): { older-than: \(span()), newer-than: \(random.one(of: ["2 months", "40 days"])) } }"
    default: return "{ \(field): { \(random.one(of: Self.spans)): \(span()) } }"
    }
  }

  private static let spans = ["older-than", "newer-than", "in-more-than", "in-less-than"]

  private mutating func span() -> String { random.one(of: Boundaries.spans).text }

  private mutating func day() -> String {
    let days = random.one(of: ["1 day", "2 days", "2 weeks", "1 month", "3 months", "18 years"])
    let field = random.one(of: ["birthday", "customer.shop.opened"])
    switch random.one(in: 0...5) {
    case 0: return "{ name_day: { \(random.one(of: ["in-more-than", "in-less-than"])): \(days) } }"
    case 1: return "{ name_day: { between: [03-01, 10-31] } }"
    case 2: return "{ \(field): { \(random.one(of: ["before", "after"])): \(random.one(of: Boundaries.days)) } }"
    default: return "{ \(field): { \(random.one(of: Self.spans)): \(days) } }"
    }
  }

  private mutating func word() -> String {
    let field = random.one(of: ["city", "first_channel", "last_channel", "usual_channel"])
    let missing = random.one(of: ["true", "false"])
    return random.one(of: [
      "{ \(field): app }", "{ \(field): { contains: a } }", "{ \(field): { starts-with: a } }",
      "{ \(field): { matches: \"^(a|sh).*p$\" } }", "{ \(field): { not: app, if-missing: \(missing) } }",
      "{ \(field): { none-of: [app, web], if-missing: \(missing) } }", "{ \(field): { one-of: [app, web] } }",
      "{ \(field): { known: \(missing) } }", "{ level: plus }", "{ vip: \(missing) }",
      "{ fresh: { is: \(missing), if-missing: \(missing) } }", "{ customer.shop.city: 上海 }",
    ])
  }

  private mutating func words() -> String {
    let operation = random.one(of: ["has: tea", "has-any: [tea, cup]", "has-all: [tea, cup]", "lacks: tea"])
    return random.one(in: 0...1) == 0
      ? "{ tags: { \(operation) } }" : "{ interests: { \(operation), if-missing: true } }"
  }

  private mutating func standing(below index: Int) -> String {
    if index > 0, random.one(in: 0...2) > 0 { return "{ segment: s\(random.one(in: 0...index - 1)) }" }
    return "{ stage: ladder.\(random.one(of: ["lost", "often", "morning", "other"])) }"
  }

  private mutating func touch() -> String {
    let what = random.one(of: ["received: bill", "clicked: news", "received: [bill, news]"])
    return random.one(in: 0...3) == 0 ? "{ \(what) }" : "{ \(what), within: \(span()) }"
  }
}
