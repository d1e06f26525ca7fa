extension JSONParser {
  /// A text with its quotes, `at` on the opening one.
  mutating func text() throws(JSONError) -> String {
    at += 1
    let start = at
    while at < bytes.count {
      let byte = bytes[at]
      if byte == 0x22 {
        let text = String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<at]), as: UTF8.self)
        at += 1
        return text
      }
      if byte == 0x5C { return try escapedText(from: start) }
      try step(byte)
    }
    throw expected("the closing quote of a text")
  }

  /// The slow way, from the first escape on; `start` is the first byte after the opening quote.
  private mutating func escapedText(from start: Int) throws(JSONError) -> String {
    var out = Array(bytes[start..<at])
    while at < bytes.count {
      let byte = bytes[at]
      switch byte {
      case 0x22:
        at += 1
        return String(decoding: out, as: UTF8.self)
      case 0x5C:
        out.append(contentsOf: Character(try escape()).utf8)
      default:
        let from = at
        try step(byte)
        out.append(contentsOf: bytes[from..<at])
      }
    }
    throw expected("the closing quote of a text")
  }

  /// Past one character, of which `byte` is the first.
  @inline(__always)
  private mutating func step(_ byte: UInt8) throws(JSONError) {
    if byte >= 0x80 { return try multibyte(byte) }
    guard byte >= 0x20 else { throw expected("control characters as escapes") }
    at += 1
  }

  /// Well-formed sequences are those of Unicode's table 3-7: no overlong forms, no surrogates, nothing past U+10FFFF.
  private mutating func multibyte(_ first: UInt8) throws(JSONError) {
    let second: ClosedRange<UInt8>
    let length: Int
    switch first {
    case 0xC2...0xDF: (second, length) = (0x80...0xBF, 2)
    case 0xE0: (second, length) = (0xA0...0xBF, 3)
    case 0xED: (second, length) = (0x80...0x9F, 3)
    case 0xE1...0xEF: (second, length) = (0x80...0xBF, 3)
    case 0xF0: (second, length) = (0x90...0xBF, 4)
    case 0xF1...0xF3: (second, length) = (0x80...0xBF, 4)
    case 0xF4: (second, length) = (0x80...0x8F, 4)
    default: throw expected("valid UTF-8")
    }
    guard bytes.count - at >= length, second.contains(bytes[at + 1]) else { throw expected("valid UTF-8") }
    for index in 2..<max(2, length) where bytes[at + index] & 0xC0 != 0x80 { throw expected("valid UTF-8") }
    at += length
  }

  private mutating func escape() throws(JSONError) -> Unicode.Scalar {
    at += 1
    guard let byte = next else { throw expected("an escape") }
    let scalar: Unicode.Scalar
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): scalar = Unicode.Scalar(byte)
    case UInt8(ascii: "b"): scalar = "\u{8}"
    case UInt8(ascii: "f"): scalar = "\u{C}"
    case UInt8(ascii: "n"): scalar = "\n"
    case UInt8(ascii: "r"): scalar = "\r"
    case UInt8(ascii: "t"): scalar = "\t"
    case UInt8(ascii: "u"): return try unicodeEscape()
    default: throw expected("one of the escapes \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u")
    }
    at += 1
    return scalar
  }

  /// `at` on the `u`. Characters beyond U+FFFF come as two escapes, high surrogate first.
  private mutating func unicodeEscape() throws(JSONError) -> Unicode.Scalar {
    let start = at - 1
    let unit = try fourHex()
    if let scalar = Unicode.Scalar(unit) { return scalar }
    guard unit < 0xDC00 else { throw JSONError(offset: start, problem: "expected no lone surrogate") }
    guard next == 0x5C, at + 1 < bytes.count, bytes[at + 1] == UInt8(ascii: "u") else {
      throw expected("the low surrogate's escape")
    }
    at += 1
    let low = try fourHex()
    guard low & 0xFC00 == 0xDC00, let scalar = Unicode.Scalar(0x10000 + (unit & 0x3FF) << 10 + (low & 0x3FF)) else {
      throw JSONError(offset: at - 6, problem: "expected the low surrogate's escape")
    }
    return scalar
  }

  private mutating func fourHex() throws(JSONError) -> UInt32 {
    at += 1
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = next, let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else {
        throw expected("four hexadecimal digits")
      }
      value = value << 4 | UInt32(digit)
      at += 1
    }
    return value
  }
}
