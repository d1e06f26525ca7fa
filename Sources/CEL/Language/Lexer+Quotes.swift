extension Lexer {
  /// A text or bytes literal from its opening quote on; `prefix` is where its `r` or `b` stands.
  mutating func quoted(prefix: Int, raw: Bool, bytes isBytes: Bool) throws(ExpressionProblem) -> Token.Kind {
    let opening = position
    let quote = bytes[opening]
    let isLong = peek(1) == quote && peek(2) == quote
    position += isLong ? 3 : 1
    var content: [UInt8] = []
    while let byte = peek() {
      if byte == quote, !isLong || peek(1) == quote && peek(2) == quote {
        position += isLong ? 3 : 1
        return isBytes ? .literal(.bytes(content)) : .literal(.text(String(decoding: content, as: UTF8.self)))
      }
      if !isLong, byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") { break }
      if byte == UInt8(ascii: "\\"), !raw {
        try escape(isBytes: isBytes, into: &content)
      } else {
        content.append(byte)
        position += 1
      }
    }
    throw ExpressionProblem(.unclosedQuote, at: prefix..<opening + (isLong ? 3 : 1))
  }

  /// One escape from its backslash on.
  private mutating func escape(isBytes: Bool, into content: inout [UInt8]) throws(ExpressionProblem) {
    let start = position
    position += 1
    guard let letter = peek() else { throw ExpressionProblem(.badEscape, ["\\"], at: start..<start + 1) }
    position += 1
    switch letter {
    case UInt8(ascii: "a"): content.append(0x07)
    case UInt8(ascii: "b"): content.append(0x08)
    case UInt8(ascii: "f"): content.append(0x0C)
    case UInt8(ascii: "n"): content.append(0x0A)
    case UInt8(ascii: "r"): content.append(0x0D)
    case UInt8(ascii: "t"): content.append(0x09)
    case UInt8(ascii: "v"): content.append(0x0B)
    case UInt8(ascii: "\\"), UInt8(ascii: "?"), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"):
      content.append(letter)
    case UInt8(ascii: "x"), UInt8(ascii: "X"):
      append(try code(from: start, digits: 2, radix: 16), isByte: isBytes, to: &content)
    case UInt8(ascii: "u") where !isBytes: append(try code(from: start, digits: 4, radix: 16), to: &content)
    case UInt8(ascii: "U") where !isBytes: append(try code(from: start, digits: 8, radix: 16), to: &content)
    case UInt8(ascii: "0")...UInt8(ascii: "3"):
      position -= 1
      append(try code(from: start, digits: 3, radix: 8), isByte: isBytes, to: &content)
    default: throw badEscape(from: start)
    }
  }

  private mutating func code(from start: Int, digits: Int, radix: UInt32) throws(ExpressionProblem) -> Unicode.Scalar {
    var code: UInt32 = 0
    for _ in 0..<digits {
      guard let digit = peek()?.hexDigit, digit < radix else { throw badEscape(from: start) }
      // Eight digits of four bits are all that there can be.
      code = code &* radix | digit
      position += 1
    }
    guard let scalar = Unicode.Scalar(code) else { throw badEscape(from: start) }
    return scalar
  }

  private func append(_ scalar: Unicode.Scalar, isByte: Bool = false, to content: inout [UInt8]) {
    if isByte {
      // Two hexadecimal or three octal digits, the first at most 3: at most 255.
      content.append(UInt8(truncatingIfNeeded: scalar.value))
    } else {
      content.append(contentsOf: String(scalar).utf8)
    }
  }

  /// The escape as far as it was read, and the whole of the character that ends it.
  private func badEscape(from start: Int) -> ExpressionProblem {
    var end = max(position, start + 1)
    while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
    return ExpressionProblem(.badEscape, [text(start..<end)], at: start..<end)
  }
}
