/// One key of a mapping: its name, what may stand there, and what it is for.
struct Key: Sendable {
  let name: String
  let shape: Shape
  /// One line for editors.
  let summary: String
  var isRequired = false
  /// Whether this version does what it says; else a book with it is checked and not loaded live.
  var isExecuted = true

  static func required(_ name: String, _ shape: Shape, _ summary: String, isExecuted: Bool = true) -> Key {
    Key(name: name, shape: shape, summary: summary, isRequired: true, isExecuted: isExecuted)
  }

  static func optional(_ name: String, _ shape: Shape, _ summary: String) -> Key {
    Key(name: name, shape: shape, summary: summary)
  }

  /// Optional, and not executed by this version.
  static func foreseen(_ name: String, _ shape: Shape, _ summary: String) -> Key {
    Key(name: name, shape: shape, summary: summary, isExecuted: false)
  }
}

/// The keys that a mapping of one kind may have, in the order in which help and editors list them.
struct Keys: Sendable, ExpressibleByArrayLiteral {
  var list: [Key]
  /// Keys of which exactly one must be there.
  var oneOf: [String] = []
  /// What further keys, the author's own names, may hold; nil where there are none.
  var others: Shape?

  init(arrayLiteral list: Key...) { self.list = list }

  init(_ list: [Key], oneOf: [String] = [], others: Shape? = nil) {
    self.list = list
    self.oneOf = oneOf
    self.others = others
  }

  var names: [String] { list.map(\.name) }
  var required: [Key] { list.filter(\.isRequired) }

  subscript(name: String) -> Key? { list.first { $0.name == name } }

  static func + (left: Keys, right: Keys) -> Keys {
    Keys(left.list + right.list, oneOf: left.oneOf + right.oneOf, others: left.others ?? right.others)
  }
}
