import YAML

extension Draft {
  /// The place of a word in a line from a column on; the column alone when the word is not there as such.
  func found(_ word: String, in line: [Unicode.Scalar], from column: Int, _ number: Int, _ file: String) -> Place {
    let wanted = Array(word.unicodeScalars)
    guard let start = Self.column(of: wanted, in: line, from: column) else {
      return Self.place(file, number, column, length: 2)
    }
    return Self.place(file, number, start, length: wanted.count)
  }

  /// The place of a word behind another place, on its line; that other place when the word is not there as such.
  func place(of word: String, behind place: Place) -> Place {
    let end = place.range.end
    let wanted = Array(word.unicodeScalars)
    guard let line = sources[place.file]?.line(end.line),
      let start = Self.column(of: wanted, in: Array(line.unicodeScalars), from: end.column - 1)
    else { return place }
    return Self.place(place.file, end.line, start, length: wanted.count)
  }

  /// The first place of a word in the lines of a text; the whole text when the word is not there as such.
  func place(of word: String, in written: Written) -> Place {
    let range = written.place.range
    let wanted = Array(word.unicodeScalars)
    for number in range.start.line...max(range.start.line, range.end.line) {
      guard let line = sources[written.file]?.line(number) else { break }
      let from = number == range.start.line ? range.start.column - 1 : 0
      if let start = Self.column(of: wanted, in: Array(line.unicodeScalars), from: from) {
        return Self.place(written.file, number, start, length: wanted.count)
      }
    }
    return written.place
  }

  /// The place of a part of a text, by its UTF-8 offsets, where the text stands on one line as it is; else the whole.
  func place(in written: Written, of text: String, _ range: Range<Int>) -> Place {
    let whole = written.place.range
    let utf8 = text.utf8
    guard whole.start.line == whole.end.line, range.upperBound <= utf8.count, range.lowerBound >= 0,
      let line = sources[written.file]?.line(whole.start.line),
      let start = Self.column(
        of: Array(text.unicodeScalars), in: Array(line.unicodeScalars), from: whole.start.column - 1)
    else { return written.place }
    let from = utf8.index(utf8.startIndex, offsetBy: range.lowerBound)
    let before = text.unicodeScalars[..<from].count
    let length = text.unicodeScalars[from..<utf8.index(from, offsetBy: range.count)].count
    return Self.place(written.file, whole.start.line, start + before, length: max(1, length))
  }

  /// Counted from 0; nil when the word is not there.
  private static func column(of wanted: [Unicode.Scalar], in line: [Unicode.Scalar], from column: Int) -> Int? {
    guard !wanted.isEmpty, column >= 0, column + wanted.count <= line.count else { return nil }
    return (column...(line.count - wanted.count)).first { line[$0..<($0 + wanted.count)].elementsEqual(wanted) }
  }

  private static func place(_ file: String, _ line: Int, _ start: Int, length: Int) -> Place {
    Place(
      file: file,
      range: SourceRange(
        start: Position(line: line, column: start + 1), end: Position(line: line, column: start + 1 + length)))
  }
}
