extension Parser {
  /// A number after its sign; nil when none is here.
  mutating func negative(_ sign: Token) throws(ExpressionProblem) -> Expression? {
    let range = sign.range.lowerBound..<token.range.upperBound
    let value: Value
    switch token.kind {
    case .integer(let magnitude):
      guard magnitude <= Int64.min.magnitude else {
        throw ExpressionProblem(.numberTooLarge, ["-" + text(token)], at: range)
      }
      value = .int(Int64(truncatingIfNeeded: 0 &- magnitude))
    case .literal(.double(let number)): value = .double(-number)
    default: return nil
    }
    try advance()
    return Expression(.literal(value), at: range)
  }

  /// `(a, b)`.
  mutating func arguments() throws(ExpressionProblem) -> [Expression] {
    let opening = token
    try advance()
    var arguments: [Expression] = []
    while token.kind != .symbol(.rightParenthesis) {
      arguments.append(try conditional())
      guard try skip(.comma) else { break }
      // A trailing comma is for lists and maps.
      if token.kind == .symbol(.rightParenthesis) { throw missingOperand() }
    }
    try close(opening)
    return arguments
  }

  /// `[a, ?b,]`.
  mutating func list() throws(ExpressionProblem) -> Expression {
    let opening = token
    try advance()
    var elements: [Expression.Element] = []
    while token.kind != .symbol(.rightBracket) {
      let optional = try skip(.question)
      elements.append(Expression.Element(try conditional(), optional: optional))
      guard try skip(.comma) else { break }
    }
    try close(opening)
    return try make(.list(elements), from: opening.range.lowerBound)
  }

  /// `{a: 1, ?b: 2,}`.
  mutating func entries() throws(ExpressionProblem) -> [Expression.Entry] {
    try braces { (parser: inout Parser) throws(ExpressionProblem) -> Expression in try parser.conditional() }
  }

  /// `{field: value, ?`a-b`: value,}` after a message's name; the keys are text.
  mutating func fields() throws(ExpressionProblem) -> [Expression.Entry] {
    try braces { (parser: inout Parser) throws(ExpressionProblem) -> Expression in
      switch parser.token.kind {
      case .word(let name), .quotedWord(let name):
        try parser.advance()
        return Expression(.literal(.text(name)), at: parser.previous.range)
      default: throw ExpressionProblem(.notAName, [parser.text(parser.token)], at: parser.token.range)
      }
    }
  }

  private mutating func braces(
    _ key: (inout Parser) throws(ExpressionProblem) -> Expression
  ) throws(ExpressionProblem) -> [Expression.Entry] {
    let opening = token
    try advance()
    var entries: [Expression.Entry] = []
    while token.kind != .symbol(.rightBrace) {
      if token.kind == .end { throw unclosed(opening) }
      let optional = try skip(.question)
      let key = try key(&self)
      guard try skip(.colon) else { throw token.kind == .end ? unclosed(opening) : unexpected() }
      entries.append(Expression.Entry(key: key, value: try conditional(), optional: optional))
      guard try skip(.comma) else { break }
    }
    try close(opening)
    return entries
  }
}
