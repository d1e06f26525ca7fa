package import YAML

/// Rule files in their one canonical layout; nothing that means something is changed.
///
/// Two spaces of indentation, one blank line at most, one space in `{ a: b }` and after colons and commas, `[a, b]` for
/// words and `[ { … } ]` for mappings. Collections in brackets stay so while they fit in 120 columns, else they become
/// lines. Comments, the order of keys, quotes that stand and the lines of blocks stay. Typed values are written in one
/// way: `30%` as `30 percent`, full-width digits narrow.
package enum RuleFormat {
  /// The widest line that brackets may fill, in terminal columns.
  package static let width = 120

  /// The formatted text of each file of a book, in the order given. A file that does not parse is nil.
  ///
  /// Files are looked at together, because what a value is depends on what others define.
  package static func format(_ files: [SourceText]) -> [String?] {
    let spellings = Loader.spellings(files)
    return files.map { file in
      let document = Parser.parse(file)
      guard document.problems.isEmpty else { return nil }
      return text(of: file, document.root, spellings[file.name] ?? [:])
    }
  }

  /// The text of one file, printed anew. Where a rare form cannot be kept, such as a key of several lines, the file
  /// stays as it is: the printed text is read again and must mean the same.
  private static func text(of file: SourceText, _ root: Node?, _ spellings: [SourceRange: String]) -> String {
    var printer = Printer(file, root, spellings)
    let text = printer.text(of: root)
    let again = Parser.parse(SourceText(name: file.name, text: text))
    guard again.problems.isEmpty, same(root, again.root, spellings) else { return file.text }
    return text
  }

  /// Whether two documents say the same, apart from places and from brackets or lines.
  private static func same(_ left: Node?, _ right: Node?, _ spellings: [SourceRange: String]) -> Bool {
    switch (left, right) {
    case (nil, nil): true
    case (.scalar(let left), .scalar(let right)):
      (spellings[left.range] ?? left.text) == right.text && (left.style == .plain) == (right.style == .plain)
    case (.sequence(let left, _), .sequence(let right, _)):
      left.count == right.count && zip(left, right).allSatisfy { same($0, $1, spellings) }
    case (.mapping(let left, _), .mapping(let right, _)):
      left.count == right.count
        && zip(left, right).allSatisfy { $0.key.text == $1.key.text && same($0.value, $1.value, spellings) }
    default: false
    }
  }
}
