/// Reads an instant written by ISO 8601 / RFC 3339: `2026-03-02T12:00:00.5+08:00`.
///
/// A space may stand for the `T`; seconds and their fraction (truncated to microseconds) may be absent; so may the time
/// (the day's first instant in `zone`) and the offset (`zone`'s clock). The offset is `Z`, `±HH:MM` or `±HHMM`. Nil for
/// everything else and for dates and times that do not exist; a leap second (`:60`) is one of them.
public func parseInstant(_ text: some StringProtocol, zone: Zone) -> Int64? {
  if let answer = text.utf8.withContiguousStorageIfAvailable({ parseInstant(UnsafeRawBufferPointer($0), zone: zone) }) {
    return answer
  }
  return Array(text.utf8).withUnsafeBytes { parseInstant($0, zone: zone) }
}

/// As `parseInstant(_:zone:)` for text, from its UTF-8 bytes.
public func parseInstant(_ utf8: UnsafeRawBufferPointer, zone: Zone) -> Int64? {
  var reader = DigitReader(utf8)
  guard let year = reader.number(digits: 4), reader.skip("-"), let month = reader.number(digits: 2),
    reader.skip("-"), let day = reader.number(digits: 2), let date = CivilDate(year: year, month: month, day: day)
  else { return nil }
  if reader.isAtEnd { return zone.start(of: date) }
  guard reader.skip("T") || reader.skip(" ") || reader.skip("t"), let hour = reader.number(digits: 2),
    reader.skip(":"), let minute = reader.number(digits: 2)
  else { return nil }
  var second = 0
  var fraction = 0
  if reader.skip(":") {
    guard let digits = reader.number(digits: 2) else { return nil }
    second = digits
    if reader.skip(".") {
      guard let digits = reader.microseconds() else { return nil }
      fraction = digits
    }
  }
  guard let local = CivilTime(date, hour: hour, minute: minute, second: second, microsecond: fraction) else {
    return nil
  }
  if reader.isAtEnd { return zone.instant(local) }
  guard let offset = reader.offset(), reader.isAtEnd else { return nil }
  return Zone.microseconds(local.wallSeconds - Int64(offset), Int64(fraction))
}

/// A cursor over ASCII digits; it never reads past the end.
private struct DigitReader {
  private let bytes: UnsafeRawBufferPointer
  private var position = 0

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  var isAtEnd: Bool { position == bytes.count }

  mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard position < bytes.count, UInt32(bytes[position]) == character.value else { return false }
    position += 1
    return true
  }

  mutating func number(digits: Int) -> Int? {
    guard bytes.count - position >= digits else { return nil }
    var number = 0
    for index in position..<position + digits {
      let digit = bytes[index] &- UInt8(ascii: "0")
      guard digit < 10 else { return nil }
      number = number * 10 + Int(digit)
    }
    position += digits
    return number
  }

  /// One or more digits after the point; those after the sixth are dropped.
  mutating func microseconds() -> Int? {
    var number = 0
    var count = 0
    while let digit = self.number(digits: 1) {
      if count < 6 { number = number * 10 + digit }
      count += 1
    }
    guard count > 0 else { return nil }
    while count < 6 {
      number *= 10
      count += 1
    }
    return number
  }

  /// Seconds east of UTC.
  mutating func offset() -> Int? {
    if skip("Z") || skip("z") { return 0 }
    let east = skip("+")
    guard east || skip("-"), let hours = number(digits: 2), hours < 24 else { return nil }
    _ = skip(":")
    guard let minutes = number(digits: 2), minutes < 60 else { return nil }
    let seconds = hours * 3_600 + minutes * 60
    return east ? seconds : -seconds
  }
}
