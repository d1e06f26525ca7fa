import YAML

extension Draft {
  /// The place of a word in a line from a column on; the column alone when the word is not there as such.
  func found(_ word: String, in line: [Unicode.Scalar], from column: Int, _ number: Int, _ file: String) -> Place {
    let wanted = Array(word.unicodeScalars)
    var start = column
    var length = 2
    if !wanted.isEmpty, line.count >= wanted.count {
      var at = column
      while at + wanted.count <= line.count {
        if Array(line[at..<(at + wanted.count)]) == wanted {
          (start, length) = (at, wanted.count)
          break
        }
        at += 1
      }
    }
    return Place(
      file: file,
      range: SourceRange(
        start: Position(line: number, column: start + 1), end: Position(line: number, column: start + 1 + length)))
  }
}
