import CEL
import Testing

/// What the library's functions come to, beyond the vectors: our decimal, the ends of the ranges, faults with places.
@Suite("Library")
struct LibraryTests {
  private static func value(_ source: String, budget: Budget = Budget()) -> Value? {
    let compiled = CompiledExpression.compile(source, declarations: NoDeclarations(), checking: .none)
    return compiled.node?.value(Scene([]), budget: budget).value
  }

  @Test(
    "these are true",
    arguments: [
      "decimal('1.10') + decimal('2.205') == decimal('3.305')", "decimal('10.00') / 4 == decimal('2.5')",
      "decimal('0.1') * 3 == decimal('0.3')", "3 - decimal('0.5') == decimal('2.5')", "-decimal('1.5') < 0",
      "double('-Infinity') == -double('inf')", "double('nan') != double('NaN')", "double('1e3') == double('+1000.')",
      "double('.5') == 0.5", "decimal('2.5') == 2.5", "decimal('0.1') > 0.1 == false", "dyn(decimal('0.1')) != 0.1",
      "int(decimal('-2.7')) == -2",
      "double(decimal('1.25')) == 1.25", "string(decimal('1.50')) == '1.5'", "type(decimal('1')) == decimal",
      "decimal('1') in [1, 2]", "{1: 'a'}[decimal('1.0')] == 'a'", "math.greatest(decimal('1.5'), 1) == 1.5",
      "math.round(decimal('2.5')) == 3", "math.floor(decimal('-2.5')) == -3", "math.abs(decimal('-2.5')) == 2.5",
      "'%.2f'.format([decimal('1.5')]) == '1.50'", "'%d'.format([decimal('1.5')]) == '1.5'",
      "9223372036854775807 < 9223372036854775808.0", "dyn(18446744073709551615u) == 18446744073709551615.0 == false",
      "dyn(0.0 / 0.0) == (0.0 / 0.0) == false", "0.0 / 0.0 != 0.0 / 0.0", "!(dyn(1) < 0.0 / 0.0)",
      "dyn(1) == 'a' == false", "[1, 2.0] == [1.0, 2u]", "{'a': 1} == {'a': 1.0}", "{1: 2, 3: 4} == {3: 4, 1: 2}",
      "'e\\u0301' != '\\u00e9'", "'茶叶'.size() == 2", "'茶叶红茶'.indexOf('茶', 1) == 3", "'茶叶'.reverse() == '叶茶'",
      "'a,b,,c'.split(',') == ['a', 'b', '', 'c']", "'abc'.split('') == ['a', 'b', 'c']", "''.split('') == []",
      "'a,b,c'.split(',', 2) == ['a', 'b,c']", "''.split(',') == ['']", "'abab'.replace('ab', '') == ''",
      "'abc'.replace('', '-') == '-a-b-c-'", "'aaa'.replace('a', 'b', 2) == 'bba'", "['a', 'b'].join('-') == 'a-b'",
      "'  x\\u3000'.trim() == 'x'", "'ABCé'.lowerAscii() == 'abcé'", "strings.quote('a\"b\\n') == '\"a\\\\\"b\\\\n\"'",
      "[3, 1, 2].sort() == [1, 2, 3]", "[1, 1.0, 2].distinct() == [1, 2]", "[[1], [2, [3]]].flatten() == [1, 2, [3]]",
      "[[1], [[2]]].flatten(2) == [1, 2]", "lists.range(3) == [0, 1, 2]", "[1, 2, 3].slice(1, 3) == [2, 3]",
      "[1, 2].first().value() == 1", "![].last().hasValue()", "optional.of(1).or(optional.of(2)).value() == 1",
      "[optional.of(1), optional.none()].unwrapOpt() == [1]", "optional.ofNonZeroValue('').orValue('x') == 'x'",
      "{'a': {'b': 1}}.?a.?b.orValue(0) == 1", "{'a': {'b': 1}}.?a.?c.orValue(0) == 0", "has({'a': 1}.a)",
      "duration('1h30m').getMinutes() == 90", "duration('1.5s').getMilliseconds() == 500",
      "string(duration('-1.5s')) == '-1.5s'", "duration('1us') > duration('0')", "duration('-1ns') < duration('0s')",
      "timestamp('2026-03-01T00:00:00+08:00') == timestamp('2026-02-28T16:00:00Z')",
      "timestamp('2026-03-01T10:00:00Z').getHours('Asia/Shanghai') == 18",
      "timestamp('2026-03-01T10:00:00Z').getDayOfWeek() == 0", "timestamp(0) == timestamp('1970-01-01T00:00:00Z')",
      "[1, 2, 3].all(i, v, v == i + 1)", "{'a': 1}.exists(k, v, k == 'a' && v == 1)",
      "[1, 2].transformMap(i, v, v * 2)[1] == 4",
      "'grün' .matches('^gr.n$')", "math.bitShiftRight(-1, 60) == 15", "1 / 0 > 1 || true", "!(1 / 0 > 1 && false)",
    ])
  func holds(source: String) {
    #expect(Self.value(source) == .bool(true), "\(source)")
  }

