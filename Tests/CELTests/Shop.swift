import CEL

/// What expressions of these tests may name.
struct Shop: Declarations {
  static let variables: [(name: String, type: ValueType)] = [
    ("customer.tier", .text), ("customer.orders_count", .int), ("customer.spent", .decimal),
    ("customer.last_order_at", .time), ("customer.nickname", .text), ("customer.tags", .list(.text)),
    ("customer.vip", .bool), ("customer.shop", .opaque("Shop")), ("customer.shop.city", .text),
    ("event.total", .decimal), ("event.weight", .double), ("event.products", .list(.opaque("Product"))),
    ("event.note", .dyn), ("event.counts", .map(.text, .int)), ("b.x", .int), ("a.b.x", .text),
  ]

  var container = ""

  func variable(_ path: [String]) -> Variable? {
    if path == ["now"] { return Variable(.time, .now) }
    let name = path.joined(separator: ".")
    guard let index = Self.variables.firstIndex(where: { $0.name == name }) else { return nil }
    return Variable(Self.variables[index].type, .field(index))
  }

  func field(_ name: String, of type: String) -> ValueType? {
    switch (type, name) {
    case ("Shop", "name"), ("Product", "category"): .text
    case ("Product", "price"): .decimal
    default: nil
    }
  }

  func names(after path: [String]) -> [String] {
    let start = path.isEmpty ? "" : path.joined(separator: ".") + "."
    let rest = Self.variables.map(\.name).filter { $0.hasPrefix(start) }.map { $0.dropFirst(start.count) }
    return Set(rest.compactMap { $0.split(separator: ".").first.map(String.init) }).sorted()
  }
}
