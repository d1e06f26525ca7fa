import CEL

/// `known: true`, `known: false`.
extension Operator {
  static let known = Operator(name: "known", families: Set(Kind.Family.allCases), shape: .flag, decides: true) { use in
    use.draft.flag(use.value).map { $0 ? .known(use.node) : .not(.known(use.node)) }
  }
}
