import CEL

/// `at-least`, `at-most`, `more-than`, `less-than`, `between` (inclusive).
extension Operator {
  private static let amounts: Set<Kind.Family> = [.number, .money]

  static let atLeast = Operator(name: "at-least", families: amounts) { $0.compared(.greaterOrEqual) }
  static let atMost = Operator(name: "at-most", families: amounts) { $0.compared(.lessOrEqual) }
  static let moreThan = Operator(name: "more-than", families: amounts) { $0.compared(.greater) }
  static let lessThan = Operator(name: "less-than", families: amounts) { $0.compared(.less) }

  static let between = Operator(name: "between", families: amounts) { use in
    guard let items = use.draft.items(use.value, "a list of two values") else { return nil }
    guard items.count == 2 else {
      return use.draft.refuse(use.value, .expectedList, "a list of two values", "write 'between: [1, 4]'")
    }
    guard let low = use.literal(items[0]), let high = use.literal(items[1]) else { return nil }
    if let from = low.amount, let to = high.amount, to < from {
      use.draft.error(.outOfRange, at: use.value.place, "the second value of 'between' is less than the first")
      return nil
    }
    return .all([
      .compare(.greaterOrEqual, use.node, .literal(low)), .compare(.lessOrEqual, use.node, .literal(high)),
    ])
  }
}

extension Value {
  /// As a number, when it is one.
  var amount: ExactDecimal? {
    switch self {
    case .int(let count): ExactDecimal(count)
    case .decimal(let number): number
    default: nil
    }
  }
}
