import CEL

/// `expr:`: the Common Expression Language, lowered to the tree that structured conditions lower to.
extension Draft {
  /// A condition; nil when something in it is wrong (reported).
  func conditionExpression(_ written: Written, in scope: Scope) -> Node? {
    guard let compiled = expression(written, in: scope), let node = compiled.node, let type = compiled.type else {
      return nil
    }
    guard type == .bool || type == .dyn else {
      return refuse(
        written, .wrongType, "a condition", "the expression gives \(type): compare it with something, as in 'x > 3'")
    }
    return node
  }

  /// Reads and checks an expression; nil when something in it is wrong (reported).
  func expression(_ written: Written, in scope: Scope) -> CompiledExpression? {
    guard let text = text(written) else { return nil }
    let compiled = CompiledExpression.compile(text, declarations: BookDeclarations(draft: self, scope: scope))
    if compiled.problems.isEmpty { return compiled }
    let offsets = WrittenOffsets(written, in: sources[written.file])
    for problem in compiled.problems {
      error(
        problem.code.asDiagnostic, at: offsets?.place(of: problem.range) ?? written.place, problem.message,
        help: help(for: problem))
    }
    return nil
  }

  private func help(for problem: ExpressionProblem) -> String? {
    guard let name = problem.arguments.last, !problem.candidates.isEmpty, !manyProblems else { return problem.help }
    return Suggestion.help(for: name, among: problem.candidates) ?? problem.help
      ?? "known are: \(problem.candidates.sorted().prefix(6).joined(separator: ", "))"
  }
}

extension ExpressionProblem.Code {
  /// The stable code under which `check` reports it.
  var asDiagnostic: Code {
    switch self {
    case .unknownName, .unknownField: .unknownField
    case .unknownFunction, .notMethod, .notFunction: .unknownFunction
    case .timeUnbounded: .unboundedTime
    case .notAValue, .noMessages, .noMatch, .argumentCount, .argumentType, .argumentValue, .incomparable,
      .chainedComparison, .notCondition, .branches, .notIndexed, .notWalkable, .decimalVariable, .decimalLiteral:
      .wrongType
    case .empty, .tooLong, .tooDeep, .unclosedQuote, .badEscape, .badNumber, .numberTooLarge, .numberWithWord,
      .fullWidth, .foreignWord, .strayCharacter, .assignment, .singleOperator, .foreignOperator, .wordOperator,
      .missingOperand, .missingOperator, .unclosedBracket, .unopenedBracket, .unexpected, .reservedWord,
      .keywordField, .notAName, .macroVariable, .macroVariablesEqual, .macroField, .macroForm, .badPattern:
      .expressionSyntax
    }
  }
}
