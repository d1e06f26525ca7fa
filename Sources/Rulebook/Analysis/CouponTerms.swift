import CEL

extension Coupon {
  /// What the coupon is worth in the words of the trade: `100元付80元(8折)`, `满100元减20元`, `送品鉴装一份`.
  ///
  /// The discount is what is left to pay, in tenths: 20 percent off are 8折. For an amount it is that of the least
  /// purchase that qualifies; without a minimum spend there is none.
  package var terms: String {
    switch benefit {
    case .gift(let gift): return minimumSpend.map { "满\($0)元送\(gift)" } ?? "送\(gift)"
    case .percent(let percent):
      let hundred = ExactDecimal(100)
      guard let left = hundred.subtracting(percent) else { return "减\(percent)%" }
      let spend = minimumSpend ?? hundred
      let paid = spend.multiplied(by: left)?.divided(by: hundred).map { $0.rounded(scale: 2) }
      return paid.map { "\(spend)元付\($0)元(\(Self.fold(left)))" } ?? Self.fold(left)
    case .amount(let off):
      guard let spend = minimumSpend, let paid = spend.subtracting(off), paid > .zero,
        let share = paid.multiplied(by: ExactDecimal(100))?.divided(by: spend)
      else { return "减\(off)元" }
      return "\(spend)元付\(paid)元(\(Self.fold(share)))"
    }
  }

  /// What is left to pay, percent, in tenths: 80 is 8折, 85 is 8.5折.
  private static func fold(_ left: ExactDecimal) -> String {
    if left <= .zero { return "免费" }
    guard let tenths = left.divided(by: ExactDecimal(10)) else { return "" }
    return "\(tenths.rounded(scale: 1, rule: .halfUp))折"
  }
}
