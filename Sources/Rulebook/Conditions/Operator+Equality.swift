import CEL

/// `is`, `not`, `one-of`, `none-of`.
extension Operator {
  private static let single: Set<Kind.Family> = [
    .text, .number, .money, .flag, .date, .monthDay, .customer, .choice, .table,
  ]

  /// Also what a bare value means.
  static let `is` = Operator(name: "is", families: single) { $0.compared(.equal) }

  static let not = Operator(name: "not", families: single, negates: true) { $0.compared(.notEqual) }

  static let oneOf = Operator(name: "one-of", families: single.subtracting([.flag]), shape: .nonEmpty(.list(.value))) {
    use in
    use.literals().map { .isOneOf(use.node, $0) }
  }

  static let noneOf = Operator(
    name: "none-of", families: single.subtracting([.flag]), shape: .nonEmpty(.list(.value)), negates: true
  ) { use in
    use.literals().map { .not(.isOneOf(use.node, $0)) }
  }
}
