extension Parser {
  /// A value with whatever is selected, indexed or called after it.
  mutating func member() throws(ExpressionProblem) -> Expression {
    let start = token.range.lowerBound
    return try members(of: try primary(), from: start)
  }

  /// `.a`, `.?a`, `.a(…)`, `[a]`, `[?a]`, `{…}` after an operand.
  mutating func members(of operand: Expression, from start: Int) throws(ExpressionProblem) -> Expression {
    var operand = operand
    while true {
      if try skip(.dot) {
        let optional = try skip(.question)
        let name = try fieldName()
        if !optional, token.kind == .symbol(.leftParenthesis), case .word(let function) = previous.kind {
          let place = previous.range
          let arguments = try arguments()
          operand = try call(function, at: place, target: operand, arguments, from: start)
        } else {
          operand = try make(.select(operand, field: name, optional: optional), from: start)
        }
      } else if token.kind == .symbol(.leftBracket) {
        let opening = token
        try advance()
        let function = try skip(.question) ? "_[?_]" : "_[_]"
        let index = try conditional()
        try close(opening)
        operand = try make(.call(function, target: nil, [operand, index]), from: start)
      } else if token.kind == .symbol(.leftBrace), let name = operand.qualifiedName {
        let fields = try fields()
        operand = try make(.message(name, fields), from: start)
      } else {
        return operand
      }
    }
  }

  private mutating func primary() throws(ExpressionProblem) -> Expression {
    let start = token
    switch token.kind {
    case .literal(let value):
      try advance()
      return Expression(.literal(value), at: start.range)
    case .integer(let number):
      try advance()
      guard let number = Int64(exactly: number) else {
        throw ExpressionProblem(.numberTooLarge, [text(start)], at: start.range)
      }
      return Expression(.literal(.int(number)), at: start.range)
    case .word(let name):
      try advance()
      return try identifier(name, at: start.range, from: start.range.lowerBound)
    case .symbol(.dot):
      try advance()
      guard case .word(let name) = token.kind else {
        throw token.kind == .end ? missingOperand() : unexpected()
      }
      let place = token.range
      try advance()
      return try identifier("." + name, at: place, from: start.range.lowerBound)
    case .symbol(.leftParenthesis):
      try advance()
      let inner = try conditional()
      try close(start)
      return inner
    case .symbol(.leftBracket): return try list()
    case .symbol(.leftBrace):
      let entries = try entries()
      return try make(.map(entries), from: start.range.lowerBound)
    case .end, .quotedWord, .symbol: throw missingOperand()
    }
  }

  /// A variable, or the call of a function.
  private mutating func identifier(
    _ name: String, at place: Range<Int>, from start: Int
  ) throws(ExpressionProblem) -> Expression {
    if Token.reserved.contains(name.hasPrefix(".") ? String(name.dropFirst()) : name) {
      throw ExpressionProblem(.reservedWord, [name], at: place)
    }
    guard token.kind == .symbol(.leftParenthesis) else {
      return Expression(.identifier(name), at: start..<place.upperBound)
    }
    return try call(name, at: place, target: nil, try arguments(), from: start)
  }

  /// The name after a dot; backticks allow for every name.
  private mutating func fieldName() throws(ExpressionProblem) -> String {
    let name: String
    switch token.kind {
    case .word(let word), .quotedWord(let word): name = word
    case .literal(.bool), .literal(.null), .symbol(.in):
      throw ExpressionProblem(.keywordField, [text(token)], at: token.range)
    case .end: throw missingOperand()
    default: throw ExpressionProblem(.notAName, [text(token)], at: token.range)
    }
    try advance()
    return name
  }

  /// A call, or what the macro of this name becomes.
  private func call(
    _ function: String, at place: Range<Int>, target: Expression?, _ arguments: [Expression], from start: Int
  ) throws(ExpressionProblem) -> Expression {
    let range = start..<previous.range.upperBound
    if let macro = Macro.find(function, target: target, count: arguments.count) {
      return try checked(
        try macro.expand(Macro.Use(name: function, target: target, arguments: arguments, range: range)))
    }
    return try make(.call(function, target: target, arguments), from: start)
  }
}

extension Expression {
  /// `a.b.c` of plain names; nil for anything else.
  var qualifiedName: String? {
    switch kind {
    case .identifier(let name): name
    case .select(let operand, let field, optional: false): operand.qualifiedName.map { $0 + "." + field }
    default: nil
    }
  }
}
