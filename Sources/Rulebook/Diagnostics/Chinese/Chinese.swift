/// What problems say in Chinese: one entry for each English pattern, arguments by number.
enum Chinese {
  /// From the English pattern to the Chinese one.
  static let catalogue: [String: String] = [
    words, shapes, values, conditions, templates, books, texts, lists, sections, contents, analysis,
    expressions, regularExpressions, regularExpressionHelp, faults, configuration, habits, calendar,
  ]
  .reduce(into: [:]) { all, part in all.merge(part) { first, _ in first } }

  /// The wording that a finished English text probably was: the pattern that fits it, and what fills the holes there.
  ///
  /// Of several that fit, the one with the most words of its own. What stands in quotes is the author's and stays.
  /// Strictly, a hole in quotes holds no quote.
  static func matching(_ text: String, strictly: Bool) -> Wording? {
    for candidate in patterns {
      guard let arguments = candidate.arguments(in: text) else { continue }
      if strictly, arguments.enumerated().contains(where: { candidate.isQuoted($0) && $1.contains("'") }) { continue }
      let filled = arguments.enumerated().map { index, argument -> Wording.Argument in
        candidate.isQuoted(index) ? .text(argument) : .wording(Wording(said: argument))
      }
      return Wording(candidate.text, filled)
    }
    return nil
  }

  /// Patterns with holes, the most words first.
  private static let patterns: [Pattern] = catalogue.keys.compactMap(Pattern.init).sorted {
    ($1.length, $0.text) < ($0.length, $1.text)
  }

  /// A pattern taken apart at its holes.
  private struct Pattern {
    let text: String
    /// What stands before, between and behind the holes.
    let pieces: [String]
    var length: Int { pieces.reduce(0) { $0 + $1.count } }

    /// nil for a pattern without holes, or one whose holes are not in order.
    init?(_ text: String) {
      var pieces = [""]
      var rest = Substring(text)
      while let sign = rest.firstIndex(of: "%") {
        let digit = rest.index(after: sign)
        pieces[pieces.count - 1] += rest[..<sign]
        if digit < rest.endIndex, let number = rest[digit].wholeNumberValue {
          guard number == pieces.count else { return nil }
          pieces.append("")
          rest = rest[rest.index(after: digit)...]
        } else {
          pieces[pieces.count - 1] += "%"
          rest = rest[digit...]
        }
      }
      pieces[pieces.count - 1] += rest
      guard pieces.count > 1, pieces.contains(where: { $0.contains(where: \.isLetter) }) else { return nil }
      self.text = text
      self.pieces = pieces
    }

    /// Whether the hole with this index stands in quotes or in backticks.
    func isQuoted(_ hole: Int) -> Bool {
      let before = pieces[...hole].joined()
      return ["'", "`"].contains { quote in before.count { $0 == quote } % 2 == 1 }
    }

    /// What the holes hold in the text: each the shortest, the last the rest.
    func arguments(in text: String) -> [String]? {
      guard text.hasPrefix(pieces[0]), let last = pieces.last, text.hasSuffix(last) else { return nil }
      guard text.count >= pieces[0].count + last.count else { return nil }
      var rest = text.dropFirst(pieces[0].count).dropLast(last.count)
      var found: [String] = []
      for piece in pieces.dropFirst().dropLast() {
        // Of two holes side by side the second holds everything.
        guard let next = piece.isEmpty ? rest.startIndex..<rest.startIndex : rest.firstRange(of: piece) else {
          return nil
        }
        found.append(String(rest[..<next.lowerBound]))
        rest = rest[next.upperBound...]
      }
      return found + [String(rest)]
    }
  }
}
