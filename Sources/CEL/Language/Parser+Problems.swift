extension Parser {
  /// Goes past the bracket that closes `opening`.
  mutating func close(_ opening: Token) throws(ExpressionProblem) {
    guard case .symbol(let symbol) = opening.kind, let closing = symbol.closing else { return }
    if try skip(closing) { return }
    if case .symbol(let found) = token.kind, found.isClosing { throw unclosed(opening) }
    throw token.kind == .end ? unclosed(opening) : unexpected()
  }

  func unclosed(_ opening: Token) -> ExpressionProblem {
    guard case .symbol(let symbol) = opening.kind, let closing = symbol.closing else { return unexpected() }
    return ExpressionProblem(.unclosedBracket, [symbol.rawValue, closing.rawValue], at: opening.range)
  }

  func tooDeep(at range: Range<Int>) -> ExpressionProblem {
    ExpressionProblem(.tooDeep, [String(Self.maximumNesting)], at: range)
  }

  /// A value was expected at `token`.
  func missingOperand() -> ExpressionProblem {
    if token.kind == .end { return ExpressionProblem(.missingOperand, [text(previous)], at: previous.range) }
    // `a && and b` has a word too many; `a && )` lacks one.
    if case .symbol(let symbol) = token.kind, symbol.isClosing || symbol == .comma, previous.endsExpecting {
      return ExpressionProblem(.missingOperand, [text(previous)], at: previous.range)
    }
    return unexpected()
  }

  /// Something else was expected at `token`: what was probably meant.
  func unexpected() -> ExpressionProblem {
    let found = text(token)
    if case .word(let word) = previous.kind, Lexer.operators[word] == "!", token.beginsOperand {
      return ExpressionProblem(.wordOperator, [word, "!"], at: previous.range)
    }
    switch token.kind {
    case .end: return ExpressionProblem(.missingOperand, [text(previous)], at: previous.range)
    case .word(let word):
      if let meant = Lexer.operators[word], meant != "!" {
        return ExpressionProblem(.wordOperator, [word, meant], at: token.range)
      }
    case .symbol(let symbol):
      if symbol.isClosing { return ExpressionProblem(.unopenedBracket, [found], at: token.range) }
    default: break
    }
    return token.beginsOperand && !previous.endsExpecting
      ? ExpressionProblem(.missingOperator, [found], at: token.range)
      : ExpressionProblem(.unexpected, [found], at: token.range)
  }
}

extension Token {
  /// Whether something must follow.
  fileprivate var endsExpecting: Bool {
    guard case .symbol(let symbol) = kind else { return false }
    return !symbol.isClosing
  }
}
