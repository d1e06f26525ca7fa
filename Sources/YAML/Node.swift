/// How a scalar was written.
package enum ScalarStyle: Sendable, Hashable {
  case plain, singleQuoted, doubleQuoted
  /// A `|` block.
  case literal
  /// A `>` block.
  case folded
}

/// A text as its author wrote it, unresolved: the key that expects it decides whether it is a number, a time or a text.
package struct Scalar: Sendable, Hashable {
  /// The text, after quotes, escapes and folding are undone.
  package var text: String
  /// How it was written.
  package var style: ScalarStyle
  /// Where it stands, with its quotes or its block header.
  package var range: SourceRange

  /// A scalar from its parts.
  package init(text: String, style: ScalarStyle, range: SourceRange) {
    self.text = text
    self.style = style
    self.range = range
  }
}

/// One `key: value` of a mapping.
package struct Entry: Sendable, Hashable {
  /// The key; never `<<`, never twice in one mapping.
  package var key: Scalar
  /// What the key holds; an empty plain scalar where nothing was written.
  package var value: Node

  /// An entry from its parts.
  package init(key: Scalar, value: Node) {
    self.key = key
    self.value = value
  }
}

/// A YAML value with its place.
package indirect enum Node: Sendable, Hashable {
  case scalar(Scalar)
  case sequence([Node], SourceRange)
  case mapping([Entry], SourceRange)

  /// Where the value stands. A block collection ends where its last value ends.
  package var range: SourceRange {
    switch self {
    case .scalar(let scalar): scalar.range
    case .sequence(_, let range), .mapping(_, let range): range
    }
  }

  /// What a diagnostic calls the value.
  package var kindName: String {
    switch self {
    case .scalar: "a text"
    case .sequence: "a list"
    case .mapping: "a mapping"
    }
  }
}
