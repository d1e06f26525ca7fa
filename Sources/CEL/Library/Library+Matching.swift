/// `matches`, by RE2's syntax and in linear time.
extension Library {
  static let matching: [Function] = [
    Function(
      "matches",
      [
        Overload("matches", [.text, .text], .bool),
        Overload("matches_string", [.text, .text], .bool, member: true),
      ],
      two: { text, pattern, call throws(Fault) in
        guard case .text(let text) = text, case .text(let pattern) = pattern else { return nil }
        // A pattern that is known only now is compiled for this one answer, which costs far more than its length.
        try call.budget.take(text.utf8.count + pattern.utf8.count + 16_384)
        do throws(RegularExpression.Problem) {
          return .bool(try RegularExpression(pattern).matches(text))
        } catch {
          throw Fault(.invalidArgument, error.message)
        }
      })
  ]
}

extension Function {
  /// `matches` with a pattern that is known before: of one text, whether the pattern matches anywhere in it.
  public static func matches(_ expression: RegularExpression) -> Function {
    // By its pattern one such function is told from another.
    Function(
      "matches(\(expression.pattern))", [Overload("matches_string", [.text], .bool, member: true)],
      one: {
        text, call throws(Fault) in
        guard case .text(let text) = text else { return nil }
        try call.budget.take(text.utf8.count)
        return .bool(expression.matches(text))
      })
  }
}
