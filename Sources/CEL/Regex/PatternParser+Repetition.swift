extension RegularExpression.Parser {
  typealias Problem = RegularExpression.Problem
  typealias Syntax = RegularExpression.Syntax
  typealias Limit = RegularExpression.Limit
  typealias ScalarSet = RegularExpression.ScalarSet

  /// A repetition as written: how often, and up to which index.
  struct Count {
    var least: Int
    var most: Int?
    var end: Int
  }

  mutating func readRepetition() throws(Problem) {
    let count =
      switch peek() {
      case "*": Count(least: 0, most: nil, end: index + 1)
      case "+": Count(least: 1, most: nil, end: index + 1)
      default: Count(least: 0, most: 1, end: index + 1)
      }
    try repeatLast(count)
  }

  /// `{n}`, `{n,}` or `{n,m}` at the index; nil where the brace is a character like any other.
  func count() throws(Problem) -> Count? {
    var place = index + 1
    guard let least = number(at: &place) else { return nil }
    var most: Int? = least
    if place < scalars.count, scalars[place] == "," {
      place += 1
      if place < scalars.count, scalars[place] != "}" {
        guard let number = number(at: &place) else { return nil }
        most = number
      } else {
        most = nil
      }
    }
    guard place < scalars.count, scalars[place] == "}" else { return nil }
    let range = index..<place + 1
    guard max(least, most ?? 0) <= Limit.repetition else {
      throw problem(
        "\(text(range)) is more than the \(Limit.repetition) repetitions that RE2 allows", at: range,
        help: "repeat less, or write `{\(min(least, Limit.repetition)),}` or `*` where the number does not matter")
    }
    if let most, most < least {
      throw problem(
        "\(text(range)) asks for at least \(least) and at most \(most)", at: range,
        help: "write the smaller number first: `{\(most),\(least)}`")
    }
    return Count(least: least, most: most, end: place + 1)
  }

  /// A decimal number without leading zeros, stuck at one too many for a repetition.
  private func number(at place: inout Int) -> Int? {
    var digits = 0
    var number = 0
    while place < scalars.count, ("0"..."9").contains(scalars[place]) {
      guard digits == 0 || number > 0 else { return nil }
      number = min(number * 10 + Int(scalars[place].value - 0x30), Limit.repetition + 1)
      digits += 1
      place += 1
    }
    return digits > 0 ? number : nil
  }

  /// Repeats the last piece, and takes a `?` that makes it lazy.
  mutating func repeatLast(_ count: Count) throws(Problem) {
    var range = index..<count.end
    if count.end < scalars.count, scalars[count.end] == "?" { range = index..<count.end + 1 }
    guard var piece = frame.pieces.last else {
      throw problem(
        "`\(text(range))` has nothing to repeat", at: range,
        help: "put it after what it repeats, or write `\\\(text(index..<index + 1))` for the character itself")
    }
    if let previous = piece.repeating, previous.upperBound == index {
      let both = previous.lowerBound..<range.upperBound
      throw problem(
        "`\(text(both))` repeats a repetition", at: both,
        help: "RE2 has no possessive operators; keep one of the two, or put the inner one in a group: `(?:…)`")
    }
    piece.repetitions *= max(count.most ?? count.least, 1)
    guard piece.repetitions <= Limit.repetition else {
      throw problem(
        "with the groups inside it, `\(text(range))` makes more than the \(Limit.repetition) repetitions that RE2 allows",
        at: range, help: "repeat less, or write `*` or `+` where the number does not matter")
    }
    piece.syntax = Syntax(repeating: piece.syntax, least: count.least, most: count.most)
    piece.repeating = range
    frame.pieces[frame.pieces.count - 1] = piece
    index = range.upperBound
  }
}
