import CEL

/// `has`, `has-any`, `has-all`, `lacks`.
extension Operator {
  static let has = Operator(name: "has", families: [.list]) { use in
    use.literal().map { .has(use.node, [$0], every: true) }
  }
  static let hasAny = Operator(name: "has-any", families: [.list], shape: .nonEmpty(.list(.value))) { use in
    use.literals().map { .has(use.node, $0, every: false) }
  }
  static let hasAll = Operator(name: "has-all", families: [.list], shape: .nonEmpty(.list(.value))) { use in
    use.literals().map { .has(use.node, $0, every: true) }
  }
  /// None of the values, where there are several.
  static let lacks = Operator(name: "lacks", families: [.list], shape: .nonEmpty(.oneOrMany(.value)), negates: true) {
    use in
    use.literals(orOne: true).map { .not(.has(use.node, $0, every: false)) }
  }
}
