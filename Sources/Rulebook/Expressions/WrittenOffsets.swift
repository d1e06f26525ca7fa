import YAML

/// From a place in the text of a scalar back to the place in the file: quotes, escapes, folding and indentation lie
/// between the two.
struct WrittenOffsets {
  /// For each scalar value of the text the place where it stands.
  private var positions: [Range<Position>] = []
  private let text: [Unicode.Scalar]
  private let file: String

  /// nil when the text cannot be followed through the lines of its file.
  init?(_ written: Written, in source: SourceText?) {
    guard let source, case .scalar(let scalar) = written.node else { return nil }
    text = Array(scalar.text.unicodeScalars)
    file = written.file
    var walker = Walker(source: source, at: scalar.range.start, style: scalar.style)
    for scalar in text {
      guard let position = walker.find(scalar) else { return nil }
      positions.append(position)
    }
  }

  /// The place of a range of UTF-8 bytes of the text. It ends on the line where it begins.
  func place(of range: Range<Int>) -> Place? {
    guard let first = positions.first, let last = positions.last else { return nil }
    var offset = 0
    var start: Position?
    var end: Position?
    for (index, scalar) in text.enumerated() {
      if offset <= range.lowerBound { start = positions[index].lowerBound }
      if offset < max(range.upperBound, range.lowerBound + 1) { end = positions[index].upperBound }
      offset += UTF8.width(scalar)
    }
    if range.lowerBound >= offset { start = last.upperBound }
    let from = start ?? first.lowerBound
    let to = end.map { $0.line == from.line ? $0 : from.next } ?? from.next
    return Place(file: file, range: SourceRange(start: from, end: max(to, from.next)))
  }

  /// A cursor in the file that meets the text's scalar values one after the other.
  private struct Walker {
    let source: SourceText
    let style: ScalarStyle
    private var number: Int
    private var line: [Unicode.Scalar]
    private var column: Int
    /// How far the lines of a block are indented; elsewhere all white space before a line means nothing.
    private var indent: Int?

    init(source: SourceText, at start: Position, style: ScalarStyle) {
      self.source = source
      self.style = style
      number = start.line
      line = Array((source.line(start.line) ?? "").unicodeScalars)
      column = start.column - 1
      switch style {
      case .singleQuoted, .doubleQuoted: column += 1
      case .literal, .folded:
        _ = nextLine()
        indent = column
      case .plain: break
      }
    }

    /// Where the next scalar value of the text stands; moves behind it.
    mutating func find(_ wanted: Unicode.Scalar) -> Range<Position>? {
      while true {
        guard column < line.count else {
          let end = Position(line: number, column: line.count + 1)
          let hasMore = nextLine()
          // Folded, the end of a line is a space of the text, or nothing.
          if wanted == "\n" || wanted == " " && hasMore { return end..<end.next }
          guard hasMore else { return nil }
          continue
        }
        let found = line[column]
        let position = Position(line: number, column: column + 1)
        if style == .doubleQuoted, found == "\\" {
          guard let length = escapeLength() else {
            column = line.count
            continue
          }
          column += length
          return position..<Position(line: number, column: column + 1)
        }
        column += 1
        if found == wanted {
          if style == .singleQuoted, found == "'" { column += 1 }
          return position..<Position(line: number, column: column + 1)
        }
        guard found == " " || found == "\t" else { return nil }
      }
    }

    /// nil: the line is continued on the next.
    private func escapeLength() -> Int? {
      guard column + 1 < line.count else { return nil }
      return switch line[column + 1] {
      case "x": 4
      case "u": 6
      case "U": 10
      default: 2
      }
    }

    private mutating func nextLine() -> Bool {
      guard let next = source.line(number + 1) else { return false }
      number += 1
      line = Array(next.unicodeScalars)
      column = 0
      while column < min(indent ?? .max, line.count), line[column] == " " { column += 1 }
      return true
    }
  }
}

extension Position {
  fileprivate var next: Position { Position(line: line, column: column + 1) }
}
