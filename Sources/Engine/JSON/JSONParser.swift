extension JSON {
  /// Reads exactly one value with nothing but space around it, strictly after RFC 8259: valid UTF-8, no byte order mark,
  /// no lone surrogates. An object with a key twice is refused; keys that Unicode calls equivalent count as one.
  ///
  /// - Parameters:
  ///   - depth: How many lists and objects may stand in each other.
  ///   - size: The most bytes that are looked at.
  package static func parse(
    _ bytes: [UInt8], depth: Int = 64, size: Int = 16 << 20
  ) throws(JSONError) -> JSON {
    guard bytes.count <= size else {
      throw JSONError(offset: size, problem: "expected at most \(size) bytes")
    }
    return try bytes.withUnsafeBufferPointer { (buffer) throws(JSONError) -> JSON in
      var parser = JSONParser(bytes: buffer, deepest: depth)
      let value = try parser.value(depth: 0)
      parser.skipSpace()
      guard parser.next == nil else { throw parser.expected("the end of the JSON text") }
      return value
    }
  }
}

/// One pass over the bytes; `at` is the offset of the next byte to look at, never past the end.
struct JSONParser {
  let bytes: UnsafeBufferPointer<UInt8>
  let deepest: Int
  var at = 0

  init(bytes: UnsafeBufferPointer<UInt8>, deepest: Int) {
    self.bytes = bytes
    self.deepest = deepest
  }

  var next: UInt8? { at < bytes.count ? bytes[at] : nil }

  func expected(_ what: String) -> JSONError { JSONError(offset: at, problem: "expected \(what)") }

  mutating func skipSpace() {
    while at < bytes.count {
      switch bytes[at] {
      case 0x20, 0x0A, 0x0D, 0x09: at += 1
      default: return
      }
    }
  }

  mutating func value(depth: Int) throws(JSONError) -> JSON {
    skipSpace()
    switch next {
    case UInt8(ascii: "\""): return .text(try text())
    case UInt8(ascii: "{"): return try object(depth: depth + 1)
    case UInt8(ascii: "["): return try list(depth: depth + 1)
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case UInt8(ascii: "-"): return try number()
    case _ where isDigit(next): return try number()
    default: throw expected("a value")
    }
  }

  private mutating func word(_ word: StaticString, _ value: JSON) throws(JSONError) -> JSON {
    let end = at + word.utf8CodeUnitCount
    guard end <= bytes.count else { throw expected("\(word)") }
    for index in 0..<word.utf8CodeUnitCount where bytes[at + index] != word.utf8Start[index] {
      throw expected("\(word)")
    }
    at = end
    return value
  }

  /// Past the opening bracket; says whether the closing one follows at once, and then past that as well.
  private mutating func opens(depth: Int, closing: UInt8) throws(JSONError) -> Bool {
    guard depth <= deepest else { throw expected("at most \(deepest) lists and objects in each other") }
    at += 1
    skipSpace()
    guard next == closing else { return false }
    at += 1
    return true
  }

  private mutating func object(depth: Int) throws(JSONError) -> JSON {
    var members: [JSON.Member] = []
    var seen: Set<String> = []
    if try opens(depth: depth, closing: UInt8(ascii: "}")) { return .object([]) }
    members.reserveCapacity(8)
    while true {
      skipSpace()
      guard next == UInt8(ascii: "\"") else { throw expected("a key in quotes") }
      let start = at
      let key = try text()
      guard Self.isNew(key, in: members, &seen) else {
        throw JSONError(offset: start, problem: "duplicate key \(JSON.text(key))")
      }
      skipSpace()
      guard next == UInt8(ascii: ":") else { throw expected("\":\"") }
      at += 1
      members.append(JSON.Member(key, try value(depth: depth)))
      skipSpace()
      switch next {
      case UInt8(ascii: ","): at += 1
      case UInt8(ascii: "}"):
        at += 1
        return .object(members)
      default: throw expected("\",\" or \"}\"")
      }
    }
  }

  /// Few keys are compared one by one; from the seventeenth on a set keeps the work linear.
  private static func isNew(_ key: String, in members: [JSON.Member], _ seen: inout Set<String>) -> Bool {
    if members.count < 16 { return !members.contains { $0.key == key } }
    if members.count == 16 { seen = Set(members.map(\.key)) }
    return seen.insert(key).inserted
  }

  private mutating func list(depth: Int) throws(JSONError) -> JSON {
    var list: [JSON] = []
    if try opens(depth: depth, closing: UInt8(ascii: "]")) { return .list([]) }
    while true {
      list.append(try value(depth: depth))
      skipSpace()
      switch next {
      case UInt8(ascii: ","): at += 1
      case UInt8(ascii: "]"):
        at += 1
        return .list(list)
      default: throw expected("\",\" or \"]\"")
      }
    }
  }

  private mutating func number() throws(JSONError) -> JSON {
    let start = at
    if next == UInt8(ascii: "-") { at += 1 }
    if next == UInt8(ascii: "0") {
      at += 1
      if isDigit(next) { throw expected("no digit after a leading zero") }
    } else {
      try digits()
    }
    if next == UInt8(ascii: ".") {
      at += 1
      try digits()
    }
    if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
      at += 1
      if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { at += 1 }
      try digits()
    }
    return .number(String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<at]), as: UTF8.self))
  }

  private func isDigit(_ byte: UInt8?) -> Bool {
    guard let byte else { return false }
    return byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }

  private mutating func digits() throws(JSONError) {
    guard isDigit(next) else { throw expected("a digit") }
    repeat { at += 1 } while isDigit(next)
  }
}
