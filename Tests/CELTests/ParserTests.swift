import CEL
import Testing

@Suite struct ParserTests {
  @Test(
    "an expression reads as its grammar says, shown by the brackets of its text",
    arguments: [
      ("a+b*c", "a + b * c"),
      ("(a+b)*c", "(a + b) * c"),
      ("a-(b-c)", "a - (b - c)"),
      ("(a-b)-c", "a - b - c"),
      ("a || b && c", "a || b && c"),
      ("(a || b) && c", "(a || b) && c"),
      ("a && (b && c) && d", "a && b && c && d"),
      ("!(a && b)", "!(a && b)"),
      ("!a.b", "!a.b"),
      ("!!a", "a"),
      ("!!!a", "!a"),
      ("--a", "a"),
      ("-(5)", "-(5)"),
      ("-5", "-5"),
      ("- 5", "-5"),
      ("--5", "--5"),
      ("-a.b()", "-a.b()"),
      ("a ? b : c ? d : e", "a ? b : c ? d : e"),
      ("(a ? b : c) ? d : e", "(a ? b : c) ? d : e"),
      ("a == b && c != d || e < f", "a == b && c != d || e < f"),
      ("x in [1, 2,]", "x in [1, 2]"),
      ("{'a': 1, ?'b': c.?d,}", "{\"a\": 1, ?\"b\": c.?d}"),
      ("[?a[?0], b[1]]", "[?a[?0], b[1]]"),
      (".a.b", ".a.b"),
      ("a.`b-c`.for", "a.`b-c`.for"),
      ("a.`客户 等级`", "a.`客户 等级`"),
      ("a.b.C{x: 1, ?`y-z`: 2}", "a.b.C{x: 1, ?`y-z`: 2}"),
      ("has(a.b)", "has(a.b)"),
      ("f(a, g(), 'x')", "f(a, g(), \"x\")"),
      ("a.f(b)[c].d", "a.f(b)[c].d"),
      ("a // what it is\n + b", "a + b"),
      ("l.all(x, x > 1)", "l.all(x, x > 1)"),
      ("l.exists(i, x, x > i)", "l.exists(i, x, x > i)"),
      ("l.exists_one(x, x > 1)", "l.exists_one(x, x > 1)"),
      ("l.existsOne(i, x, x > i)", "l.existsOne(i, x, x > i)"),
      ("l.map(x, x + 1)", "l.map(x, x + 1)"),
      ("l.map(x, x > 1, x + 1)", "l.map(x, x > 1, x + 1)"),
      ("l.filter(x, x > 1)", "l.filter(x, x > 1)"),
      ("l.transformList(i, x, i > 0, x)", "l.transformList(i, x, i > 0, x)"),
      ("m.transformMap(k, v, v + 1)", "m.transformMap(k, v, v + 1)"),
      ("m.transformMapEntry(k, v, {v: k})", "m.transformMapEntry(k, v, {v: k})"),
      ("cel.bind(x, 1, x + x)", "cel.bind(x, 1, x + x)"),
      ("a.?b.optMap(x, x + 1)", "a.?b.optMap(x, x + 1)"),
      ("a.?b.optFlatMap(x, x.?c)", "a.?b.optFlatMap(x, x.?c)"),
    ])
  func text(source: String, expected: String) throws {
    let expression = try Expression(parsing: source)
    #expect(expression.description == expected)
    #expect(try Expression(parsing: expected).description == expected)
  }

  @Test(
    "a literal has the value that it spells",
    arguments: [
      ("9223372036854775807", Value.int(.max)), ("-9223372036854775808", .int(.min)), ("0x2a", .int(42)),
      ("-0x2A", .int(-42)), ("18446744073709551615u", .uint(.max)), ("0xFFu", .uint(255)), ("7U", .uint(7)),
      (".5", .double(0.5)), ("1e3", .double(1_000)), ("-2.3e+1", .double(-23)), ("1.5E-1", .double(0.15)),
      ("true", .bool(true)), ("false", .bool(false)), ("null", .null),
      (#""\a\b\f\n\r\t\v\"\'\\\?\`""#, .text("\u{7}\u{8}\u{C}\n\r\t\u{B}\"'\\?`")),
      (#"'\x4a\X4A\u4f60\U0001F431\101'"#, .text("JJ你🐱A")), (#"r'\n\'"#, .text(#"\n\"#)),
      ("'''a\n\"'b'\"'''", .text("a\n\"'b'\"")), (#""""a"b""""#, .text("a\"b")), ("R\"\"\"\\\"\"\"", .text("\\")),
      (#"b'ÿ\xff\377'"#, .bytes([0xC3, 0xBF, 0xFF, 0xFF])), (#"bR'\n'"#, .bytes([0x5C, 0x6E])), ("''", .text("")),
    ])
  func literals(source: String, value: Value) throws {
    #expect(try Expression(parsing: source).kind == .literal(value))
  }

  @Test("what a macro became stands where the macro was called")
  func macroPlaces() throws {
    let source = "a == 1 && (b.exists(x, x > 2))"
    let expression = try Expression(parsing: source)
    guard case .call("_&&_", _, let operands) = expression.kind else {
      Issue.record("no conjunction")
      return
    }
    #expect(expression.range == 0..<source.utf8.count)
    #expect(
      source.utf8.dropFirst(operands[1].range.lowerBound).prefix(operands[1].range.count).elementsEqual(
        "b.exists(x, x > 2)".utf8))
  }
}
