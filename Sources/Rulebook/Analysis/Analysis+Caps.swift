import CEL

/// Caps that other caps make meaningless, and groups that no cap lets through, with the arithmetic.
extension Analysis {
  static let caps = Analysis { review in
    let caps = review.book.policy.caps
    for (index, cap) in caps.enumerated() {
      let outer = caps.enumerated().first { $0.offset != index && $0.element.swallows(cap, first: $0.offset < index) }
      guard let (_, wider) = outer, let capacity = wider.capacity(over: cap.allowance.per) else { continue }
      review.warning(
        .capNeverFull, at: cap.place,
        "the cap '\(CapWords.text(cap, in: review.book))' never says anything: '\(CapWords.text(wider, in: review.book))' lets at most \(capacity) through in that time, and \(capacity) ≤ \(cap.allowance.atMost)",
        help: "lower it below \(capacity), or remove it")
    }
    for rule in review.book.rules where rule.status == .live {
      for (cap, sends) in zip(caps, rule.firstSends(in: review.book)) where sends > cap.allowance.atMost {
        review.warning(
          .groupExceedsCap, at: rule.place,
          "rule '\(rule.name)' sends \(sends) messages at once, and '\(CapWords.text(cap, in: review.book))' has \(cap.allowance.atMost): steps without a wait between them happen all or not at all, so nothing is ever sent",
          help: "put a 'wait' between the messages, or raise the cap")
        break
      }
    }
  }
}

extension Policy.Cap {
  /// Whether the other cap can never be reached because of this one; of two alike the later one is meant.
  fileprivate func swallows(_ other: Policy.Cap, first: Bool) -> Bool {
    let covers = categories.isEmpty || !other.categories.isEmpty && Set(other.categories).isSubset(of: categories)
    guard covers, let capacity = capacity(over: other.allowance.per), capacity <= other.allowance.atMost else {
      return false
    }
    let isAlike = allowance == other.allowance && Set(categories) == Set(other.categories)
    return !isAlike || first
  }

  /// How many messages it lets through in the period at most; nil when that is not bounded.
  fileprivate func capacity(over period: Period) -> Int64? {
    guard allowance.per.least > 0 else { return nil }
    if allowance.per == .lifetime { return allowance.atMost }
    guard period != .lifetime else { return nil }
    let touched = allowance.per.touched(by: period)
    let (capacity, overflow) = allowance.atMost.multipliedReportingOverflow(by: touched)
    return overflow ? nil : capacity
  }
}

extension Period {
  /// How many of these periods a stretch as long as the other can touch at most; for a sliding one, how many cover it.
  fileprivate func touched(by other: Period) -> Int64 {
    if self == other { return 1 }
    switch (self, other) {
    case (.sliding, _): return (other.most - 1) / least + 1
    case (.calendar(.month), .calendar(.quarter)): return 3
    case (.calendar(.month), .calendar(.year)): return 12
    case (.calendar(.quarter), .calendar(.year)): return 4
    case (.calendar(.day), .calendar): return other.most / least
    case (.calendar, .calendar(.day)): return 1
    case (.calendar(.quarter), .calendar(.month)), (.calendar(.year), .calendar(.month)),
      (.calendar(.year), .calendar(.quarter)):
      return 1
    default: return (other.most - 1) / least + 2
    }
  }
}
