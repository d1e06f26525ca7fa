/// A number of any type, for comparing by value.
@usableFromInline
enum Number {
  case int(Int64)
  case uint(UInt64)
  case double(Double)
  case decimal(ExactDecimal)

  /// Nil for what is no number.
  init?(_ value: Value) {
    switch value {
    case .int(let number): self = .int(number)
    case .uint(let number): self = .uint(number)
    case .double(let number): self = .double(number)
    case .decimal(let number): self = .decimal(number)
    default: return nil
    }
  }

  /// In units of 10^-9, exactly; nil for a double.
  private var units: Int128? {
    switch self {
    case .int(let number): Int128(number) * ExactDecimal.power(9)
    case .uint(let number): Int128(number) * ExactDecimal.power(9)
    case .decimal(let number): Int128(number.coefficient) * ExactDecimal.power(9 - Int(number.scale))
    case .double: nil
    }
  }

  /// Exact: no number is rounded to compare it.
  func order(against other: Number) -> NumberOrder {
    switch (units, other.units) {
    case (let left?, let right?): return NumberOrder(left, right)
    case (nil, let right?):
      guard case .double(let left) = self else { return .none }
      return Self.order(left, right)
    case (let left?, nil):
      guard case .double(let right) = other else { return .none }
      return Self.order(right, left).flipped
    case (nil, nil):
      guard case .double(let left) = self, case .double(let right) = other else { return .none }
      return left == right ? .same : left < right ? .less : left > right ? .more : .none
    }
  }

  private static func order(_ number: Double, _ units: Int128) -> NumberOrder {
    if number.isNaN { return .none }
    // Beyond every whole number of 64 bits, infinity too.
    if number.magnitude >= 0x1p65 { return number < 0 ? .less : .more }
    let whole = number.rounded(.down)
    // Below 2^65 × 2^30.
    let low = Int128(whole) * ExactDecimal.power(9)
    if low > units { return .more }
    let rest = units - low
    if rest >= ExactDecimal.power(9) { return .less }
    // The fraction is significand × 2^-shift, exactly; × 10^9 it stays below 2^83.
    let fraction = number - whole
    if fraction == 0 { return rest == 0 ? .same : .less }
    let shift = Double.significandBitCount - Int(fraction.exponent)
    if shift > 120 { return rest == 0 ? .more : .less }
    let scaled = Int128(fraction.significand * 0x1p52) * ExactDecimal.power(9)
    let floored = scaled >> Int128(shift)
    if floored != rest { return floored < rest ? .less : .more }
    return floored << Int128(shift) == scaled ? .same : .more
  }
}

/// How two numbers stand to each other; `none` where one is NaN.
@usableFromInline
enum NumberOrder {
  case less, same, more, none

  init(_ left: Int128, _ right: Int128) { self = left == right ? .same : left < right ? .less : .more }

  var flipped: NumberOrder {
    switch self {
    case .less: .more
    case .more: .less
    case .same, .none: self
    }
  }
}
