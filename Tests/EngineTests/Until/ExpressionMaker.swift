import Seeded

/// Writes random expressions over the fields of `BookMaker`'s books.
struct ExpressionMaker {
  var random: Seeded

  mutating func condition(depth: Int) -> String {
    guard depth > 0 else { return leaf() }
    switch random.one(in: 0...7) {
    case 0: return "(\(condition(depth: depth - 1)) && \(condition(depth: depth - 1)))"
    case 1: return "(\(condition(depth: depth - 1)) || \(condition(depth: depth - 1)))"
    case 2: return "!(\(condition(depth: depth - 1)))"
    case 3: return "(\(leaf()) ? \(condition(depth: depth - 1)) : \(condition(depth: depth - 1)))"
    case 4: return "(\(condition(depth: depth - 1))) \(random.one(of: ["==", "!="])) (\(leaf()))"
    default: return leaf()
    }
  }

  private mutating func leaf() -> String {
    switch random.one(in: 0...13) {
    case 0, 1: return "\(elapsed()) \(order()) \(duration())"
    case 2: return "\(now()) \(order()) \(time())"
    case 3: return "\(time()) \(order()) \(now())"
    case 4, 5: return "\(calendar()) \(order()) \(random.one(in: 0...30))"
    case 6: return "\(calendar()) % \(random.one(in: 2...7)) == \(random.one(in: 0...2))"
    case 7: return "\(calendar()) in [\(random.one(in: 0...3)), \(random.one(in: 4...9)), \(random.one(in: 10...31))]"
    case 8: return counted()
    case 9: return money()
    case 10: return quantified()
    case 11: return text()
    case 12: return "\(elapsed()) \(order()) \(elapsed())"
    default: return "has(customer.\(random.one(of: ["city", "joined", "last_day_at", "last_channel", "mean_week"])))"
    }
  }

  private mutating func order() -> String { random.one(of: ["<", "<=", ">", ">=", "==", "!="]) }

  private mutating func duration() -> String {
    "duration('\(random.one(of: ["-1h", "0s", "30m", "1h", "26h", "24h", "72h", "168h", "720h", "1ms"]))')"
  }

  private mutating func now() -> String {
    switch random.one(in: 0...3) {
    case 0: "now + \(duration())"
    case 1: "now - \(duration())"
    default: "now"
    }
  }

  private mutating func time() -> String {
    let field = "customer." + random.one(of: ["joined", "last_order_at", "first_order_at", "last_day_at"])
    switch random.one(in: 0...4) {
    case 0: return "timestamp('\(random.one(of: Boundaries.instants))')"
    case 1: return "(\(field) + \(duration()))"
    case 2: return "(\(field) - \(duration()))"
    default: return field
    }
  }

  private mutating func elapsed() -> String {
    random.one(in: 0...2) == 0 ? "(\(time()) - \(now()))" : "((\(now())) - \(time()))"
  }

  private mutating func calendar() -> String {
    let accessor = random.one(of: [
      "getHours", "getMinutes", "getDate", "getDayOfWeek", "getMonth", "getDayOfYear", "getDayOfMonth",
    ])
    let zone = random.one(of: ["", "", "'America/St_Johns'", "'Asia/Beirut'", "'+05:45'", "'UTC'"])
    let base = random.one(of: ["now", "now", "(\(now()))", "customer.last_order_at", "customer.joined"])
    return "\(base).\(accessor)(\(zone))"
  }

  private mutating func counted() -> String {
    let fields = ["orders", "orders_day", "orders_week", "kinds", "busy", "hour"].map { "customer." + $0 }
    let (one, other) = (random.one(of: fields), random.one(of: fields))
    return random.one(of: [
      "\(one) \(order()) \(random.one(in: 0...4))", "\(one) \(order()) \(other)", "\(one) + \(other) \(order()) 3",
      "\(one) * 2 - \(other) \(order()) \(random.one(in: 0...4))", "\(one) in [1, 2, \(other)]",
      "math.greatest(\(one), \(other)) \(order()) 2", "6 / \(one) \(order()) 2",
    ])
  }

  private mutating func money() -> String {
    let fields = ["spent", "spent_days", "mean_week", "per_order", "balance"].map { "customer." + $0 }
    let (one, other) = (random.one(of: fields), random.one(of: fields))
    return random.one(of: [
      "\(one) \(order()) 75.00", "\(one) \(order()) \(other)", "\(one) + \(other) \(order()) 100.50",
    ])
  }

  private mutating func text() -> String {
    let field = "customer." + random.one(of: ["city", "first_channel", "last_channel", "usual_channel", "level"])
    return random.one(of: [
      "\(field) \(random.one(of: ["==", "!="])) 'app'", "\(field).startsWith('a')", "\(field) in ['web', 'plus']",
      "size(\(field)) \(order()) 3", "\(field).matches('^(a|p).*')",
    ])
  }

  private mutating func quantified() -> String {
    let times = "[\(time()), \(time()), \(time())]"
    let inner = "\(random.one(of: ["now - t", "t - now"])) \(order()) \(duration())"
    return random.one(of: [
      "\(times).exists(t, \(inner))", "\(times).all(t, \(inner))", "\(times).exists_one(t, \(inner))",
      "size(\(times).filter(t, \(inner))) \(order()) \(random.one(in: 0...3))",
      "\(times).map(t, t \(order()) now).exists(b, b)",
      "customer.tags.exists(t, t == 'tea' && \(calendar()) \(order()) 12)",
      "customer.interests.all(i, size(i) \(order()) \(calendar()))",
      "cel.bind(h, \(calendar()), h > 8 && h < 20)",
      "customer.orders_day > 0 && [1, 2, 3].exists(n, n == customer.orders_day)",
    ])
  }
}
