/// Timestamps as RFC 3339 has them, and nothing else: date, `T`, time with seconds, and an offset.
enum Instant3339 {
  /// Rounded to the nearest microsecond, in the years 1 to 9999 toward them; nil for other texts.
  static func parse(_ text: String) -> Int64? {
    let bytes = Array(text.utf8)
    guard (20...64).contains(bytes.count), bytes[10] | 0x20 == UInt8(ascii: "t"), bytes[16] == UInt8(ascii: ":"),
      let instant = parseInstant(text, zone: .utc), let last = bytes.last
    else { return nil }
    guard last | 0x20 == UInt8(ascii: "z") || bytes[bytes.count - 3] == UInt8(ascii: ":") else { return nil }
    guard bytes[19] == UInt8(ascii: ".") else { return instant }
    let places = bytes[20...].prefix { (0x30...0x39).contains($0) }
    guard places.count > 6, bytes[26] >= UInt8(ascii: "5"), instant != TimeRange.last else { return instant }
    return instant.saturatedSuccessor
  }
}
