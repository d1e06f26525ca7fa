/// Splits the text of an expression into tokens, one at a time, by the lexis of the language definition.
struct Lexer {
  let bytes: [UInt8]
  var position = 0

  /// The longest expression, in bytes of UTF-8.
  static let maximumLength = 256 * 1_024

  init(_ source: String) throws(ExpressionProblem) {
    bytes = Array(source.utf8)
    if bytes.count > Self.maximumLength {
      throw ExpressionProblem(.tooLong, [String(Self.maximumLength)], at: 0..<bytes.count)
    }
  }

  /// The token that begins after white space and comments; `.end` for ever at the end.
  mutating func next() throws(ExpressionProblem) -> Token {
    skipSpace()
    let start = position
    guard let byte = peek() else { return Token(kind: .end, range: start..<start) }
    let kind: Token.Kind
    if byte.isLetter {
      kind = try word()
    } else if byte.isDigit || byte == UInt8(ascii: ".") && (peek(1)?.isDigit ?? false) {
      kind = try number()
    } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
      kind = try quoted(prefix: start, raw: false, bytes: false)
    } else if byte == UInt8(ascii: "`") {
      kind = try quotedWord()
    } else {
      kind = .symbol(try symbol())
    }
    return Token(kind: kind, range: start..<position)
  }

  func peek(_ ahead: Int = 0) -> UInt8? {
    position + ahead < bytes.count ? bytes[position + ahead] : nil
  }

  /// The source between two offsets.
  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  private mutating func skipSpace() {
    while let byte = peek() {
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"), 0x0C: position += 1
      case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "/"):
        while let byte = peek(), byte != UInt8(ascii: "\n") { position += 1 }
      default: return
      }
    }
  }

  /// A word, or a text or bytes literal with a prefix.
  private mutating func word() throws(ExpressionProblem) -> Token.Kind {
    let start = position
    while let byte = peek(), byte.isWordPart { position += 1 }
    if let quote = peek(), quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      switch text(start..<position) {
      case "r", "R": return try quoted(prefix: start, raw: true, bytes: false)
      case "b", "B": return try quoted(prefix: start, raw: false, bytes: true)
      case "br", "bR", "Br", "BR": return try quoted(prefix: start, raw: true, bytes: true)
      default: break
      }
    }
    switch text(start..<position) {
    case "true": return .literal(.bool(true))
    case "false": return .literal(.bool(false))
    case "null": return .literal(.null)
    case "in": return .symbol(.in)
    case let word: return .word(word)
    }
  }

  /// A field name in backticks: letters, digits, `_`, `-`, `.`, `/`, and space; beyond the definition every letter of
  /// another script.
  private mutating func quotedWord() throws(ExpressionProblem) -> Token.Kind {
    let start = position
    position += 1
    while let byte = peek(), byte != UInt8(ascii: "`") {
      guard byte.isWordPart || byte >= 0x80 || [0x20, 0x2D, 0x2E, 0x2F].contains(byte) else { break }
      position += 1
    }
    guard peek() == UInt8(ascii: "`") else {
      throw ExpressionProblem(.unclosedQuote, at: start..<start + 1)
    }
    let name = text(start + 1..<position)
    position += 1
    if name.isEmpty { throw ExpressionProblem(.notAName, ["``"], at: start..<position) }
    return .quotedWord(name)
  }
}

extension UInt8 {
  var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }

  /// A letter of a word: ASCII or `_`.
  var isLetter: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20) || self == UInt8(ascii: "_") }

  var isWordPart: Bool { isLetter || isDigit }

  /// 0…15; nil for what is no hexadecimal digit.
  var hexDigit: UInt32? {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(self - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(self - UInt8(ascii: "a") + 10)
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(self - UInt8(ascii: "A") + 10)
    default: nil
    }
  }
}
