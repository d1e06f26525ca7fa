import CEL
import Testing

@Suite struct CheckerTests {
  @Test(
    "an expression has the type that its parts give it",
    arguments: [
      ("1 + 2", .int), ("1u + 2u", .uint), ("1.5 * 2.0", .double), ("'a' + 'b'", .text), ("[1] + [2]", .list(.int)),
      ("[]", .list(.dyn)), ("[1, 'a']", .list(.dyn)), ("[[], [1]]", .list(.list(.int))), ("{}", .map(.dyn, .dyn)),
      ("{'a': 1}", .map(.text, .int)), ("{'a': 1}.a", .int), ("{'a': 1}['a']", .int), ("[1, 2][0]", .int),
      ("{'a': 1}.?a", .optional(.int)), ("[1][?0]", .optional(.int)), ("{'a': {'b': 1}}.?a.b", .optional(.int)),
      ("{'a': 1}.?a.orValue(2)", .int), ("optional.of(1).optMap(x, string(x))", .optional(.text)),
      ("optional.none()", .optional(.dyn)), ("[?optional.of(1)]", .list(.int)),
      ("true ? 1 : 2", .int), ("true ? dyn(1) : 'a'", .dyn), ("true ? [] : [1]", .list(.int)),
      ("[1, 2].map(x, string(x))", .list(.text)), ("[1, 2].filter(x, x > 1)", .list(.int)),
      ("['a'].transformMap(i, v, v + 'b')", .map(.int, .text)), ("['a'].transformList(i, v, i)", .list(.int)),
      ("[1].all(x, x > 0)", .bool), ("cel.bind(x, [1], x + x)", .list(.int)), ("type(1)", .type(.int)),
      ("int", .type(.int)), ("type(1) == int", .bool), ("dyn(1)", .dyn), ("size('a')", .int), ("'a'.size()", .int),
      ("math.greatest(1, 2)", .int), ("1 < 2.0", .bool), ("1 == 1.0", .bool), ("null == null", .bool),
      ("customer.tier", .text), ("customer.spent + 1.5", .decimal), ("customer.shop.name", .text),
      ("customer.shop.city", .text), ("event.products[0].price", .decimal),
      ("event.products.map(p, p.price)", .list(.decimal)),
      ("event.note.anything.at.all", .dyn), ("event.counts.tea", .int),
      ("customer.vip ? customer.spent : 0.0", .decimal),
      ("now > customer.last_order_at", .bool), ("customer.last_order_at + duration('24h')", .time),
      ("has(customer.nickname)", .bool), ("has(event.note.x)", .bool), ("has(customer.shop.name)", .bool),
      ("[customer].exists(customer, true)", .bool),
    ] as [(String, ValueType)])
  func types(source: String, type: ValueType) {
    // A comprehension's variable may hide a namespace.
    let source = source.replacing("[customer]", with: "[customer.tier]")
    let compiled = CompiledExpression.compile(source, declarations: Shop())
    #expect(compiled.problems == [])
    #expect(compiled.type == type)
  }

