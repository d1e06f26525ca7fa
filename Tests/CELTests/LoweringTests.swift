import CEL
import Testing

@Suite struct LoweringTests {
  private static let tier = Node.field(0)
  private static let count = Node.field(1)
  private static let spent = Node.field(2)
  private static let last = Node.field(3)
  private static let tags = Node.field(5)
  private static let day: Int64 = 86_400_000_000

  @Test(
    "what analysis knows is lowered to the same tree as a structured condition",
    arguments: [
      ("customer.tier == 'gold'", .compare(.equal, tier, .literal(.text("gold")))),
      ("customer.spent > 100.10", .compare(.greater, spent, .literal(.decimal(ExactDecimal("100.10")!)))),
      ("-100 < customer.spent", .compare(.less, .literal(.decimal(ExactDecimal(-100))), spent)),
      ("customer.spent == 1e2", .compare(.equal, spent, .literal(.decimal(ExactDecimal(100))))),
      ("customer.spent > 1e-1", .compare(.greater, spent, .literal(.decimal(ExactDecimal("0.1")!)))),
      ("customer.spent > -12.50E-2", .compare(.greater, spent, .literal(.decimal(ExactDecimal("-0.125")!)))),
      ("customer.spent > .5e+1", .compare(.greater, spent, .literal(.decimal(ExactDecimal(5))))),
      ("customer.spent > 0e99", .compare(.greater, spent, .literal(.decimal(ExactDecimal(0))))),
      ("customer.spent > 1.00000000000000000000", .compare(.greater, spent, .literal(.decimal(ExactDecimal(1))))),
      ("customer.spent in [1, 2.5]", .isOneOf(spent, [.decimal(ExactDecimal(1)), .decimal(ExactDecimal("2.5")!)])),
      ("customer.tier in ['gold', 'silver']", .isOneOf(tier, [.text("gold"), .text("silver")])),
      ("'vip' in customer.tags", .has(tags, [.text("vip")], every: false)),
      ("customer.tier.startsWith('g')", .startsWith(tier, "g")),
      ("customer.tier.contains('o')", .contains(tier, "o")),
      ("has(customer.tier)", .known(tier)),
      ("!has(customer.tier)", .not(.known(tier))),
      (
        "customer.vip && (customer.orders_count >= 3 && customer.tier != 'x')",
        .all([
          .field(6), .compare(.greaterOrEqual, count, .literal(.int(3))),
          .compare(.notEqual, tier, .literal(.text("x"))),
        ])
      ),
      (
        "customer.vip || customer.vip || customer.vip",
        .any([.field(6), .field(6), .field(6)])
      ),
      (
        "now - duration('24h') >= customer.last_order_at",
        .compare(.greaterOrEqual, .shifted(.now, by: .exact(-day)), last)
      ),
      (
        "customer.last_order_at + duration('24h') <= now",
        .compare(.lessOrEqual, .shifted(last, by: .exact(day)), .now)
      ),
      ("decimal('1.10')", .literal(.decimal(ExactDecimal("1.1")!))),
      ("decimal(0.1)", .literal(.decimal(ExactDecimal("0.1")!))),
      ("duration('24h')", .literal(.duration(day))),
      ("[1, 2]", .literal(.list([.int(1), .int(2)]))),
    ] as [(String, Node)])
  func lowering(source: String, node: Node) {
    let compiled = CompiledExpression.compile(source, declarations: Shop())
    #expect(compiled.problems == [])
    #expect(compiled.node == node)
  }

  @Test(
    "a number that is no exact decimal is refused, not rounded",
    arguments: ["1e-10", "1e18", "0.50000000000000000001", "1e-400", "1e300", "1234567890123456789.0"])
  func tooFine(number: String) {
    let problems = CompiledExpression.compile("customer.spent > \(number)", declarations: Shop()).problems
    #expect(problems.map(\.code) == [.decimalLiteral])
  }

  @Test("loops inside each other have slots of their own, from 0 without gaps")
  func slots() throws {
    let source = "[1].all(x, [2].exists(i, y, cel.bind(z, x, z + y + i > 0)))"
    let node = try #require(CompiledExpression.compile(source, declarations: Shop()).node)
    var slots: [Int] = []
    func visit(_ node: Node) {
      if case .loop(let loop) = node { slots += [loop.accumulator] + loop.variables }
      node.operands.forEach(visit)
    }
    visit(node)
    #expect(slots == Array(0..<7))
    #expect(node.value(Scene([])).value == .bool(true))
  }

  @Test("elapsed time says until when it holds")
  func elapsed() throws {
    let source = "now - customer.last_order_at > duration('24h')"
    let node = try #require(CompiledExpression.compile(source, declarations: Shop()).node)
    let fields = (0..<Shop.variables.count).map { $0 == 3 ? Value.time(1_000) : nil }
    #expect(node.verdict(Scene(now: 5_000, fields)) == Verdict(.false, until: 1_001 + Self.day))
    #expect(node.verdict(Scene(now: 1_001 + Self.day, fields)) == Verdict(.true))
  }
}
