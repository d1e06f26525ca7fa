extension ExactDecimal {
  /// A plain decimal: an optional sign, digits, and optionally a point with digits. Nil for anything else (no exponent,
  /// no grouping, no space), for more than 9 decimal places, and for more than 18 digits without leading zeros.
  public init?(_ text: some StringProtocol) {
    var digits: Int64 = 0
    var count = 0
    var places = 0
    var negative = false
    var whole = false
    var point = false
    for (index, byte) in text.utf8.enumerated() {
      switch byte {
      case UInt8(ascii: "+") where index == 0: break
      case UInt8(ascii: "-") where index == 0: negative = true
      case UInt8(ascii: ".") where whole && !point: point = true
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        if point { places += 1 } else { whole = true }
        if digits > 0 || byte != UInt8(ascii: "0") { count += 1 }
        guard count <= 18, places <= Self.maximumScale else { return nil }
        digits = digits * 10 + Int64(byte - UInt8(ascii: "0"))
      default: return nil
      }
    }
    guard whole, !point || places > 0 else { return nil }
    self.init(wide: Int128(negative ? -digits : digits), places: places)
  }

  /// The value that a number of the source spells, `1.50`, `.5` or `1e-1`, exactly; nil for what is no number and for
  /// one that has more digits than a decimal.
  init?(spelt: String) {
    let parts = spelt.split(whereSeparator: { $0 == "e" || $0 == "E" })
    guard let mantissa = parts.first, parts.count <= 2, let exponent = parts.count == 2 ? Int(parts[1]) : 0 else {
      return nil
    }
    let isNegative = mantissa.first == "-"
    let halves = mantissa.drop { $0 == "-" || $0 == "+" }.split(separator: ".", omittingEmptySubsequences: false)
    guard halves.count <= 2 else { return nil }
    let fraction = halves.count == 2 ? halves[1] : ""
    // The digits without the zeros around them, times 10^places.
    let digits = (halves[0] + fraction).drop { $0 == "0" }
    let (moved, overflow) = exponent.subtractingReportingOverflow(fraction.count)
    guard !digits.isEmpty else {
      self.init(0)
      return
    }
    let kept = digits.prefix(digits.count - digits.reversed().prefix { $0 == "0" }.count)
    let (places, tooFar) = moved.addingReportingOverflow(digits.count - kept.count)
    guard !overflow, !tooFar, places <= 18, kept.count + max(0, places) <= 18 else { return nil }
    let zeros = places > 0 ? String(repeating: "0", count: places) : ""
    guard places >= 0 || -places <= Self.maximumScale, let whole = Int64(kept + zeros) else { return nil }
    self.init(wide: Int128(isNegative ? -whole : whole), places: max(0, -places))
  }

  /// The nearest value with nine decimal places, a half to the even one; nil when not finite or too large.
  public init?(rounding number: Double) { self.init(number, exactly: false) }

  /// The same value; nil when not finite, too large, or not representable with nine decimal places (0.1 is not, since
  /// the binary number near it is another one).
  public init?(exactly number: Double) { self.init(number, exactly: true) }

  private init?(_ number: Double, exactly: Bool) {
    guard number.isFinite, number.magnitude < 1e19 else { return nil }
    if number == 0 {
      self.init(0)
      return
    }
    // |number| = significand × 2^exponent with a 53-bit whole significand: exact in 128 bits after × 10^9.
    let exponent = Int(number.exponent) - Double.significandBitCount
    let significand = Int128((number.magnitude.significand * 0x1p52).rounded(.towardZero))
    var units = significand * Self.power(Self.maximumScale)
    if exponent >= 0 {
      // Below 10^19 the exponent is at most 11: 53 + 30 + 11 bits.
      units <<= Int128(exponent)
    } else if exponent < -100 {
      if exactly { return nil }
      units = 0
    } else {
      let divisor = Int128(1) << Int128(-exponent)
      if exactly, units % divisor != 0 { return nil }
      units = RoundingRule.halfEven.divide(units, by: divisor)
    }
    self.init(wide: number < 0 ? -units : units, places: Self.maximumScale)
  }

  /// The nearest binary number.
  public var doubleValue: Double {
    // Both operands are exact below 2^53, so the division rounds once.
    if coefficient.magnitude < 1 << 53 { return Double(coefficient) / Double(Self.power(Int(scale))) }
    return Double(description) ?? .nan
  }

  /// The whole number, nil when there are decimal places.
  public var intValue: Int64? { scale == 0 ? coefficient : nil }

  /// The value with exactly `places` decimal places (clamped to 0…9), rounded by `rule`: `12.50`.
  public func formatted(scale places: Int, rule: RoundingRule = .halfEven) -> String {
    let places = min(max(places, 0), Self.maximumScale)
    let value = rounded(scale: places, rule: rule)
    var text = value.description
    let missing = places - Int(value.scale)
    if missing > 0 {
      if value.scale == 0 { text += "." }
      text += String(repeating: "0", count: missing)
    }
    return text
  }
}

extension ExactDecimal: CustomStringConvertible {
  /// The shortest plain form: `12.5`, `-0.003`.
  public var description: String {
    let digits = String(coefficient.magnitude)
    let sign = coefficient < 0 ? "-" : ""
    guard scale > 0 else { return sign + digits }
    let padded = String(repeating: "0", count: max(0, Int(scale) + 1 - digits.utf8.count)) + digits
    return sign + padded.dropLast(Int(scale)) + "." + padded.suffix(Int(scale))
  }
}
