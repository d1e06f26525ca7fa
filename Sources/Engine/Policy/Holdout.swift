import CEL
import Rulebook

extension Guardrail {
  /// A share of the customers gets no marketing at all, always the same ones, so that the others can be compared with them.
  static let holdout = Guardrail { proposal, moment in
    guard let share = moment.book.policy.holdout, moment.category(of: proposal).purpose == .marketing,
      Fingerprint.spread("holdout/\(moment.customerName)").falls(within: share)
    else { return nil }
    return Ruling(reason: .holdout, hold: false, isFinal: true)
  }
}

extension Moment {
  /// What a share of customers is drawn by: their own id where one is known, so that another store draws the same.
  var customerName: String {
    if let index = plan.attributeIndex["id"], case .text(let id)? = subject.attributes[index] { return id }
    return "\(subject.id)"
  }
}

extension UInt64 {
  /// Whether a hash lies in the first so many percent of all hashes.
  func falls(within percent: ExactDecimal) -> Bool {
    // 100 percent is 10^11 of these parts.
    let parts = UInt64(100_000_000_000)
    let share = percent.rounded(scale: 9)
    guard let wide = share.multiplied(by: ExactDecimal(1_000_000_000))?.intValue, wide > 0 else { return false }
    return multipliedFullWidth(by: parts).high < UInt64(wide)
  }
}
