import YAML

/// Values on one line.
extension Printer {
  /// Whether a value may stay on the line of its key: texts always, brackets while they fit behind `columns` and hold no
  /// comment.
  func fits(_ node: Node, before columns: Int) -> Bool {
    switch node {
    case .scalar: return true
    case .sequence([], _), .mapping([], _): return true
    case .sequence, .mapping:
      if hasComment(in: node.range) { return false }
      return columns + DisplayWidth.columns(inline(node).unicodeScalars) <= RuleFormat.width
    }
  }

  /// The value on one line: `{ a: b }`, `[a, b]`, `[ { a: b } ]`.
  func inline(_ node: Node) -> String {
    switch node {
    case .scalar(let scalar): return inline(scalar)
    case .sequence(let items, _):
      let isNested = items.contains { if case .scalar = $0 { false } else { true } }
      let inner = items.map(inline).joined(separator: ", ")
      return isNested ? "[ \(inner) ]" : "[\(inner)]"
    case .mapping(let entries, _):
      if entries.isEmpty { return "{}" }
      let inner = entries.map { entry in
        let value = inline(entry.value)
        return value.isEmpty ? inline(entry.key) : inline(entry.key) + ": " + value
      }
      return "{ \(inner.joined(separator: ", ")) }"
    }
  }

  /// The text on one line, in its quotes; single ones become double where nothing needs them.
  func inline(_ scalar: Scalar) -> String {
    let text = spellings[scalar.range] ?? scalar.text
    switch scalar.style {
    case .plain: return spansLines(scalar.range) || spellings[scalar.range] != nil ? text : written(scalar.range)
    case .singleQuoted, .doubleQuoted:
      let isSimple = text.unicodeScalars.allSatisfy { $0 != "\"" && $0 != "\\" && Self.isPrintable($0) }
      if isSimple { return "\"\(text)\"" }
      return spansLines(scalar.range) ? Self.escaped(text) : written(scalar.range)
    case .literal, .folded: return Self.escaped(text)
    }
  }

  /// Whether the stretch goes over more than one line.
  func spansLines(_ range: SourceRange) -> Bool { range.start.line != range.end.line }

  /// The stretch of one line as it stands.
  func written(_ range: SourceRange) -> String {
    guard range.start.line <= lines.count else { return "" }
    let line = lines[range.start.line - 1]
    let start = min(range.start.column - 1, line.count)
    return String(String.UnicodeScalarView(line[start..<min(max(start, range.end.column - 1), line.count)]))
  }

  private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20...0x7E, 0xA0...0x2027, 0x202A...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD, 0x10000...0x10FFFF: true
    default: false
    }
  }

  /// Between double quotes, with YAML's escapes.
  private static func escaped(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case "\t": out += "\\t"
      case _ where isPrintable(scalar): out.unicodeScalars.append(scalar)
      default:
        let hex = String(scalar.value, radix: 16, uppercase: true)
        out += "\\U" + String(repeating: "0", count: 8 - hex.count) + hex
      }
    }
    return out + "\""
  }
}
