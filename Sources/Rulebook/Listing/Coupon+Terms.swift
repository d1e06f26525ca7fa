import CEL

extension Coupon {
  /// What the coupon is worth as the trade says it: `100元付80元（8折）`, `pay 80 of 100 (20 percent off)`.
  package func terms(in language: Language) -> String {
    let isChinese = language == .chinese
    let from = minimumSpend.map { isChinese ? "满\($0)元" : ", from \($0)" } ?? ""
    switch benefit {
    case .gift(let gift): return isChinese ? "\(from)赠：\(gift)" : "gift: \(gift)\(from)"
    case .percent(let percent):
      let left = ExactDecimal(100).subtracting(percent).flatMap { $0.divided(by: ExactDecimal(10))?.rounded(scale: 2) }
      return isChinese ? "\(from)\(left.map { "\($0)" } ?? "?")折" : "\(percent) percent off\(from)"
    case .amount(let off):
      guard let spend = minimumSpend, let pay = spend.subtracting(off), pay >= .zero else {
        return isChinese ? "立减\(off)元" : "\(off) off"
      }
      let tenths = pay.multiplied(by: ExactDecimal(10)).flatMap { $0.divided(by: spend)?.rounded(scale: 1) }
      let percent = off.multiplied(by: ExactDecimal(100)).flatMap { $0.divided(by: spend)?.rounded(scale: 1) }
      return isChinese
        ? "\(spend)元付\(pay)元" + (tenths.map { "（\($0)折）" } ?? "")
        : "pay \(pay) of \(spend)" + (percent.map { " (\($0) percent off)" } ?? "")
    }
  }
}
