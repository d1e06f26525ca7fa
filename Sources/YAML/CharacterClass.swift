extension Unicode.Scalar {
  /// What libyaml takes for the end of a line.
  var isLineBreak: Bool {
    switch self {
    case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": true
    default: false
    }
  }

  /// What YAML takes for a blank within a line.
  var isBlank: Bool { self == " " || self == "\t" }

  /// What looks like a blank and is a letter to YAML.
  var isWideBlank: Bool { self == "\u{3000}" || self == "\u{A0}" }

  /// What ends a text inside `[ ]` and `{ }`.
  var isFlowIndicator: Bool {
    switch self {
    case ",", "[", "]", "{", "}": true
    default: false
    }
  }

  /// Han, kana, hangul and their full-width punctuation.
  var isCJK: Bool {
    switch value {
    case 0x2E80...0x9FFF, 0xAC00...0xD7AF, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF00...0xFFEF, 0x20000...0x3FFFF: true
    default: false
    }
  }

  /// A letter or digit of any script.
  var isLetterOrDigit: Bool { properties.isAlphabetic || properties.numericType != nil }

  var isASCIILetter: Bool { ("a"..."z").contains(self) || ("A"..."Z").contains(self) }

  /// What a name of an anchor may hold in libyaml.
  var isAnchorLetter: Bool { isASCIILetter || ("0"..."9").contains(self) || self == "_" || self == "-" }
}
