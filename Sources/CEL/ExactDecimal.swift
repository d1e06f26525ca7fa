/// An exact decimal number: `coefficient` × 10^-`scale`, for money and percentages.
///
/// Always normalised (the scale is the smallest that holds the value), so equality and hash are by value: 12.50 is
/// 12.5. All arithmetic is checked; nothing here traps on any input.
public struct ExactDecimal: Sendable, Hashable {
  /// The digits, with the sign.
  public let coefficient: Int64
  /// The number of decimal places, 0…9.
  public let scale: UInt8

  /// The most decimal places that a value can have.
  public static let maximumScale = 9
  public static let zero = ExactDecimal(0)

  /// A whole number.
  @inlinable
  public init(_ whole: Int64) {
    coefficient = whole
    scale = 0
  }

  /// Of digits and places that another value had.
  @inlinable
  init(normalised coefficient: Int64, _ scale: UInt8) {
    self.coefficient = coefficient
    self.scale = scale
  }

  /// The exact value of `wide` × 10^-`places`, rounded half-even to nine places when there are more; nil when the
  /// result does not fit. `places` is 0…18.
  init?(wide: Int128, places: Int) {
    var digits = wide
    var places = places
    while places > 0, digits % 10 == 0 {
      digits /= 10
      places -= 1
    }
    if places > Self.maximumScale {
      digits = RoundingRule.halfEven.divide(digits, by: Self.power(places - Self.maximumScale))
      places = Self.maximumScale
      while places > 0, digits % 10 == 0 {
        digits /= 10
        places -= 1
      }
    }
    guard let fitting = Int64(exactly: digits) else { return nil }
    coefficient = fitting
    scale = UInt8(places)
  }

  /// `coefficient` × 10^-`scale`, normalised; nil when the scale is not 0…9.
  public init?(coefficient: Int64, scale: Int) {
    guard (0...Self.maximumScale).contains(scale) else { return nil }
    self.init(wide: Int128(coefficient), places: scale)
  }

  /// 10^`exponent`; `exponent` is clamped to 0…18.
  static func power(_ exponent: Int) -> Int128 { Int128(powers[min(max(exponent, 0), 18)]) }

  private static let powers: [Int64] = (0...18).map { exponent in
    (0..<exponent).reduce(Int64(1)) { product, _ in product * 10 }
  }
}

extension ExactDecimal: Comparable {
  /// Exact order by value.
  @inlinable
  public static func < (left: ExactDecimal, right: ExactDecimal) -> Bool {
    if left.scale == right.scale { return left.coefficient < right.coefficient }
    return left.aligned < right.aligned
  }

  /// The value in units of 10^-9.
  @inlinable
  var aligned: Int128 {
    let unit: Int64 =
      switch scale {
      case 0: 1_000_000_000
      case 1: 100_000_000
      case 2: 10_000_000
      case 3: 1_000_000
      case 4: 100_000
      case 5: 10_000
      case 6: 1_000
      case 7: 100
      case 8: 10
      default: 1
      }
    return Int128(coefficient) * Int128(unit)
  }
}
