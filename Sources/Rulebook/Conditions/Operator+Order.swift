import CEL

/// `at-least`, `at-most`, `more-than`, `less-than`.
extension Operator {
  private static let amounts: Set<Kind.Family> = [.number, .money]

  static let atLeast = Operator(name: "at-least", families: amounts) { $0.compared(.greaterOrEqual) }
  static let atMost = Operator(name: "at-most", families: amounts) { $0.compared(.lessOrEqual) }
  static let moreThan = Operator(name: "more-than", families: amounts) { $0.compared(.greater) }
  static let lessThan = Operator(name: "less-than", families: amounts) { $0.compared(.less) }
}
