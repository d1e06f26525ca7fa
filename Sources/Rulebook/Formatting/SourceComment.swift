import YAML

/// A comment of a rule file.
struct SourceComment: Hashable {
  /// Where its `#` stands.
  let start: Position
  /// From `#` to the end of the line, without blanks at the end.
  let text: String
  /// Whether something is written before it on its line.
  let isTrailing: Bool
}

extension SourceComment {
  /// The comments of a text whose values are known: a `#` outside every value, behind a blank or at the start of a line.
  static func all(in lines: [[Unicode.Scalar]], values: [SourceRange]) -> [SourceComment] {
    var found: [SourceComment] = []
    let values = values.sorted { $0.start < $1.start }
    var next = 0
    for (index, line) in lines.enumerated() {
      for column in line.indices where line[column] == "#" && (column == 0 || line[column - 1].isBlankSpace) {
        let place = Position(line: index + 1, column: column + 1)
        while next < values.count, values[next].end <= place { next += 1 }
        if next < values.count, values[next].start <= place { continue }
        var text = String(String.UnicodeScalarView(line[column...]))
        while let last = text.unicodeScalars.last, last.isBlankSpace { text.unicodeScalars.removeLast() }
        let isTrailing = !line[..<column].allSatisfy(\.isBlankSpace)
        found.append(SourceComment(start: place, text: text, isTrailing: isTrailing))
        break
      }
    }
    return found
  }
}

extension Unicode.Scalar {
  /// What YAML takes for a blank, and the carriage return before a line break.
  var isBlankSpace: Bool { self == " " || self == "\t" || self == "\r" }
}

extension Node {
  /// The places of all keys and values that are written.
  var scalarRanges: [SourceRange] {
    switch self {
    case .scalar(let scalar): scalar.range.start < scalar.range.end ? [scalar.range] : []
    case .sequence(let items, _): items.flatMap(\.scalarRanges)
    case .mapping(let entries, _): entries.flatMap { [$0.key.range] + $0.value.scalarRanges }
    }
  }
}
