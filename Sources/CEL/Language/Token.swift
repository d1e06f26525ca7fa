/// The smallest part of an expression that has a meaning, and where it stands.
struct Token: Sendable, Hashable {
  enum Kind: Sendable, Hashable {
    /// A word that is not `true`, `false`, `null` or `in`; it may be reserved.
    case word(String)
    /// A field name in backticks.
    case quotedWord(String)
    /// A whole number without its sign, for -9223372036854775808 has no positive twin.
    case integer(UInt64)
    case literal(Value)
    case symbol(Symbol)
    case end
  }

  enum Symbol: String, Sendable, Hashable {
    case leftParenthesis = "("
    case rightParenthesis = ")"
    case leftBracket = "["
    case rightBracket = "]"
    case leftBrace = "{"
    case rightBrace = "}"
    case dot = "."
    case comma = ","
    case colon = ":"
    case question = "?"
    case not = "!"
    case minus = "-"
    case plus = "+"
    case times = "*"
    case divided = "/"
    case modulo = "%"
    case and = "&&"
    case or = "||"
    case equal = "=="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case `in` = "in"
  }

  let kind: Kind
  let range: Range<Int>

  /// Reserved by the definition for host languages: fields may be called so, variables and functions may not.
  static let reserved: Set<String> = [
    "as", "break", "const", "continue", "else", "for", "function", "if", "import", "let", "loop", "package",
    "namespace",
    "return", "var", "void", "while",
  ]

  /// Whether a value begins here.
  var beginsOperand: Bool {
    switch kind {
    case .word, .quotedWord, .integer, .literal: true
    case .symbol(let symbol):
      switch symbol {
      case .leftParenthesis, .leftBracket, .leftBrace, .not: true
      default: false
      }
    case .end: false
    }
  }
}

extension Token.Symbol {
  /// The closing bracket of an opening one.
  var closing: Token.Symbol? {
    switch self {
    case .leftParenthesis: .rightParenthesis
    case .leftBracket: .rightBracket
    case .leftBrace: .rightBrace
    default: nil
    }
  }

  var isClosing: Bool { self == .rightParenthesis || self == .rightBracket || self == .rightBrace }

  /// How strongly a binary operator binds: 1 (`||`) to 5 (`*`); nil for what is none.
  var precedence: Int? {
    switch self {
    case .or: 1
    case .and: 2
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .in: 3
    case .plus, .minus: 4
    case .times, .divided, .modulo: 5
    default: nil
    }
  }

  /// The name of the call that a binary operator is.
  var function: String { self == .in ? "@in" : "_\(rawValue)_" }
}
