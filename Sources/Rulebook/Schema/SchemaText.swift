/// A JSON value of a schema, its members in the order in which they are to be read.
indirect enum SchemaText: Sendable {
  case text(String)
  case number(Int64)
  case flag(Bool)
  case list([SchemaText])
  case object([(String, SchemaText)])

  /// A list of texts.
  static func words(_ words: [String]) -> SchemaText { .list(words.map(SchemaText.text)) }

  /// Two spaces for each level; what fits is on one line.
  func printed(indent: Int = 0) -> String {
    let line = onOneLine
    if line.utf8.count + indent <= 100 { return line }
    let margin = String(repeating: " ", count: indent + 2)
    let end = "\n" + String(repeating: " ", count: indent)
    switch self {
    case .text, .number, .flag: return line
    case .list(let items):
      return "[\n" + items.map { margin + $0.printed(indent: indent + 2) }.joined(separator: ",\n") + end + "]"
    case .object(let members):
      let lines = members.map { "\(margin)\(JSONText.quoted($0)): \($1.printed(indent: indent + 2))" }
      return "{\n" + lines.joined(separator: ",\n") + end + "}"
    }
  }

  private var onOneLine: String {
    switch self {
    case .text(let text): return JSONText.quoted(text)
    case .number(let number): return "\(number)"
    case .flag(let flag): return "\(flag)"
    case .list(let items): return "[" + items.map(\.onOneLine).joined(separator: ", ") + "]"
    case .object(let members):
      if members.isEmpty { return "{}" }
      return "{ " + members.map { "\(JSONText.quoted($0)): \($1.onOneLine)" }.joined(separator: ", ") + " }"
    }
  }
}
