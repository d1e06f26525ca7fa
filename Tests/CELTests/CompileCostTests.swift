import CEL
import Testing

/// Shapes that would take exponential time or memory if any part of them were looked at twice.
@Suite struct CompileCostTests {
  private static let shapes: [(String, String)] = [
    ("elapsed", "now" + String(repeating: " + (now - customer.last_order_at)", count: 120) + " > now"),
    ("optionals", "optional.of(1)" + String(repeating: ".optMap(x, x + 1)", count: 40) + ".orValue(0) > 0"),
    ("maps", String(repeating: "cel.bind(a, {a: a}, ", count: 40) + "a" + String(repeating: ")", count: 40)),
    ("lists", String(repeating: "cel.bind(a, [a, a], ", count: 40) + "size(a)" + String(repeating: ")", count: 40)),
    ("texts", String(repeating: "cel.bind(a, a + a, ", count: 40) + "size(a)" + String(repeating: ")", count: 40)),
    (
      "branches",
      String(repeating: "customer.vip ? (", count: 60) + "1" + String(repeating: ") : 2", count: 60) + " > 1"
    ),
    ("members", "1" + String(repeating: " in [1.0] in [true]", count: 40)),
    ("conditions", Array(repeating: "customer.tier == 'gold'", count: 10_000).joined(separator: " || ")),
    ("unknowns", Array(repeating: "x", count: 10_000).joined(separator: " && ")),
    (
      "walks",
      String(repeating: "[1, 2, 3, 4, 5, 6, 7, 8, 9].all(x, ", count: 12) + "x > 0" + String(repeating: ")", count: 12)
    ),
  ]

  @Test("every shape compiles and is evaluated at once", .timeLimit(.minutes(1)), arguments: shapes)
  func cost(name: String, source: String) {
    let source = name == "maps" || name == "lists" || name == "texts" ? "cel.bind(a, 'a', \(source))" : source
    for checking in [CompiledExpression.Checking.strict, .none] {
      let compiled = CompiledExpression.compile(source, declarations: Shop(), checking: checking)
      let values: [Value?] = Shop.variables.map { $0.type == .time ? .time(0) : $0.type == .text ? .text("a") : nil }
      if let node = compiled.node { _ = node.value(Scene(now: 1, values)) }
      #expect(compiled.problems.count <= 100)
    }
  }
}
