import YAML

/// One value as it was written: a YAML node, the file that holds it, and the key that it stands under.
struct Written {
  let node: YAML.Node
  let file: String
  /// The key before it, when it is the value of a mapping's entry.
  let key: Place?

  init(_ node: YAML.Node, file: String, key: Place? = nil) {
    self.node = node
    self.file = file
    self.key = key
  }

  /// Where the value itself stands.
  var place: Place { Place(file: file, range: node.range) }
  /// Where to point when the value as a whole is meant: its key, else itself.
  var anchor: Place { key ?? place }
  /// `a text`, `a list`, `a mapping`.
  var kindName: Wording {
    switch node {
    case .scalar: "a text"
    case .sequence: "a list"
    case .mapping: "a mapping"
    }
  }

  /// The text of a scalar.
  var text: String? { if case .scalar(let scalar) = node { scalar.text } else { nil } }
  /// Whether it is a scalar without quotes and not a block.
  var isPlain: Bool { if case .scalar(let scalar) = node { scalar.style == .plain } else { false } }
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
      let place = Place(file: file, range: entry.key.range)
      return WrittenEntry(name: entry.key.text, place: place, value: Written(entry.value, file: file, key: place))
    }
  }

  /// A list, or one value meant as a list of one.
  var oneOrMany: [Written] { items ?? [self] }

  /// The value as canonical text: keys sorted, texts quoted, styles and layout forgotten.
  func canonical(without omitted: Set<String> = []) -> String {
    if let text { return JSONText.quoted(text) }
    if let items { return "[" + items.map { $0.canonical() }.joined(separator: ",") + "]" }
    let kept = (entries ?? []).filter { !omitted.contains($0.name) }.sorted { $0.name < $1.name }
    return "{" + kept.map { JSONText.quoted($0.name) + ":" + $0.value.canonical() }.joined(separator: ",") + "}"
  }
}

/// One `key: value`.
struct WrittenEntry {
  let name: String
  /// Of the key.
  let place: Place
  let value: Written
}

extension Place {
  /// The first line.
  var line: Int { range.start.line }
  /// The first column.
  var column: Int { range.start.column }
}