  @Test(
    "what means nothing is told at the smallest place",
    arguments: [
      ("custmer.tier == 'gold'", .unknownName, "custmer"),
      ("tier == 'gold'", .unknownName, "tier"),
      ("customer.last_ordr_at < now", .unknownField, "last_ordr_at"),
      ("has(customer.nikname)", .unknownField, "nikname"),
      ("customer.shop.nam == 'x'", .unknownField, "nam"),
      ("customer.tier.name == 'x'", .unknownField, "name"),
      ("event.products.exists(p, has(p.pric))", .unknownField, "pric"),
      ("customer == 'x'", .notAValue, "customer"),
      ("[1].all(x, y > 0)", .unknownName, "y"),
      ("[1].all(x, x > 0) && x", .unknownName, "x"),
      ("lenght(customer.tier) > 1", .unknownFunction, "lenght"),
      ("customer.tier.startswith('g')", .unknownFunction, "startswith"),
      ("math.grtest(1, 2)", .unknownFunction, "grtest"),
      ("not(customer.vip)", .wordOperator, "not"),
      ("customer.tags.exists(t)", .macroForm, "exists"),
      ("customer.tier > 5", .incomparable, "customer.tier > 5"),
      ("customer.nickname == null", .incomparableNull, "customer.nickname == null"),
      ("customer.last_order_at > '2026-01-01'", .incomparableTime, "customer.last_order_at > '2026-01-01'"),
      ("now - customer.last_order_at > 30", .incomparableDuration, "now - customer.last_order_at > 30"),
      ("customer.tier.matches('(')", .badPattern, "("),
      ("customer.tier.matches('\\\\d(')", .badPattern, "'\\\\d('"),
      ("customer.vip && customer.tier == 5", .incomparable, "customer.tier == 5"),
      ("customer.spent > event.weight", .decimalVariable, "event.weight"),
      ("customer.spent * event.weight > 1.0", .decimalVariable, "event.weight"),
      ("customer.spent > 1e-12", .decimalLiteral, "1e-12"),
      ("customer.spent > 12345678901.1234567890", .decimalLiteral, "12345678901.1234567890"),
      ("1 < customer.orders_count < 5", .chainedComparison, "1 < customer.orders_count < 5"),
      ("customer.vip && customer.tier", .notCondition, "customer.tier"),
      ("!customer.tier", .notCondition, "customer.tier"),
      ("customer.tier ? 1 : 2", .notCondition, "customer.tier"),
      ("customer.vip ? 1 : 'a'", .branches, "customer.vip ? 1 : 'a'"),
      ("customer.tier + 5 == 'a'", .noMatch, "customer.tier + 5"),
      ("customer.orders_count * 1.5 > 3.0", .mixedNumbers, "customer.orders_count * 1.5"),
      ("size(5)", .argumentType, "5"),
      ("customer.tier.contains(5)", .argumentType, "5"),
      ("'a'.contains()", .argumentCount, "'a'.contains()"),
      ("contains('a', 'b')", .notFunction, "contains('a', 'b')"),
      ("'1'.int()", .notMethod, "'1'.int()"),
      ("duration('30 days') > duration('1h')", .argumentValue, "'30 days'"),
      ("timestamp('2026-13-01T00:00:00Z') < now", .argumentValue, "'2026-13-01T00:00:00Z'"),
      ("'gold' in customer.tier", .argumentType, "customer.tier"),
      ("5 in customer.tags", .incomparable, "5 in customer.tags"),
      ("customer.orders_count[0]", .notIndexed, "customer.orders_count"),
      ("customer.tags['a']", .argumentType, "'a'"),
      ("customer.orders_count.map(x, x)", .notWalkable, "customer.orders_count"),
      ("a.b.C{x: 1}", .noMessages, "a.b.C{x: 1}"),
      ("string(now) == 'x'", .timeUnbounded, "now"),
      ("[now].size() == 1", .timeUnbounded, "now"),
      ("now", .timeUnbounded, "now"),
      ("customer.tags < customer.tags", .incomparable, "customer.tags < customer.tags"),
    ] as [(String, ExpressionProblem.Code, String)])
  func problems(source: String, code: ExpressionProblem.Code, place: String) throws {
    let problems = CompiledExpression.compile(source, declarations: Shop()).problems
    let problem = try #require(problems.first)
    #expect(problems.count == 1, "\(problems.map(\.message))")
    #expect(problem.code == code)
    #expect(String(decoding: Array(source.utf8)[problem.range], as: UTF8.self) == place)
    for text in [problem.message, problem.help ?? ""] {
      #expect(!["{0}", "{1}", "{2}"].contains(where: text.contains), "\(text)")
    }
  }

  @Test("all problems are told, in the order of the source")
  func allProblems() {
    let source = "custmer.tier == 'gold' && customer.orders > 'x' || lenght('a') == customer.tier"
    let problems = CompiledExpression.compile(source, declarations: Shop()).problems
    #expect(problems.map(\.code) == [.unknownName, .unknownField, .unknownFunction])
    #expect(problems[0].candidates == ["a", "b", "customer", "event"])
    #expect(problems[1].candidates.contains("orders_count"))
    #expect(problems[2].candidates.contains("size"))
  }

  @Test(
    "a name is looked for in the container first, and outside of it after a leading dot",
    arguments: [("", "b.x", ValueType.int), ("a", "b.x", .text), ("a.c", "b.x", .text), ("a", ".b.x", .int)])
  func containers(container: String, source: String, type: ValueType) {
    let compiled = CompiledExpression.compile(source, declarations: Shop(container: container))
    #expect(compiled.type == type)
  }

  @Test("unchecked, what means nothing is a fault of the evaluation alone")
  func unchecked() {
    for (source, expected) in [
      ("x || true", Value.bool(true)), ("f(17) || true", .bool(true)), ("'a' && false", .bool(false)),
      ("[1] == [1.0]", .bool(true)), ("true ? 'a' : 17", .text("a")),
    ] {
      let compiled = CompiledExpression.compile(source, declarations: NoDeclarations(), checking: .none)
      #expect(compiled.node?.value(Scene([])).value == expected)
    }
    let compiled = CompiledExpression.compile("1 + x", declarations: NoDeclarations(), checking: .none)
    guard case .fault(let fault)? = compiled.node?.value(Scene([])).value else {
      Issue.record("no fault")
      return
    }
    #expect(fault.range == 4..<5)
  }
}
