import YAML

/// One value as it was written: a YAML node, the file that holds it, and the key that it stands under.
struct Written {
  let node: YAML.Node
  let file: String
  /// Of the key before it, when it is the value of a mapping's entry.
  private let keyRange: SourceRange?

  init(_ node: YAML.Node, file: String, keyAt keyRange: SourceRange? = nil) {
    self.node = node
    self.file = file
    self.keyRange = keyRange
  }

  /// The key before it, when it is the value of a mapping's entry.
  var key: Place? { keyRange.map { Place(file: file, range: $0) } }

  /// Where the value itself stands.
  var place: Place { Place(file: file, range: node.range) }
  /// Where to point when the value as a whole is meant: its key, else itself.
  var anchor: Place { key ?? place }
  /// `a text`, `a list`, `a mapping`.
  var kindName: Wording {
    switch node {
    case .scalar: "a text"
    case .sequence(let items, _): items.isEmpty ? "an empty list" : "a list"
    case .mapping(let entries, _): entries.isEmpty ? "an empty mapping" : "a mapping"
    }
  }

  /// The text of a scalar.
  var text: String? { if case .scalar(let scalar) = node { scalar.text } else { nil } }
  /// Whether it is a scalar without quotes and not a block.
  var isPlain: Bool { if case .scalar(let scalar) = node { scalar.style == .plain } else { false } }
  /// The quote around a text, nil where there is none.
  var quote: String? {
    guard case .scalar(let scalar) = node else { return nil }
    return switch scalar.style {
    case .doubleQuoted: "\""
    case .singleQuoted: "'"
    case .plain, .literal, .folded: nil
    }
  }
  /// Whether nothing was written (`key:` and the end of the line).
  var isEmpty: Bool { isPlain && text?.isEmpty == true }

  /// The items of a sequence.
  var items: [Written]? {
    guard case .sequence(let nodes, _) = node else { return nil }
    return nodes.map { Written($0, file: file) }
  }

  /// The entries of a mapping, in the order written.
  var entries: [WrittenEntry]? {
    guard case .mapping(let entries, _) = node else { return nil }
    return entries.map { entry in
      WrittenEntry(name: entry.key.text, value: Written(entry.value, file: file, keyAt: entry.key.range))
    }
  }

  /// The first key of a mapping.
  var firstKey: String? {
    if case .mapping(let entries, _) = node { entries.first?.key.text } else { nil }
  }

  /// A list, or one value meant as a list of one.
  var oneOrMany: [Written] { items ?? [self] }

  /// The value as canonical text: keys sorted, texts quoted, styles and layout forgotten, and typed values in their one
  /// spelling.
  func canonical(without omitted: Set<String>, spellings: [Place: String]) -> String {
    var text = ""
    write(node, without: omitted, spellings, to: &text)
    return text
  }

  private func write(
    _ node: YAML.Node, without omitted: Set<String>, _ spellings: [Place: String], to text: inout String
  ) {
    switch node {
    case .scalar(let scalar):
      JSONText.write(spellings[Place(file: file, range: scalar.range)] ?? scalar.text, to: &text)
    case .sequence(let nodes, _):
      text += "["
      for (index, node) in nodes.enumerated() {
        if index > 0 { text += "," }
        write(node, without: [], spellings, to: &text)
      }
      text += "]"
    case .mapping(let entries, _):
      text += "{"
      var isFirst = true
      for entry in entries.sorted(by: { $0.key.text < $1.key.text }) where !omitted.contains(entry.key.text) {
        if !isFirst { text += "," }
        isFirst = false
        JSONText.write(entry.key.text, to: &text)
        text += ":"
        write(entry.value, without: [], spellings, to: &text)
      }
      text += "}"
    }
  }
}

/// One `key: value`.
struct WrittenEntry {
  let name: String
  let value: Written

  /// Of the key.
  var place: Place { value.anchor }
}

extension Place {
  /// The first line.
  var line: Int { range.start.line }
  /// The first column.
  var column: Int { range.start.column }
}
