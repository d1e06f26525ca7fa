extension Expression: CustomStringConvertible {
  /// The expression as text that reads back as the same, with no more brackets than it needs. Macros stand as they are
  /// called.
  public var description: String { text(binding: 0) }

  /// The text in a place that asks for something that binds at least so strongly: 0 is the whole, 1…5 the operands of
  /// binary operators, 6 that of a sign, 7 what stands before a dot.
  func text(binding minimum: Int) -> String {
    let (text, strength) = written
    return strength < minimum ? "(\(text))" : text
  }

  /// The text, and how strongly it binds.
  private var written: (String, Int) {
    switch kind {
    case .literal(let value): (value.literalText, 7)
    case .identifier(let name): (name, 7)
    case .select(let operand, let field, let optional):
      (operand.text(binding: 7) + (optional ? ".?" : ".") + Self.field(field), 7)
    case .has(let operand, let field): ("has(\(operand.text(binding: 7)).\(Self.field(field)))", 7)
    case .call(let name, nil, let arguments): Self.call(name, arguments)
    case .call(let name, let target?, let arguments):
      (target.text(binding: 7) + ".\(name)(\(Self.list(arguments)))", 7)
    case .list(let elements):
      ("[" + elements.map { ($0.optional ? "?" : "") + $0.value.description }.joined(separator: ", ") + "]", 7)
    case .map(let entries): (Self.braces(entries.map { ($0.key.description, $0) }), 7)
    case .message(let name, let entries):
      (name + Self.braces(entries.map { (Self.field($0.key.literalString ?? $0.key.description), $0) }), 7)
    case .comprehension(let comprehension): (comprehension.macroText, 7)
    }
  }

  private static func call(_ name: String, _ arguments: [Expression]) -> (String, Int) {
    switch (name, arguments.count) {
    case ("_?_:_", 3):
      return (
        arguments[0].text(binding: 1) + " ? " + arguments[1].text(binding: 1) + " : " + arguments[2].description, 0
      )
    case ("!_", 1):
      let operand = arguments[0].text(binding: 7)
      return (operand.hasPrefix("-") ? "!(\(operand))" : "!\(operand)", 6)
    case ("-_", 1):
      // `-5` is a number, `-(5)` a sign before one.
      let operand = arguments[0].text(binding: 7)
      let isNumber = operand.utf8.first.map { $0.isDigit || $0 == UInt8(ascii: ".") } ?? false
      return (isNumber ? "-(\(operand))" : "-\(operand)", 6)
    case ("_[_]", 2): return ("\(arguments[0].text(binding: 7))[\(arguments[1])]", 7)
    case ("_[?_]", 2): return ("\(arguments[0].text(binding: 7))[?\(arguments[1])]", 7)
    case (_, 2):
      let sign = name == "@in" ? "in" : name.hasPrefix("_") ? String(name.dropFirst().dropLast()) : ""
      guard let symbol = Token.Symbol(rawValue: sign), let strength = symbol.precedence else { break }
      // What is the same in any grouping needs no brackets.
      let right = arguments[1].text(binding: symbol == .and || symbol == .or ? strength : strength + 1)
      return ("\(arguments[0].text(binding: strength)) \(sign) \(right)", strength)
    default: break
    }
    return ("\(name)(\(list(arguments)))", 7)
  }

  static func list(_ arguments: [Expression]) -> String { arguments.map(\.description).joined(separator: ", ") }

  private static func braces(_ entries: [(key: String, entry: Entry)]) -> String {
    let texts = entries.map { ($0.entry.optional ? "?" : "") + $0.key + ": " + $0.entry.value.description }
    return "{" + texts.joined(separator: ", ") + "}"
  }

  /// A field name, in backticks where it is no word.
  private static func field(_ name: String) -> String {
    let isWord = name.utf8.first?.isLetter ?? false && name.utf8.allSatisfy(\.isWordPart)
    return isWord && !["true", "false", "null", "in"].contains(name) ? name : "`\(name)`"
  }

  private var literalString: String? {
    if case .literal(.text(let text)) = kind { text } else { nil }
  }
}

extension Value {
  /// As a literal of the source; other values than those of literals as Swift writes them.
  fileprivate var literalText: String {
    switch self {
    case .null: "null"
    case .bool(let flag): flag ? "true" : "false"
    case .int(let number): String(number)
    case .uint(let number): "\(number)u"
    case .double(let number): number.description
    case .text(let text): "\"" + text.unicodeScalars.map(Self.escaped).joined() + "\""
    case .bytes(let bytes): "b\"" + bytes.map(Self.escaped).joined() + "\""
    default: "\(self)"
    }
  }

  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\"": return "\\\""
    case "\\": return "\\\\"
    case "\n": return "\\n"
    case "\r": return "\\r"
    case "\t": return "\\t"
    default:
      guard scalar.value < 0x20 || scalar.value == 0x7F else { return String(scalar) }
      return "\\u00" + hexadecimal(UInt8(scalar.value))
    }
  }

  private static func escaped(_ byte: UInt8) -> String {
    guard byte < 0x80 else { return "\\x" + hexadecimal(byte) }
    let text = escaped(Unicode.Scalar(byte))
    return text.hasPrefix("\\u") ? "\\x" + hexadecimal(byte) : text
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
  }
}
