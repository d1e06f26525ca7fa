extension RegularExpression.Parser {
  mutating func readOpening() throws(Problem) {
    let opening = index
    let outer = flags
    if stands("(?") {
      guard try readGroupKind() else { return }
    } else {
      index += 1
    }
    guard frames.count < Limit.nesting else {
      throw problem(
        "groups are nested more than \(Limit.nesting) deep", at: opening..<opening + 1,
        help: "take away brackets that group nothing")
    }
    frames.append(frame)
    frame = Frame(opening: opening, flags: outer)
  }

  mutating func readClosing() throws(Problem) {
    guard let outer = frames.popLast() else {
      throw problem(
        "this `)` closes no group", at: index..<index + 1, help: "take it away, or write `\\)` for the character itself"
      )
    }
    index += 1
    let piece = closedFrame()
    flags = frame.flags
    frame = outer
    frame.pieces.append(piece)
  }

  /// What follows `(?`. True when a group begins, false when only flags were set.
  private mutating func readGroupKind() throws(Problem) -> Bool {
    for refusal in Self.refusals where stands(refusal.opening) {
      throw problem(refusal.message, at: index..<index + refusal.opening.unicodeScalars.count, help: refusal.help)
    }
    for opening in ["(?P<", "(?<"] where stands(opening) {
      try readName(after: opening.unicodeScalars.count)
      return true
    }
    return try readFlags()
  }

  private mutating func readName(after opening: Int) throws(Problem) {
    let start = index + opening
    var end = start
    while end < scalars.count, scalars[end] != ">" { end += 1 }
    guard end < scalars.count else {
      throw problem(
        "the name of this group is never closed", at: index..<start,
        help: "write `(?P<name>…)`, or `(…)` without a name")
    }
    let name = text(start..<end)
    guard start < end, scalars[start..<end].allSatisfy(Self.isNameScalar) else {
      throw problem(
        start < end ? "`\(name)` is no name for a group" : "this group has an empty name", at: index..<end + 1,
        help: "use letters, digits and `_`, or leave the name out: `(…)`")
    }
    index = end + 1
  }

  /// Letters, marks, numbers and connectors such as `_`.
  private static func isNameScalar(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return ScalarSet.word.contains(scalar.value) }
    return switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
      .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber, .connectorPunctuation:
      true
    default: false
    }
  }

  /// `(?flags)` or `(?flags:`.
  private mutating func readFlags() throws(Problem) -> Bool {
    let opening = index
    var place = index + 2
    var changed = flags
    var value = true
    var isBare = false
    while place < scalars.count {
      switch scalars[place] {
      case "i": changed.ignoresCase = value
      case "m": changed.manyLines = value
      case "s": changed.dotTakesNewline = value
      case "U": break
      case "-" where value:
        value = false
        isBare = true
        place += 1
        continue
      case let end where (end == ":" || end == ")") && !isBare:
        flags = changed
        index = place + 1
        return end == ":"
      default:
        throw problem(
          "`\(text(opening..<place + 1))` begins no group that RE2 knows", at: opening..<place + 1,
          help: "write `(…)`, `(?:…)`, `(?P<name>…)`, or flags out of `imsU` as in `(?i)` or `(?i:…)`")
      }
      isBare = false
      place += 1
    }
    throw problem(
      "the pattern ends inside `\(text(opening..<place))`", at: opening..<place,
      help: "write `(?i)` or `(?i:…)`; for the characters themselves, `\\(\\?`")
  }

  private static let linear = "RE2 leaves it out, because answering it can take time without bound"

  /// What other engines have and RE2 has not.
  private static let refusals: [(opening: String, message: String, help: String)] = [
    ("(?<=", "RE2 has no look-behind `(?<=…)`", "\(linear); match what stands before as well, or use two conditions"),
    (
      "(?<!", "RE2 has no negative look-behind `(?<!…)`",
      "\(linear); use two conditions, one of them denied"
    ),
    ("(?=", "RE2 has no look-ahead `(?=…)`", "\(linear); match what follows as well, or use two conditions"),
    ("(?!", "RE2 has no negative look-ahead `(?!…)`", "\(linear); use two conditions, one of them denied"),
    ("(?>", "RE2 has no atomic groups `(?>…)`", "it never backtracks, so `(?:…)` does what is meant"),
    ("(?P=", "RE2 has no references back to a group", "\(linear); write out what is repeated"),
    ("(?P>", "RE2 has no recursion `(?P>…)`", "write out what is meant"),
    ("(?R", "RE2 has no recursion `(?R)`", "write out what is meant"),
    ("(?#", "RE2 has no comments `(?#…)`", "say it in a comment beside the rule"),
    ("(?|", "RE2 has no branch reset `(?|…)`", "use `(?:…)`"),
    ("(?(", "RE2 has no conditions `(?(…)…)`", "use alternatives: `(?:…|…)`"),
    ("(?'", "RE2 has no names in quotes `(?'…')`", "write `(?P<name>…)`"),
  ]
}
