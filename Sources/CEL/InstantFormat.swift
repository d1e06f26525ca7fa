/// RFC 3339 in UTC, with the microseconds that are there: `2026-11-21T20:01:23.953Z`. Years outside 0…9999 carry a sign.
public func formatInstant(_ instant: Int64) -> String {
  let day = instant.flooredDivision(by: CivilTime.dayLength)
  let rest = instant &- day &* CivilTime.dayLength
  return format(CivilTime(unchecked: CivilDate(dayNumber: day), rest), offset: nil)
}

/// RFC 3339 on a zone's clock, with its offset: `2026-03-02T12:00:00+08:00`. The seconds that offsets of the 19th century
/// have cannot be written and are dropped.
public func formatInstant(_ instant: Int64, in zone: Zone) -> String {
  format(zone.local(instant), offset: zone.offset(at: instant))
}

private func format(_ local: CivilTime, offset: Int64?) -> String {
  var bytes: [UInt8] = []
  bytes.reserveCapacity(32)
  local.append(to: &bytes)
  if let offset {
    bytes.append(UInt8(ascii: offset < 0 ? "-" : "+"))
    let minutes = Int(offset.magnitude / 60)
    bytes.appendNumber(minutes / 60, digits: 2)
    bytes.append(UInt8(ascii: ":"))
    bytes.appendNumber(minutes % 60, digits: 2)
  } else {
    bytes.append(UInt8(ascii: "Z"))
  }
  return String(decoding: bytes, as: UTF8.self)
}

extension CivilDate {
  func append(to bytes: inout [UInt8]) {
    if year < 0 || year > 9_999 {
      bytes.append(UInt8(ascii: year < 0 ? "-" : "+"))
      bytes.appendNumber(Int(year.magnitude), digits: 6)
    } else {
      bytes.appendNumber(year, digits: 4)
    }
    bytes.append(UInt8(ascii: "-"))
    bytes.appendNumber(month, digits: 2)
    bytes.append(UInt8(ascii: "-"))
    bytes.appendNumber(day, digits: 2)
  }
}

extension CivilTime {
  func append(to bytes: inout [UInt8]) {
    date.append(to: &bytes)
    bytes.append(UInt8(ascii: "T"))
    bytes.appendNumber(hour, digits: 2)
    bytes.append(UInt8(ascii: ":"))
    bytes.appendNumber(minute, digits: 2)
    bytes.append(UInt8(ascii: ":"))
    bytes.appendNumber(second, digits: 2)
    guard microsecond > 0 else { return }
    bytes.append(UInt8(ascii: "."))
    bytes.appendNumber(microsecond, digits: 6)
    while bytes.last == UInt8(ascii: "0") { bytes.removeLast() }
  }
}

extension [UInt8] {
  /// Appends the last `digits` decimal digits of a number that is not negative.
  fileprivate mutating func appendNumber(_ number: Int, digits: Int) {
    var divisor = 1
    for _ in 1..<digits { divisor *= 10 }
    while divisor > 0 {
      append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / divisor % 10))
      divisor /= 10
    }
  }
}
