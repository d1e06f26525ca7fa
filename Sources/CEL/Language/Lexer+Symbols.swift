extension Lexer {
  /// An operator or a bracket; what people of other languages, and of Chinese keyboards, write instead is named.
  mutating func symbol() throws(ExpressionProblem) -> Token.Symbol {
    let start = position
    let byte = bytes[start]
    if byte >= 0x80 { throw foreign() }
    let pair = text(start..<min(start + 2, bytes.count))
    switch pair {
    case "=>", "=<", "<>", "**", "~=", "=~":
      let meant = ["=>": ">=", "=<": "<=", "<>": "!=", "~=": "matches", "=~": "matches", "**": "*"][pair] ?? pair
      throw ExpressionProblem(.foreignOperator, [pair, meant], at: start..<start + 2)
    default: break
    }
    if let symbol = Token.Symbol(rawValue: pair), symbol != .in, pair.utf8.count == 2 {
      // `===` and `!==` of other languages.
      if symbol == .equal || symbol == .notEqual, peek(2) == UInt8(ascii: "=") {
        throw ExpressionProblem(.foreignOperator, [pair + "=", pair], at: start..<start + 3)
      }
      position += 2
      return symbol
    }
    position += 1
    switch byte {
    case UInt8(ascii: "="): throw ExpressionProblem(.assignment, at: start..<start + 1)
    case UInt8(ascii: "&"), UInt8(ascii: "|"):
      throw ExpressionProblem(.singleOperator, [text(start..<start + 1)], at: start..<start + 1)
    default: break
    }
    guard let symbol = Token.Symbol(rawValue: text(start..<start + 1)) else {
      throw ExpressionProblem(.strayCharacter, [text(start..<start + 1)], at: start..<start + 1)
    }
    return symbol
  }

  /// Whether punctuation of Chinese typing stands here.
  var isForeignPunctuation: Bool { scalar.flatMap(Self.meaning(of:)) != nil }

  private var scalar: Unicode.Scalar? {
    var end = position + 1
    while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
    return position < bytes.count ? text(position..<end).unicodeScalars.first : nil
  }

  /// What to say of a character that is not ASCII outside quotes.
  private mutating func foreign() -> ExpressionProblem {
    let start = position
    if let scalar, let meant = Self.meaning(of: scalar) {
      let end = start + String(scalar).utf8.count
      return ExpressionProblem(.fullWidth, [String(scalar), meant], at: start..<end)
    }
    while let byte = peek(), byte.isWordPart || byte >= 0x80 && !isForeignPunctuation { position += 1 }
    let word = text(start..<position)
    if let meant = Self.operators[word] {
      return ExpressionProblem(.wordOperator, [word, meant], at: start..<position)
    }
    return ExpressionProblem(.foreignWord, [word], at: start..<position)
  }

  /// Words that other languages have for operators.
  static let operators: [String: String] = [
    "and": "&&", "AND": "&&", "And": "&&", "且": "&&", "并且": "&&", "和": "&&", "与": "&&",
    "or": "||", "OR": "||", "Or": "||", "或": "||", "或者": "||",
    "not": "!", "NOT": "!", "Not": "!", "非": "!", "不": "!",
    "IN": "in", "is": "==", "IS": "==", "等于": "==", "大于": ">", "小于": "<",
  ]

  private static func meaning(of scalar: Unicode.Scalar) -> String? {
    switch scalar {
    case "\u{FF01}"..."\u{FF5E}": Unicode.Scalar(scalar.value - 0xFEE0).map(String.init)
    case "\u{3000}", "\u{A0}": " "
    case "“", "”", "„", "«", "»", "「", "」", "『", "』": "\""
    case "‘", "’": "'"
    case "。": "."
    case "、": ","
    case "【", "〔": "["
    case "】", "〕": "]"
    case "≥", "⩾": ">="
    case "≤", "⩽": "<="
    case "≠": "!="
    case "×": "*"
    case "÷": "/"
    case "–", "—", "−": "-"
    default: nil
    }
  }
}
