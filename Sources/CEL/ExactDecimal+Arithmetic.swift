/// How a number loses digits.
public enum RoundingRule: String, Sendable, Hashable, CaseIterable {
  /// To the nearest; a half goes to the even neighbour (banker's rounding).
  case halfEven
  /// To the nearest; a half goes away from zero (as on a shop's receipt).
  case halfUp
  /// Toward zero.
  case down
  /// Away from zero.
  case up

  /// The quotient rounded by this rule. `divisor` is not zero, and the quotient fits.
  func divide(_ dividend: Int128, by divisor: Int128) -> Int128 {
    let (quotient, remainder) = dividend.quotientAndRemainder(dividingBy: divisor)
    if remainder == 0 { return quotient }
    let away: Bool
    switch self {
    case .down: away = false
    case .up: away = true
    case .halfUp, .halfEven:
      let rest = divisor.magnitude - remainder.magnitude
      if remainder.magnitude == rest {
        away = self == .halfUp || quotient % 2 != 0
      } else {
        away = remainder.magnitude > rest
      }
    }
    guard away else { return quotient }
    return (dividend < 0) == (divisor < 0) ? quotient + 1 : quotient - 1
  }
}

extension ExactDecimal {
  /// The exact sum; nil when it does not fit.
  public func adding(_ other: ExactDecimal) -> ExactDecimal? { sum(Int128(other.coefficient), other.scale) }

  /// The exact difference; nil when it does not fit.
  public func subtracting(_ other: ExactDecimal) -> ExactDecimal? { sum(-Int128(other.coefficient), other.scale) }

  /// The product, rounded half-even to nine places; nil when it does not fit.
  public func multiplied(by other: ExactDecimal) -> ExactDecimal? {
    ExactDecimal(wide: Int128(coefficient) * Int128(other.coefficient), places: Int(scale) + Int(other.scale))
  }

  /// The quotient, rounded half-even to nine places, or to as many fewer as fit; nil when even the whole part does not
  /// fit or `other` is zero.
  public func divided(by other: ExactDecimal) -> ExactDecimal? {
    guard other.coefficient != 0 else { return nil }
    // Up to 10^18 × 2^63, which fits 128 bits.
    let dividend = Int128(coefficient) * Self.power(Self.maximumScale + Int(other.scale) - Int(scale))
    for lost in 0...Self.maximumScale {
      // Rounded once, from the exact fraction: the divisor takes the places that do not fit.
      let (divisor, overflow) = Int128(other.coefficient).multipliedReportingOverflow(by: Self.power(lost))
      guard !overflow else { return nil }
      let quotient = RoundingRule.halfEven.divide(dividend, by: divisor)
      if let fitting = ExactDecimal(wide: quotient, places: Self.maximumScale - lost) { return fitting }
    }
    return nil
  }

  /// The opposite; nil only for the one value whose opposite does not fit.
  public func negated() -> ExactDecimal? { ExactDecimal(wide: -Int128(coefficient), places: Int(scale)) }

  /// The value with at most `places` decimal places (clamped to 0…9).
  public func rounded(scale places: Int, rule: RoundingRule = .halfEven) -> ExactDecimal {
    let places = min(max(places, 0), Self.maximumScale)
    guard places < Int(scale) else { return self }
    // Fewer digits than before, so it always fits.
    let digits = rule.divide(Int128(coefficient), by: Self.power(Int(scale) - places))
    return ExactDecimal(wide: digits, places: places) ?? self
  }

  private func sum(_ digits: Int128, _ places: UInt8) -> ExactDecimal? {
    let common = max(scale, places)
    let left = Int128(coefficient) * Self.power(Int(common - scale))
    let right = digits * Self.power(Int(common - places))
    return ExactDecimal(wide: left + right, places: Int(common))
  }
}