  @Test(
    "errors say what and where",
    arguments: [
      ("1 + 2 / 0", .divisionByZero, 4..<9), ("9223372036854775807 + 1", .overflow, 0..<23),
      ("[1][1 + 1]", .outOfRange, 0..<10), ("{'a': 1}.b", .noSuchKey, 0..<10),
      ("{'a': 1, 'a': 2}", .duplicateKey, 0..<16),
      ("{1.5: 2}", .unsupportedKey, 0..<8), ("[1, 'a'].sort()", .noSuchOverload, 0..<15),
      ("'a'.substring(2)", .outOfRange, 0..<16), ("optional.none().value()", .emptyOptional, 0..<23),
      ("1 + dyn('a')", .noSuchOverload, 0..<12), ("dyn(1) && true", .noSuchOverload, 4..<5),
      ("[1, 0].map(x, 1 / x)", .divisionByZero, 14..<19), ("true ? 1 / 0 : 2", .divisionByZero, 7..<12),
      ("'a'.matches('(' + '')", .invalidArgument, 0..<21), ("decimal('900000000000000000') * 100", .overflow, 0..<35),
    ] as [(String, Value.Fault.Code, Range<Int>)])
  func faults(source: String, code: Value.Fault.Code, range: Range<Int>) {
    guard case .fault(let fault)? = Self.value(source) else {
      Issue.record("\(source) came to \(String(describing: Self.value(source)))")
      return
    }
    #expect(fault.code == code, "\(source): \(fault.message)")
    #expect(fault.range == range, "\(source)")
  }

  @Test(
    "a text that is no number in digits is none for double(…)",
    arguments: [
      "0x10", "0X10", "-0x1p3", "nan(0x1)", "-nan", "infinit", "1e400", "1_000", "", " 1", "1e", "１２",
    ])
  func noDouble(text: String) {
    guard case .fault(let fault)? = Self.value("double('\(text)')") else {
      Issue.record("'\(text)' is a number")
      return
    }
    #expect(fault.code == .invalidArgument)
  }

  @Test(
    "days of the calendar are made of texts, in a library of their own",
    arguments: [
      ("date('2026-03-01') < date('2026-03-02')", true), ("date('2024-02-29') == date(date('2024-02-29'))", true),
      ("date('2026-03-01') in [date('2026-03-01')]", true), ("type(date('2026-03-01')) == date", true),
      ("string(date('2026-03-01')) == '2026-03-01'", true), ("date('2026-0' + '3-01') > date('2026-03-01')", false),
    ])
  func dates(source: String, answer: Bool) throws {
    let compiled = CompiledExpression.compile(source, declarations: NoDeclarations(), library: .withDates)
    #expect(try #require(compiled.node, "\(compiled.problems)").value(Scene([])).value == .bool(answer))
    let standard = CompiledExpression.compile(source, declarations: NoDeclarations())
    #expect(standard.problems.contains { $0.code == .unknownFunction })
  }

  @Test(
    "what is no day is none", arguments: ["2026-02-29", "2026-3-01", "2026-03-01T00:00:00Z", "+026-03-01", "03-01", ""])
  func noDate(text: String) {
    let compiled = CompiledExpression.compile(
      "date('\(text)')", declarations: NoDeclarations(), library: .withDates)
    #expect(compiled.problems.map(\.code) == [.argumentValue])
  }

  @Test(
    "what would cost too much stops in time",
    arguments: [
      "lists.range(100000000)", "lists.range(9223372036854775807).size()",
      "lists.range(1000).map(a, lists.range(1000).map(b, a * b)).size()",
      "lists.range(1000).all(a, lists.range(1000).all(b, a + b >= 0))",
      "cel.bind(a, 'xxxxxxxxxxxxxxxx', cel.bind(b, a + a + a + a, cel.bind(c, b + b + b + b, cel.bind(d, c + c + c + c, "
        + "cel.bind(e, d + d + d + d, cel.bind(f, e + e + e + e, cel.bind(g, f + f + f + f, cel.bind(h, g + g + g + g, "
        + "cel.bind(i, h + h + h + h, i + i + i + i)))))))))",
      "lists.range(60000).map(a, 'x').join('yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy')", "lists.range(50000).distinct()",
      "lists.range(200).map(a, '%.400f'.format([1.5])).map(a, a + a + a + a + a + a + a + a + a + a + a + a + a + a)",
      "lists.range(500).exists(a, 'x'.matches('(a|b)*' + string(a)))",
      "lists.range(20).map(a, lists.range(20).map(b, lists.range(20).map(c, lists.range(20)))).flatten(9)",
    ])
  func bounded(source: String) {
    let clock = ContinuousClock()
    var found: Value?
    let took = clock.measure { found = Self.value(source) }
    guard case .fault(let fault)? = found else {
      Issue.record("\(source.prefix(60)) came to something")
      return
    }
    #expect(fault.code == .costExceeded, "\(source.prefix(60)): \(fault.message)")
    #expect(took < .seconds(20), "\(source.prefix(60))")
  }

  @Test("a budget is what is said")
  func budget() {
    let source = "[1, 2, 3].all(x, x + 1 > 0)"
    guard case .fault(let fault)? = Self.value(source, budget: Budget(steps: 3)) else {
      Issue.record("three steps were enough")
      return
    }
    #expect(fault.code == .costExceeded)
    #expect(Self.value(source, budget: Budget(steps: 100)) == .bool(true))
  }

  @Test("unknown is what an operand lacks, and comes before errors")
  func unknowns() throws {
    let add = try #require(FunctionLibrary.standard["_+_"])
    let divide = try #require(FunctionLibrary.standard["_/_"])
    let failing = Node.call(divide, [.literal(.int(1)), .literal(.int(0))], at: 0..<1)
    let scene = Scene([nil])
    #expect(Node.call(add, [.field(0), .literal(.int(1))], at: 0..<1).value(scene) == Reading(nil))
    #expect(Node.call(add, [failing, .field(0)], at: 0..<1).value(scene) == Reading(nil))
    #expect(Node.ifMissing(.compare(.greater, .field(0), .literal(.int(1))), true).verdict(scene).truth == .true)
    #expect(Node.ifMissing(.compare(.greater, failing, .literal(.int(1))), true).verdict(scene).truth == .fault)
    #expect(Node.list([.init(.literal(.int(1))), .init(.field(0))], at: 0..<1).value(scene).value == nil)
  }
}
