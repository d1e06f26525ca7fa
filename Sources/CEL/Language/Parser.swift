/// Reads an expression by the grammar of the language definition, by recursive descent and precedence climbing.
///
/// The first problem ends the reading: what stands after it would be guesswork.
struct Parser {
  private var lexer: Lexer
  private(set) var token: Token
  /// The token before `token`; at the beginning an empty one.
  private(set) var previous = Token(kind: .end, range: 0..<0)
  private var nesting = 0

  /// The deepest nesting of brackets, and the greatest height of a tree.
  static let maximumNesting = 250

  init(_ source: String) throws(ExpressionProblem) {
    lexer = try Lexer(source)
    token = try lexer.next()
  }

  /// The whole text.
  mutating func expression() throws(ExpressionProblem) -> Expression {
    if token.kind == .end { throw ExpressionProblem(.empty, at: 0..<lexer.bytes.count) }
    let whole = try conditional()
    if token.kind != .end { throw unexpected() }
    return whole
  }

  /// `a ? b : c`, or anything that binds stronger.
  mutating func conditional() throws(ExpressionProblem) -> Expression {
    nesting += 1
    defer { nesting -= 1 }
    if nesting > Self.maximumNesting { throw tooDeep(at: token.range) }
    let start = token.range.lowerBound
    let condition = try binary(1)
    guard try skip(.question) else { return condition }
    let first = try binary(1)
    guard try skip(.colon) else { throw token.kind == .end ? missingOperand() : unexpected() }
    let second = try conditional()
    return try make(.call("_?_:_", target: nil, [condition, first, second]), from: start)
  }

  /// Binary operators that bind at least as strongly as `minimum`.
  private mutating func binary(_ minimum: Int) throws(ExpressionProblem) -> Expression {
    let start = token.range.lowerBound
    var left = try unary()
    while case .symbol(let symbol) = token.kind, let precedence = symbol.precedence, precedence >= minimum {
      if symbol == .and || symbol == .or {
        left = try logical(symbol, precedence, first: left, from: start)
      } else {
        try advance()
        let right = try binary(precedence + 1)
        left = try make(.call(symbol.function, target: nil, [left, right]), from: start)
      }
    }
    return left
  }

  /// `a && b && c && …` as a balanced tree, which means the same and lets a list of conditions be long.
  private mutating func logical(
    _ symbol: Token.Symbol, _ precedence: Int, first: Expression, from start: Int
  ) throws(ExpressionProblem) -> Expression {
    var operands = [first]
    var places = [start..<previous.range.upperBound]
    while try skip(symbol) {
      let start = token.range.lowerBound
      operands.append(try binary(precedence + 1))
      places.append(start..<previous.range.upperBound)
    }
    return try balanced(symbol.function, operands[...], places[...])
  }

  private func balanced(
    _ function: String, _ operands: ArraySlice<Expression>, _ places: ArraySlice<Range<Int>>
  ) throws(ExpressionProblem) -> Expression {
    guard operands.count > 1 else { return operands[operands.startIndex] }
    let middle = operands.startIndex + operands.count / 2
    let left = try balanced(function, operands[..<middle], places[..<middle])
    let right = try balanced(function, operands[middle...], places[middle...])
    let range = places[places.startIndex].lowerBound..<places[places.endIndex - 1].upperBound
    return try checked(Expression(.call(function, target: nil, [left, right]), at: range))
  }

  /// Any number of `!` or of `-` before a member; two of them cancel each other out, as the definition has it.
  private mutating func unary() throws(ExpressionProblem) -> Expression {
    let start = token.range.lowerBound
    if try skip(.not) {
      var isOdd = true
      while try skip(.not) { isOdd.toggle() }
      let operand = try member()
      return isOdd ? try make(.call("!_", target: nil, [operand]), from: start) : operand
    }
    guard token.kind == .symbol(.minus) else { return try member() }
    var isOdd = false
    var sign = token
    while token.kind == .symbol(.minus) {
      isOdd.toggle()
      sign = token
      try advance()
    }
    var operand: Expression
    if let number = try negative(sign) {
      // The last sign belongs to the number: -9223372036854775808 is one.
      isOdd.toggle()
      operand = try members(of: number, from: sign.range.lowerBound)
    } else {
      operand = try member()
    }
    return isOdd ? try make(.call("-_", target: nil, [operand]), from: start) : operand
  }
}

extension Parser {
  mutating func advance() throws(ExpressionProblem) {
    previous = token
    token = try lexer.next()
  }

  /// Goes past the symbol if it is here.
  mutating func skip(_ symbol: Token.Symbol) throws(ExpressionProblem) -> Bool {
    guard token.kind == .symbol(symbol) else { return false }
    try advance()
    return true
  }

  /// A node from `start` to the end of the last token read.
  func make(_ kind: Expression.Kind, from start: Int) throws(ExpressionProblem) -> Expression {
    try checked(Expression(kind, at: start..<previous.range.upperBound))
  }

  func checked(_ expression: Expression) throws(ExpressionProblem) -> Expression {
    if expression.height > Self.maximumNesting { throw tooDeep(at: expression.range) }
    return expression
  }

  func text(_ token: Token) -> String { lexer.text(token.range) }
}
