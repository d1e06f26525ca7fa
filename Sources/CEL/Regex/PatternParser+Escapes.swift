extension RegularExpression.Parser {
  /// An escape outside a class.
  mutating func readEscape() throws(Problem) {
    let assertions: [Unicode.Scalar: RegularExpression.Assertion] = [
      "A": .textStart, "z": .textEnd, "b": .wordBoundary, "B": .noWordBoundary,
    ]
    if let next = peek(1), let assertion = assertions[next] {
      index += 2
      add(.assertion(assertion))
    } else if stands("\\Q") {
      try readQuoted()
    } else if let set = try classEscape() {
      try add(set)
    } else {
      try add(literal: try literalEscape())
    }
  }

  /// `\Q…\E`: each character as it is, up to the end of the pattern where there is no `\E`.
  private mutating func readQuoted() throws(Problem) {
    index += 2
    while let scalar = peek(), !stands("\\E") {
      try add(literal: scalar.value)
      index += 1
    }
    index = min(index + 2, scalars.count)
  }

  /// `\d`, `\pL`, `\p{Han}` and their opposites; nil where something else is escaped.
  mutating func classEscape() throws(Problem) -> ScalarSet? {
    guard let letter = peek(1) else { return nil }
    if letter == "p" || letter == "P" { return try unicodeEscape(denied: letter == "P") }
    guard let set = ScalarSet.perl(letter.properties.lowercaseMapping.unicodeScalars.first ?? letter) else {
      return nil
    }
    index += 2
    return oriented(set, denied: letter.properties.isUppercase)
  }

  /// A named set under the flags that hold.
  func oriented(_ set: ScalarSet, denied: Bool) -> ScalarSet {
    let set = flags.ignoresCase ? set.folded : set
    return denied ? set.inverted : set
  }

  private mutating func unicodeEscape(denied: Bool) throws(Problem) -> ScalarSet {
    let start = index
    var name = index + 2..<min(index + 3, scalars.count)
    var end = name.upperBound
    if peek(2) == "{" {
      guard let closing = scalars[(index + 3)...].firstIndex(of: "}") else {
        throw problem("`\(text(start..<end))` is never closed", at: start..<end, help: "write `\\p{Han}`")
      }
      name = index + 3..<closing
      end = closing + 1
    }
    var denied = denied
    if name.count > 1, scalars[name.lowerBound] == "^" {
      denied.toggle()
      name = name.lowerBound + 1..<name.upperBound
    }
    let word = text(name)
    guard let set = ScalarSet.unicode(word) else {
      throw problem(
        word.isEmpty
          ? "`\(text(start..<end))` names no class" : "`\(word)` is no class of characters that is known here",
        at: start..<end, help: Self.suggestion(for: word))
    }
    index = end
    return oriented(set, denied: denied)
  }

  private static func suggestion(for word: String) -> String {
    let names = ScalarSet.unicodeNames
    if let meant = names.first(where: { $0.lowercased() == word.lowercased() }) { return "write `\\p{\(meant)}`" }
    let scripts = ScalarSet.scripts.keys.sorted().joined(separator: "`, `")
    return
      "known are the general categories of Unicode (`L`, `Lu`, `N`, `P` …), `Any`, and the scripts `\(scripts)`"
  }

  /// An escape that stands for one code point.
  mutating func literalEscape() throws(Problem) -> UInt32 {
    guard let letter = peek(1) else {
      throw problem(
        "the pattern ends with a backslash", at: index..<index + 1, help: "write `\\\\` for the character itself")
    }
    if let control = Self.controls[letter] {
      index += 2
      return control
    }
    if letter == "x" { return try hexadecimalEscape() }
    if letter == "0" || (Self.isOctal(letter) && Self.isOctal(peek(2))) { return octalEscape() }
    guard letter.isASCII, letter == "_" || !ScalarSet.word.contains(letter.value) else {
      let (message, help) = Self.refusal(of: letter)
      throw problem(message, at: index..<index + 2, help: help)
    }
    index += 2
    return letter.value
  }

  private static func isOctal(_ scalar: Unicode.Scalar?) -> Bool { scalar.map { ("0"..."7").contains($0) } ?? false }

  /// Up to three octal digits.
  private mutating func octalEscape() -> UInt32 {
    var value: UInt32 = 0
    var digits = 0
    index += 1
    while digits < 3, let digit = peek(), Self.isOctal(digit) {
      value = value * 8 + digit.value - 0x30
      digits += 1
      index += 1
    }
    return value
  }

  /// `\x41` or `\x{1F600}`.
  private mutating func hexadecimalEscape() throws(Problem) -> UInt32 {
    let start = index
    let isBraced = peek(2) == "{"
    var end = index + (isBraced ? 3 : 2)
    var value: UInt32 = 0
    var digits = 0
    while end < scalars.count, isBraced || digits < 2, let digit = Self.hexadecimal(scalars[end]) {
      value = min(value * 16 + digit, ScalarSet.last + 1)
      digits += 1
      end += 1
    }
    let isClosed = !isBraced || (end < scalars.count && scalars[end] == "}")
    if isBraced, isClosed { end += 1 }
    guard isClosed, digits >= (isBraced ? 1 : 2), value <= ScalarSet.last else {
      throw problem(
        value > ScalarSet.last ? "`\(text(start..<end))` is beyond the last code point" : "this is no code point",
        at: start..<end, help: "write two hexadecimal digits as in `\\x41`, or braces as in `\\x{4E2D}`")
    }
    index = end
    return value
  }

  private static func hexadecimal(_ scalar: Unicode.Scalar) -> UInt32? {
    switch scalar {
    case "0"..."9": scalar.value - 0x30
    case "a"..."f": scalar.value - 0x61 + 10
    case "A"..."F": scalar.value - 0x41 + 10
    default: nil
    }
  }

  private static let controls: [Unicode.Scalar: UInt32] = [
    "a": 0x07, "f": 0x0C, "n": 0x0A, "r": 0x0D, "t": 0x09, "v": 0x0B,
  ]

  private static func refusal(of letter: Unicode.Scalar) -> (message: String, help: String) {
    switch letter {
    case "1"..."9": ("RE2 has no references back to a group (`\\\(letter)`)", "write out what is repeated")
    case "k", "g": ("RE2 has no references back to a group (`\\\(letter)`)", "write out what is repeated")
    case "C": ("`\\C` (one byte) is not taken here", "texts are matched by character: write `.`")
    case "Z": ("RE2 has no `\\Z`", "write `\\z`, or `\\n?\\z` where a last newline may follow")
    case "G", "K", "R", "X": ("RE2 has no `\\\(letter)`", "write out what is meant")
    case "h": ("RE2 has no `\\h`", "write `[ \\t]`")
    case "u", "U": ("RE2 has no `\\\(letter)`", "write the code point as in `\\x{4E2D}`")
    case "E": ("this `\\E` ends no `\\Q`", "take it away, or write `\\\\E` for the characters themselves")
    case "b": ("`\\b` is no character", "in a class write `\\x08` for a backspace; outside, `\\b` is a word boundary")
    default:
      (
        "RE2 has no escape `\\\(letter)`",
        letter.isASCII ? "write `\\\\` for a backslash" : "take the backslash away: `\(letter)` means itself"
      )
    }
  }
}
