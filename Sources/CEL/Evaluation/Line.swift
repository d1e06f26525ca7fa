/// What changes evenly with `now`: `slope × now + base`, an instant or a length of time in microseconds.
///
/// Such a line compared with another crosses it at one instant, which is solved exactly. Exact also means that lines
/// are wider than instants: nothing saturates before the comparison.
struct Line {
  var slope: Int
  var base: Int128
  var isTime: Bool
  /// Until when slope and base hold.
  var until: Int64
}

extension Comparison {
  /// `left` compared with `right`, and when that flips.
  func verdict(_ left: Line, _ right: Line, now: Int64) -> Verdict {
    let until = min(left.until, right.until)
    guard left.isTime == right.isTime else { return Verdict(equality(.false), until: until) }
    // slope × now against apart, with a slope above zero.
    var slope = Int128(left.slope - right.slope)
    var apart = right.base - left.base
    if slope == 0 { return Verdict(Truth(orders(0, apart)), until: until) }
    var comparison = self
    if slope < 0 {
      slope = -slope
      apart = -apart
      comparison = flipped
    }
    var (instant, rest) = apart.quotientAndRemainder(dividingBy: slope)
    if rest < 0 { instant -= 1 }
    if rest != 0 {
      switch comparison {
      case .equal, .notEqual: return Verdict(Truth(comparison == .notEqual), until: until)
      // now ≥ 2.5 is now ≥ 3, now > 2.5 is now > 2.
      case .greaterOrEqual, .less: instant += 1
      case .greater, .lessOrEqual: break
      }
    }
    if instant > Int128(Int64.max) { return Verdict(Truth(comparison.orders(0, 1)), until: until) }
    if instant < Int128(Int64.min) { return Verdict(Truth(comparison.orders(1, 0)), until: until) }
    let verdict = comparison.verdict(now: now, instant: Int64(instant))
    return Verdict(verdict.truth, until: min(verdict.until, until))
  }
}

extension Node {
  /// Whether this tree is a line by its form: `now` moved by spans, by durations, or its distance from instants.
  public var isLine: Bool {
    if aheadOfNow != nil { return true }
    guard case .call(let function, let operands, _) = self, operands.count == 2,
      function.name == "_-_" || function.name == "_+_"
    else { return false }
    return operands.contains { $0.isLine } && operands.allSatisfy { $0.isLine || !$0.dependsOnTime }
  }

  /// This tree as a line; a tree without `now` is a line of slope 0. Where an operand is unknown, a fault, or neither
  /// instant nor duration, that reading instead.
  func line(_ bindings: some Bindings, _ frame: inout Frame) -> LineOrReading {
    if let ahead = aheadOfNow { return .line(Line(slope: 1, base: Int128(ahead), isTime: true, until: .max)) }
    if isLine, case .call(let function, let operands, let place) = self {
      let left: Line
      let right: Line
      switch (operands[0].line(bindings, &frame), operands[1].line(bindings, &frame)) {
      case (.line(let first), .line(let second)): (left, right) = (first, second)
      case (.reading(let reading), .line), (.line, .reading(let reading)): return .reading(reading)
      case (.reading(let first), .reading(let second)): return .reading(first.value == nil ? first : second)
      }
      let isDifference = function.name == "_-_"
      guard isDifference ? left.isTime || !right.isTime : !(left.isTime && right.isTime) else {
        let fault = Fault(.noSuchOverload, "durations and instants do not combine in this way", at: place)
        return .reading(Reading(.fault(fault), until: min(left.until, right.until)))
      }
      let sign = isDifference ? -1 : 1
      return .line(
        Line(
          slope: left.slope + sign * right.slope, base: left.base + Int128(sign) * right.base,
          isTime: left.isTime != right.isTime, until: min(left.until, right.until)))
    }
    let reading = value(bindings, &frame)
    switch reading.value {
    case .time(let instant): return .line(Line(slope: 0, base: Int128(instant), isTime: true, until: reading.until))
    case .duration(let length): return .line(Line(slope: 0, base: Int128(length), isTime: false, until: reading.until))
    case nil, .fault: return .reading(reading)
    default:
      let fault = Fault(.noSuchOverload, "only instants and durations compare with now")
      return .reading(Reading(.fault(fault), until: reading.until))
    }
  }
}

/// A tree as a line, or why it is none.
enum LineOrReading {
  case line(Line)
  case reading(Reading)
}
