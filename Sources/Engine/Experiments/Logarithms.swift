/// Logarithms from the four operations alone: the same bits on every machine, so that a verdict is as well.
enum Logarithms {
  /// ln x for a normal x > 0, to about 15 digits: x = m · 2ᵉ with m between √½ and √2, and the series of the inverse
  /// hyperbolic tangent for m (Abramowitz & Stegun 4.1.27).
  static func ln(_ x: Double) -> Double {
    guard x > 0, x.isNormal else { return x > 0 ? .infinity : -.infinity }
    var (mantissa, exponent) = (x.significand, Double(x.exponent))
    if mantissa > 2.0.squareRoot() { (mantissa, exponent) = (mantissa / 2, exponent + 1) }
    let t = (mantissa - 1) / (mantissa + 1)
    var (power, sum) = (t, 0.0)
    for k in stride(from: 1.0, through: 21, by: 2) {
      sum += power / k
      power *= t * t
    }
    return 2 * sum + exponent * 0.693_147_180_559_945_3
  }

  /// ln Γ(x) for x > 0, to about 12 digits: Stirling's series (Abramowitz & Stegun 6.1.41), from 10 upwards.
  static func lnGamma(_ x: Double) -> Double {
    var (y, below) = (x, 1.0)
    while y < 10 {
      below *= y
      y += 1
    }
    let r = 1 / (y * y)
    let series = (1.0 / 12 - r * (1.0 / 360 - r * (1.0 / 1260 - r / 1680))) / y
    return (y - 0.5) * ln(y) - y + 0.918_938_533_204_672_8 + series - ln(below)
  }
}
