extension RegularExpression.Parser {
  /// `[…]` or `[^…]`. As in RE2 a first `]` is a member, and a negated class takes newlines.
  mutating func readClass() throws(Problem) -> ScalarSet {
    let opening = index
    index += 1
    let isDenied = peek() == "^"
    if isDenied { index += 1 }
    let first = index
    var ranges: [ClosedRange<UInt32>] = []
    while let scalar = peek(), scalar != "]" || index == first {
      if let set = try posixClass() {
        ranges += set.ranges
      } else if scalar == "\\", let set = try classEscape() {
        ranges += set.ranges
      } else {
        ranges.append(try readRange())
      }
    }
    guard peek() != nil else {
      throw problem(
        "this class is never closed", at: opening..<opening + 1,
        help: "add `]`, or write `\\[` for the character itself")
    }
    index += 1
    return oriented(ScalarSet(ranges), denied: isDenied)
  }

  /// One member, or `a-z`.
  private mutating func readRange() throws(Problem) -> ClosedRange<UInt32> {
    let start = index
    let lower = try readMember()
    guard peek() == "-", let next = peek(1), next != "]" else { return lower...lower }
    index += 1
    let upper = try readMember()
    guard lower <= upper else {
      throw problem(
        "`\(text(start..<index))` is a range that ends before it begins", at: start..<index,
        help: "write the lower end first, or `\\-` for a hyphen")
    }
    return lower...upper
  }

  private mutating func readMember() throws(Problem) -> UInt32 {
    guard let scalar = peek(), scalar != "\\" else { return try literalEscape() }
    index += 1
    return scalar.value
  }

  /// `[:alpha:]` or `[:^alpha:]` inside a class; nil where the bracket is a character like any other.
  private mutating func posixClass() throws(Problem) -> ScalarSet? {
    guard stands("[:"), index + 2 <= lastClassEnd else { return nil }
    var end = index + 2
    while !(scalars[end] == ":" && scalars[end + 1] == "]") { end += 1 }
    let isDenied = scalars[index + 2] == "^"
    let name = text(index + (isDenied ? 3 : 2)..<end)
    guard let set = ScalarSet.posix[name] else {
      throw problem(
        "`[:\(name):]` is no class of characters", at: index..<end + 2,
        help: "known are `\(ScalarSet.posix.keys.sorted().joined(separator: "`, `"))`")
    }
    index = end + 2
    return oriented(set, denied: isDenied)
  }
}
