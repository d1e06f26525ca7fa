import CEL

/// `expr:`: the Common Expression Language, lowered to the tree that structured conditions lower to.
extension Draft {
  /// `expr: "…"` as a condition; nil when something in it is wrong (reported).
  func expressionCondition(_ entry: WrittenEntry, _ around: Surroundings) -> Node? {
    guard let compiled = expression(entry.value, in: around.scope), let node = compiled.node, let type = compiled.type
    else { return nil }
    guard type == .bool || type == .dyn else {
      error(
        .wrongType, at: entry.value.place, "a condition is true or false, and this expression gives \(type.words)",
        help: "compare it with something, as in 'x > 3'")
      return nil
    }
    if !around.said, let found = unknownReachingNegation(node, negated: around.negated, in: compiled) {
      error(
        .unknownReachesNot, at: place(of: found.name, in: entry.value),
        "'\(found.name)' may be unknown, and a negation cannot decide then",
        help:
          "ask has(\(found.asked)) first, or say what a missing value means: { expr: …, if-missing: false }, or true")
      return nil
    }
    return worded(node, entry)
  }

  /// A field as an expression names it in full.
  private func asked(_ field: String) -> String {
    field.hasPrefix("event.") || field.hasPrefix("customer.") ? field : "customer.\(field)"
  }

  /// What may be unknown below a negation, without a `has(…)` that guards it there: its name, and how to ask for it.
  private func unknownReachingNegation(
    _ node: Node, negated: Bool, in compiled: CompiledExpression
  ) -> (name: String, asked: String)? {
    for (doubtful, part) in node.unguarded(negated) {
      if case .field(let index) = doubtful {
        guard mayBeUnknown[index] == true else { continue }
        return (book.fields[index].name, asked(book.fields[index].name))
      }
      guard case .select(_, let name, _, let range) = part else { continue }
      let text = Array(compiled.source.utf8)
      let written = String(decoding: text[range.clamped(to: 0..<text.count)], as: UTF8.self)
      // In a trait that it names the place is one of another text.
      return written.hasSuffix("." + name) ? (written, written) : (name, name)
    }
    return nil
  }

  /// Reads and checks an expression; nil when something in it is wrong (reported).
  func expression(_ written: Written, in scope: Scope) -> CompiledExpression? {
    guard let text = text(written) else { return nil }
    let compiled = CompiledExpression.compile(
      text, declarations: BookDeclarations(draft: self, scope: scope), library: .withDates)
    report(compiled, written, in: scope)
    guard let node = compiled.node else { return nil }
    // Each name of a computed trait stands for its whole tree: names of names double, and double again.
    if node.size(upTo: Self.largestExpression) > Self.largestExpression {
      error(
        .tooLarge, at: written.place,
        "with the traits it names, the expression has more than \(Self.largestExpression) parts",
        help: "name fewer computed traits, or count with 'count:' and 'sum:'")
      return nil
    }
    return compiled
  }

  private static let largestExpression = 2_000

  /// Reports what is wrong with an expression, at its places in the file.
  func report(_ compiled: CompiledExpression, _ written: Written, in scope: Scope? = nil) {
    if compiled.problems.isEmpty { return }
    let offsets = WrittenOffsets(written, in: sources[written.file])
    for problem in compiled.problems {
      let place = offsets?.place(of: problem.range) ?? written.place
      if let scope, scope.event == nil, problem.code == .unknownName, problem.arguments == ["event"] {
        noEvent(for: "event", at: place)
        continue
      }
      error(
        problem.code.asDiagnostic, at: place,
        Wording(problem.code.message, of: problem),
        help: help(for: problem, in: written))
    }
  }

  private func help(for problem: ExpressionProblem, in written: Written) -> Wording? {
    // Taken literally, a quote would end the text that the expression stands in.
    var said = problem
    if written.quote == "'" { said.arguments = said.arguments.map { $0.replacing("'", with: "''") } }
    let own = problem.code.help.map { Wording($0, of: said).quoting(written.quote == "\"" ? "\\\"" : "\"") }
    guard let name = problem.arguments.last, !problem.candidates.isEmpty, !manyProblems else { return own }
    return Suggestion.help(for: name, among: problem.candidates) ?? own
      ?? "known are: \(Suggestion.list(problem.candidates, nearTo: name))"
  }
}

extension ExpressionProblem.Code {
  /// The stable code under which `check` reports it.
  var asDiagnostic: Code {
    switch self {
    case .unknownName, .unknownField: .unknownField
    case .unknownFunction, .notMethod, .notFunction: .unknownFunction
    case .timeUnbounded: .unboundedTime
    case .incomparableTime, .incomparableDate, .incomparableDateText, .incomparableDuration, .incomparableNull,
      .mixedNumbers, .notAValue, .noMessages, .noMatch,
      .argumentCount, .argumentType, .argumentValue, .incomparable,
      .chainedComparison, .notCondition, .branches, .notIndexed, .notWalkable, .decimalVariable, .decimalLiteral:
      .wrongType
    case .empty, .tooLong, .tooDeep, .unclosedQuote, .badEscape, .badNumber, .numberTooLarge, .numberWithWord,
      .fullWidth, .foreignWord, .strayCharacter, .assignment, .singleOperator, .foreignOperator, .wordOperator,
      .missingOperand, .missingOperator, .unclosedBracket, .unopenedBracket, .unexpected, .reservedWord,
      .keywordField, .notAName, .macroVariable, .macroVariablesEqual, .macroField, .macroForm:
      .expressionSyntax
    case .badPattern: .wrongPattern
    }
  }
}

extension Wording {
  /// What the expression language said of a problem. What is wrong with a pattern is a sentence itself.
  fileprivate init(_ template: String, of problem: ExpressionProblem) {
    self.init(template: template, problem.arguments, areSentences: problem.code == .badPattern)
  }
}
