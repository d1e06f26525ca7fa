/// A text with a name and a table of its lines, for carets under what is wrong.
package struct SourceText: Sendable {
  /// What diagnostics call the text, usually a path inside the rule book.
  package let name: String
  /// The text without a byte order mark; bytes that are not UTF-8 are replaced by U+FFFD.
  package let text: String
  /// The first place that is not UTF-8.
  private(set) var invalid: Position?
  /// The bytes handed in.
  let byteCount: Int
  /// UTF-8 offsets at which the lines begin; never empty.
  private let starts: [Int]

  /// A text in memory.
  package init(name: String, text: String) {
    self.init(name: name, text: text, byteCount: text.utf8.count, invalidAt: nil)
  }

  /// The contents of a file. Bytes that are not UTF-8 are remembered; `Parser` reports the first as `not-utf8`.
  package init(name: String, bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    // What is repaired differs from its source first where the source is broken.
    let invalidAt = zip(bytes, text.utf8).enumerated().first { $0.element.0 != $0.element.1 }?.offset
    let truncated = invalidAt == nil && bytes.count != text.utf8.count ? min(bytes.count, text.utf8.count) : nil
    self.init(name: name, text: text, byteCount: bytes.count, invalidAt: invalidAt ?? truncated)
  }

  private init(name: String, text: String, byteCount: Int, invalidAt: Int?) {
    let marked = text.unicodeScalars.first == "\u{FEFF}"
    self.name = name
    self.byteCount = byteCount
    self.text = marked ? String(String.UnicodeScalarView(text.unicodeScalars.dropFirst())) : text
    starts = Self.lineStarts(self.text)
    invalid = invalidAt.map { position(utf8Offset: max(0, marked ? $0 - 3 : $0)) }
  }

  /// The number of lines; an empty text has one, as has a text without a line break.
  package var lineCount: Int { starts.count }

  /// The place behind the last character.
  var end: Position { position(utf8Offset: text.utf8.count) }

  /// The line with this number (from 1), without its line break, or `nil` where there is none.
  package func line(_ number: Int) -> String? {
    guard number >= 1, number <= starts.count else { return nil }
    let utf8 = text.utf8
    let start = utf8.index(utf8.startIndex, offsetBy: starts[number - 1])
    let end = number < starts.count ? utf8.index(utf8.startIndex, offsetBy: starts[number]) : utf8.endIndex
    var line = text.unicodeScalars[start..<end]
    while let last = line.last, last.isLineBreak { line.removeLast() }
    return String(line)
  }

  /// The place of a byte, counted from 0 without the byte order mark; beyond the end, the end.
  func position(utf8Offset offset: Int) -> Position {
    let utf8 = text.utf8
    let offset = min(max(0, offset), utf8.count)
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    let start = utf8.index(utf8.startIndex, offsetBy: starts[low])
    let before = utf8[start...].prefix(offset - starts[low])
    let column = before.reduce(1) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 }
    return Position(line: low + 1, column: column)
  }

  /// Lines end where libyaml ends them: LF, CR, CRLF, NEL, LS and PS.
  private static func lineStarts(_ text: String) -> [Int] {
    var starts = [0]
    var offset = 0
    var previous: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      offset += UTF8.width(scalar)
      if scalar == "\n", previous == "\r" {
        starts[starts.count - 1] = offset
      } else if scalar.isLineBreak {
        starts.append(offset)
      }
      previous = scalar
    }
    return starts
  }
}
