import CEL
import Testing

@Suite struct ParserProblemTests {
  @Test(
    "text that is no expression is refused with its cause, at its place",
    arguments: [
      ("", .empty, ""),
      ("  // nothing", .empty, "  // nothing"),
      ("customer.tier = 'gold'", .assignment, "="),
      ("a & b", .singleOperator, "&"),
      ("a | b", .singleOperator, "|"),
      ("a === b", .foreignOperator, "==="),
      ("a <> b", .foreignOperator, "<>"),
      ("a => b", .foreignOperator, "=>"),
      ("a and b", .wordOperator, "and"),
      ("a OR b", .wordOperator, "OR"),
      ("not a", .wordOperator, "not"),
      ("a && not b", .wordOperator, "not"),
      ("a 且 b", .wordOperator, "且"),
      ("a.tier == “gold”", .fullWidth, "“"),
      ("a＝b", .fullWidth, "＝"),
      ("（a）", .fullWidth, "（"),
      ("f(a，b)", .fullWidth, "，"),
      ("a > １００", .fullWidth, "１"),
      ("a ≥ 3", .fullWidth, "≥"),
      ("a\u{3000}== 1", .fullWidth, "\u{3000}"),
      ("a == 金牌", .foreignWord, "金牌"),
      ("a == 'gold", .unclosedQuote, "'"),
      ("a == \"gold\n\"", .unclosedQuote, "\""),
      ("'''a''", .unclosedQuote, "'''"),
      ("a.`b", .unclosedQuote, "`"),
      (#"'\q'"#, .badEscape, #"\q"#),
      (#"'\ud83d'"#, .badEscape, #"\ud83d"#),
      (#"'\U00110000'"#, .badEscape, #"\U00110000"#),
      (#"b'\u0041'"#, .badEscape, #"\u"#),
      (#"'\8'"#, .badEscape, #"\8"#),
      (#"'\12'"#, .badEscape, #"\12"#),
      ("a > 30days", .numberWithWord, "30days"),
      ("a > 100元", .numberWithWord, "100元"),
      ("9223372036854775808", .numberTooLarge, "9223372036854775808"),
      ("-9223372036854775809", .numberTooLarge, "-9223372036854775809"),
      ("18446744073709551616u", .numberTooLarge, "18446744073709551616u"),
      ("1e999", .numberTooLarge, "1e999"),
      ("0x", .badNumber, "0x"),
      ("a # b", .strayCharacter, "#"),
      ("a \0 b", .strayCharacter, "\0"),
      ("a ==", .missingOperand, "=="),
      ("a && )", .missingOperand, "&&"),
      ("f(a,)", .missingOperand, ","),
      ("a ? b", .missingOperand, "b"),
      ("a b", .missingOperator, "b"),
      ("a 'b'", .missingOperator, "'b'"),
      ("(a && b", .unclosedBracket, "("),
      ("f(a, [1, 2)", .unclosedBracket, "["),
      ("{'a': 1", .unclosedBracket, "{"),
      ("{", .unclosedBracket, "{"),
      ("a)", .unopenedBracket, ")"),
      ("a == == b", .unexpected, "=="),
      ("a..b", .notAName, "."),
      ("for == 1", .reservedWord, "for"),
      ("if(a)", .reservedWord, "if"),
      ("a.in", .keywordField, "in"),
      ("a.true", .keywordField, "true"),
      ("l.all(1, true)", .macroVariable, "1"),
      ("l.map(x.y, x)", .macroVariable, "x.y"),
      ("l.all(x, x, true)", .macroVariablesEqual, "x"),
      ("has(a)", .macroField, "a"),
      ("has(a.?b)", .macroField, "a.?b"),
    ] as [(String, ExpressionProblem.Code, String)])
  func problem(source: String, code: ExpressionProblem.Code, place: String) throws {
    let problem = #expect(throws: ExpressionProblem.self) { try Expression(parsing: source) }
    let found = try #require(problem)
    #expect(found.code == code)
    #expect(String(decoding: Array(source.utf8)[found.range], as: UTF8.self) == place)
    for text in [found.message, found.help ?? ""] { #expect(!["{0}", "{1}", "{2}"].contains(where: text.contains)) }
  }

  @Test(
    "no depth and no length breaks the parser",
    arguments: [
      (String(repeating: "(", count: 100_000), ExpressionProblem.Code.tooDeep),
      (String(repeating: "(", count: 100_000) + "a" + String(repeating: ")", count: 100_000), .tooDeep),
      (String(repeating: "[", count: 100_000), .tooDeep),
      (String(repeating: "{1:", count: 60_000), .tooDeep),
      (String(repeating: "f(", count: 100_000), .tooDeep),
      (String(repeating: "a[", count: 100_000), .tooDeep),
      (String(repeating: "a ? b : ", count: 30_000), .tooDeep),
      ("a" + String(repeating: ".b", count: 100_000), .tooDeep),
      ("a" + String(repeating: ".b()", count: 50_000), .tooDeep),
      ("a" + String(repeating: "+a", count: 100_000), .tooDeep),
      ("a" + String(repeating: "<a", count: 100_000), .tooDeep),
      (String(repeating: "[1].map(x,", count: 20_000), .tooDeep),
      (String(repeating: "x", count: 300_000), .tooLong),
    ])
  func depth(source: String, code: ExpressionProblem.Code) {
    let problem = #expect(throws: ExpressionProblem.self) { try Expression(parsing: source) }
    #expect(problem?.code == code)
  }

  @Test(
    "long is not deep: signs, and lists of conditions",
    arguments: [
      String(repeating: "!", count: 100_000) + "a",
      String(repeating: "-", count: 100_001) + "5",
      Array(repeating: "a", count: 10_000).joined(separator: " && "),
      Array(repeating: "a == 1", count: 10_000).joined(separator: " || "),
      "[" + Array(repeating: "1", count: 10_000).joined(separator: ", ") + "]",
      String(repeating: "(", count: 240) + "a" + String(repeating: ")", count: 240),
      "a" + String(repeating: ".b", count: 200) + String(repeating: " + 1", count: 40),
    ])
  func length(source: String) throws {
    let expression = try Expression(parsing: source)
    #expect(expression.height <= 250)
    #expect(try Expression(parsing: expression.description).description == expression.description)
  }
}
