/// Writes the compact form of state: variable-length integers (LEB128, zigzag for signed), length-prefixed texts.
struct ByteWriter {
  private(set) var bytes: [UInt8] = []

  mutating func unsigned(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  mutating func signed(_ value: Int64) { unsigned(UInt64(bitPattern: (value << 1) ^ (value >> 63))) }
  mutating func count(_ value: Int) { unsigned(UInt64(value)) }
  mutating func byte(_ value: UInt8) { bytes.append(value) }
  mutating func flag(_ value: Bool) { bytes.append(value ? 1 : 0) }

  mutating func text(_ value: String) { block(Array(value.utf8)) }

  mutating func block(_ value: [UInt8]) {
    count(value.count)
    bytes += value
  }

  mutating func optional<Thing>(_ value: Thing?, _ write: (inout ByteWriter, Thing) -> Void) {
    flag(value != nil)
    if let value { write(&self, value) }
  }

  mutating func list<Thing>(_ values: [Thing], _ write: (inout ByteWriter, Thing) -> Void) {
    count(values.count)
    for value in values { write(&self, value) }
  }
}

/// Reads what `ByteWriter` wrote. Every read is checked: damaged bytes are a `Fault`, never a trap.
struct ByteReader {
  private let bytes: [UInt8]
  private var position = 0
  /// The version of the form that is read: parts that came later are left at their blank in an earlier one.
  var form = SubjectCodec.version

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  var isAtEnd: Bool { position == bytes.count }

  mutating func byte() throws(Fault) -> UInt8 {
    guard position < bytes.count else { throw .corruptState("it ends early") }
    defer { position += 1 }
    return bytes[position]
  }

  mutating func unsigned() throws(Fault) -> UInt64 {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while true {
      let next = try byte()
      guard shift < 64 else { throw .corruptState("a number is too long at byte \(position)") }
      value |= UInt64(next & 0x7F) << shift
      if next < 0x80 { return value }
      shift += 7
    }
  }

  mutating func signed() throws(Fault) -> Int64 {
    let raw = try unsigned()
    return Int64(bitPattern: raw >> 1) ^ -Int64(bitPattern: raw & 1)
  }

  mutating func count() throws(Fault) -> Int {
    let value = try unsigned()
    guard value <= UInt64(bytes.count) else { throw .corruptState("a length is too large at byte \(position)") }
    return Int(value)
  }

  mutating func flag() throws(Fault) -> Bool { try byte() != 0 }

  mutating func block() throws(Fault) -> [UInt8] {
    let length = try count()
    guard length <= bytes.count - position else { throw .corruptState("a text ends early at byte \(position)") }
    defer { position += length }
    return Array(bytes[position..<position + length])
  }

  mutating func text() throws(Fault) -> String { String(decoding: try block(), as: UTF8.self) }

  mutating func optional<Thing>(_ read: (inout ByteReader) throws(Fault) -> Thing) throws(Fault) -> Thing? {
    try flag() ? try read(&self) : nil
  }

  mutating func list<Thing>(_ read: (inout ByteReader) throws(Fault) -> Thing) throws(Fault) -> [Thing] {
    let length = try count()
    var things: [Thing] = []
    things.reserveCapacity(length)
    for _ in 0..<length { things.append(try read(&self)) }
    return things
  }
}
