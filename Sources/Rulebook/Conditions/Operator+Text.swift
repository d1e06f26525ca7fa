import CEL

/// `contains`, `starts-with`.
extension Operator {
  static let contains = Operator(name: "contains", families: [.text]) { use in
    use.draft.text(use.value).map { .contains(use.node, $0) }
  }
  static let startsWith = Operator(name: "starts-with", families: [.text]) { use in
    use.draft.text(use.value).map { .startsWith(use.node, $0) }
  }
}
