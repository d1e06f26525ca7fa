import YAML

/// Texts of several lines.
extension Printer {
  /// A `|` or `>` block: its header with the comment behind it, its lines under the new indentation, and the last line
  /// of the source that belongs to it. Lines stay as they are.
  func blockText(_ scalar: Scalar, indent: Int) -> (header: String, lines: [String], lastLine: Int) {
    let first = scalar.range.start.line
    let opening = lines[first - 1].dropFirst(scalar.range.start.column - 1)
    let signs = opening.prefix { !$0.isBlankSpace }
    let comment = String(String.UnicodeScalarView(opening.drop { $0 != "#" }))
    let chomping = signs.dropFirst().filter { $0 == "+" || $0 == "-" }
    // The end stands at the start of the line after the last one.
    let end = scalar.range.end.column == 1 ? scalar.range.end.line - 1 : scalar.range.end.line
    var body = end > first ? Array(lines[first..<min(end, lines.count)]) : []
    let keeps = chomping.contains("+")
    while !keeps, let last = body.last, last.allSatisfy(\.isBlankSpace) { body.removeLast() }
    let isMarked = signs.contains { ("1"..."9").contains($0) }
    let margin = Self.margin(of: body, text: scalar.text, isMarked: isMarked)
    let space = String(repeating: " ", count: indent)
    let shifted = body.map { line -> String in
      let kept = line.dropFirst(margin).reversed().drop { $0 == "\r" }.reversed()
      return kept.isEmpty ? "" : space + String(String.UnicodeScalarView(kept))
    }
    var header = String(String.UnicodeScalarView(signs.prefix(1))) + (isMarked ? "2" : "")
    header += String(String.UnicodeScalarView(chomping))
    if !comment.isEmpty { header += "  " + String(comment.reversed().drop { $0.isWhitespace }.reversed()) }
    return (header, shifted, first + body.count)
  }

  /// The indentation of a block's lines. Where the header says it, the text tells how much of the blanks is content.
  private static func margin(of body: [[Unicode.Scalar]], text: String, isMarked: Bool) -> Int {
    guard let line = body.first(where: { !$0.allSatisfy(\.isBlankSpace) }) else { return body.map(\.count).max() ?? 0 }
    let blanks = line.prefix { $0 == " " }.count
    guard isMarked else { return blanks }
    let content = text.unicodeScalars.drop { $0 == "\n" }
    return max(0, blanks - content.prefix { $0 == " " }.count)
  }

  /// The lines of a plain or quoted text that goes on over several, without the blanks around each.
  func foldedLines(_ scalar: Scalar) -> [String] {
    let (first, last) = (scalar.range.start, scalar.range.end)
    return (first.line...last.line).map { number in
      let line = lines[number - 1]
      let start = number == first.line ? first.column - 1 : 0
      let end = number == last.line ? min(last.column - 1, line.count) : line.count
      var text = line[min(start, end)..<end]
      while number > first.line, let blank = text.first, blank.isBlankSpace { text.removeFirst() }
      while number < last.line, let blank = text.last, blank.isBlankSpace, text.dropLast().last != "\\" {
        text.removeLast()
      }
      return String(String.UnicodeScalarView(text))
    }
  }
}
