/// Text that is not an expression, or means nothing: what is wrong, where, and what to do.
public struct ExpressionProblem: Error, Sendable, Hashable {
  /// What is wrong. With `arguments` it is enough to say it in another language than English.
  public var code: Code
  /// The words of the source, the types and the numbers that the message speaks of.
  public var arguments: [String]
  /// Offsets of UTF-8 bytes in the source.
  public var range: Range<Int>
  /// The names that could have been meant where a name is unknown: for "did you mean".
  public var candidates: [String]

  public init(_ code: Code, _ arguments: [String] = [], at range: Range<Int>, candidates: [String] = []) {
    self.code = code
    self.arguments = arguments
    self.range = range
    self.candidates = candidates
  }

  /// One English sentence without a full stop.
  public var message: String { code.message.filled(with: arguments) }

  /// What to do, in English; nil where the message says it.
  public var help: String? { code.help?.filled(with: arguments) }
}

extension String {
  /// The text with `{0}`, `{1}`, … replaced by the arguments, which are not read again.
  func filled(with arguments: [String]) -> String {
    var filled = ""
    var rest = self[...]
    while let brace = rest.firstIndex(of: "{") {
      filled += rest[..<brace]
      let digits = rest[brace...].dropFirst().prefix { $0.isASCII && $0.isNumber }
      if let index = Int(digits), rest[digits.endIndex...].first == "}", arguments.indices.contains(index) {
        filled += arguments[index]
        rest = rest[digits.endIndex...].dropFirst()
      } else {
        filled += "{"
        rest = rest[brace...].dropFirst()
      }
    }
    return filled + rest
  }
}
