/// Durations as CEL writes them, after Go: `1h45m47s`, `-1.5h`, `250ms`.
enum DurationText {
  private static let units: [(name: String, nanoseconds: Int64)] = [
    ("ns", 1), ("us", 1_000), ("\u{b5}s", 1_000), ("\u{3bc}s", 1_000), ("ms", 1_000_000), ("s", 1_000_000_000),
    ("m", 60_000_000_000), ("h", 3_600_000_000_000),
  ]

  /// Microseconds, saturated; what is finer is rounded away from zero, so that no span vanishes. Nil for other texts.
  static func parse(_ text: String) -> Int64? {
    guard text.utf8.count <= 128 else { return nil }
    var rest = text[...]
    let negative = rest.hasPrefix("-")
    if negative || rest.hasPrefix("+") { rest = rest.dropFirst() }
    if rest == "0" { return 0 }
    guard !rest.isEmpty else { return nil }
    var total: Int128 = 0
    while !rest.isEmpty {
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      rest = rest.dropFirst(digits.count)
      var fraction = rest.prefix(0)
      if rest.first == "." {
        fraction = rest.dropFirst().prefix { $0.isASCII && $0.isNumber }
        rest = rest.dropFirst(1 + fraction.count)
      }
      let letters = rest.prefix { !($0.isASCII && $0.isNumber) && $0 != "." }
      rest = rest.dropFirst(letters.count)
      guard !digits.isEmpty || !fraction.isEmpty, let unit = units.first(where: { $0.name == letters }) else {
        return nil
      }
      guard let whole = Int64(digits.isEmpty ? "0" : digits) else { return negative ? .min : .max }
      total += Int128(whole) * Int128(unit.nanoseconds)
      var scale = Int128(unit.nanoseconds)
      // Up to 18 places, far below a nanosecond.
      for digit in fraction.utf8.prefix(18) where scale > 0 {
        scale /= 10
        total += Int128(digit - UInt8(ascii: "0")) * scale
      }
    }
    let microseconds = (total + 999) / 1_000
    return Int64(clamping: negative ? -microseconds : microseconds)
  }

  /// Seconds with the places that are there: `6347s`, `1.5s`.
  static func format(_ microseconds: Int64) -> String {
    let (seconds, rest) = microseconds.magnitude.quotientAndRemainder(dividingBy: 1_000_000)
    var text = (microseconds < 0 ? "-" : "") + String(seconds)
    if rest > 0 {
      var places = String(String(rest + 1_000_000).dropFirst())
      while places.hasSuffix("0") { places.removeLast() }
      text += "." + places
    }
    return text + "s"
  }
}
