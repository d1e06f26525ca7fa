extension Lexer {
  /// `42`, `0x2A`, either with `u`; `4.2`, `.5`, `1e3`.
  mutating func number() throws(ExpressionProblem) -> Token.Kind {
    let start = position
    let isHex = peek() == UInt8(ascii: "0") && (peek(1).map { $0 | 0x20 } == UInt8(ascii: "x"))
    if isHex { position += 2 }
    let digits = position
    while let byte = peek(), isHex ? byte.hexDigit != nil : byte.isDigit { position += 1 }
    let isDouble = !isHex && skipFraction()
    if isDouble {
      try refuseWord(from: start)
      guard let number = Double(text(start..<position)), number.isFinite else {
        throw ExpressionProblem(.numberTooLarge, [text(start..<position)], at: start..<position)
      }
      return .literal(.double(number))
    }
    let end = position
    let isUnsigned = peek().map { $0 | 0x20 } == UInt8(ascii: "u")
    if isUnsigned { position += 1 }
    try refuseWord(from: start)
    if digits == end { throw ExpressionProblem(.badNumber, [text(start..<position)], at: start..<position) }
    guard let number = UInt64(text(digits..<end), radix: isHex ? 16 : 10) else {
      throw ExpressionProblem(.numberTooLarge, [text(start..<position)], at: start..<position)
    }
    return isUnsigned ? .literal(.uint(number)) : .integer(number)
  }

  /// Goes past the point and the exponent of a number with either; false where there is neither.
  private mutating func skipFraction() -> Bool {
    var found = false
    if peek() == UInt8(ascii: "."), let digit = peek(1), digit.isDigit {
      found = true
      position += 1
      skipDigits()
    }
    if let letter = peek(), letter | 0x20 == UInt8(ascii: "e") {
      let sign = peek(1) == UInt8(ascii: "+") || peek(1) == UInt8(ascii: "-")
      if let digit = peek(sign ? 2 : 1), digit.isDigit {
        found = true
        position += sign ? 2 : 1
        skipDigits()
      }
    }
    return found
  }

  private mutating func skipDigits() {
    while let byte = peek(), byte.isDigit { position += 1 }
  }

  /// `30days`, `100元`: the number must end here.
  private mutating func refuseWord(from start: Int) throws(ExpressionProblem) {
    let end = position
    while let byte = peek(), byte.isWordPart || byte >= 0x80 && !isForeignPunctuation { position += 1 }
    guard position > end else { return }
    throw ExpressionProblem(.numberWithWord, [text(start..<position)], at: start..<position)
  }
}
