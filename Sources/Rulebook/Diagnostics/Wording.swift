/// What a problem says: a pattern with numbered holes and what fills them, so that it can be said in another language.
///
/// Written as an ordinary literal: `"customer has no field '\(name)'"` is the pattern `customer has no field '%1'` and
/// the argument. Texts and numbers stay as they are; an argument that is itself a wording is translated too.
package struct Wording: Sendable, Hashable, ExpressibleByStringInterpolation {
  /// What fills a hole.
  indirect enum Argument: Sendable, Hashable {
    case text(String)
    case wording(Wording)
  }

  /// The English words, with `%1`, `%2`, … for the arguments: the key of the catalogues.
  package let pattern: String
  let arguments: [Argument]
  /// What stands for each double quote, where the text is to be copied into a quoted one.
  private(set) var quote = "\""

  package init(stringLiteral text: String) {
    self.init(text, [])
  }

  package init(stringInterpolation: StringInterpolation) {
    self.init(stringInterpolation.pattern, stringInterpolation.arguments)
  }

  /// What another room said, in English and finished: a catalogue's pattern that fits finds the arguments again.
  package init(said text: String) {
    self.init(text, [])
  }

  /// What another room says by a template with `{0}`, `{1}`, … and the texts for them.
  ///
  /// - Parameter areSentences: whether these are sentences of that room, to be said in another language themselves.
  package init(template: String, _ arguments: [String], areSentences: Bool = false) {
    let holes = arguments.indices.reduce(template) { $0.replacing("{\($1)}", with: "%\($1 + 1)") }
    self.init(holes, arguments.map { areSentences ? .wording(Wording(said: $0)) : .text($0) })
  }

  init(_ pattern: String, _ arguments: [Argument]) {
    self.pattern = pattern
    self.arguments = arguments
  }

  /// The same for a reader who copies it between quotes, where a double quote is written so.
  func quoting(_ quote: String) -> Wording {
    var wording = self
    wording.quote = quote
    return wording
  }

  /// The words of a literal, collected.
  package struct StringInterpolation: StringInterpolationProtocol {
    var pattern = ""
    var arguments: [Argument] = []

    package init(literalCapacity: Int, interpolationCount: Int) { pattern.reserveCapacity(literalCapacity) }

    package mutating func appendLiteral(_ literal: String) { pattern += literal }

    /// A name, a number: said the same in every language.
    package mutating func appendInterpolation(_ value: some CustomStringConvertible) {
      append(.text(value.description))
    }

    /// Words that are translated themselves.
    package mutating func appendInterpolation(_ wording: Wording) { append(.wording(wording)) }

    private mutating func append(_ argument: Argument) {
      arguments.append(argument)
      pattern += "%\(arguments.count)"
    }
  }
}
