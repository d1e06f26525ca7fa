import CEL

/// `contains`, `starts-with`, `matches`.
extension Operator {
  static let contains = Operator(name: "contains", families: [.text], shape: .text) { use in
    use.draft.text(use.value).map { .contains(use.node, $0) }
  }
  static let startsWith = Operator(name: "starts-with", families: [.text], shape: .text) { use in
    use.draft.text(use.value).map { .startsWith(use.node, $0) }
  }

  /// RE2 syntax; found anywhere in the text unless anchored with `^` and `$`.
  static let matches = Operator(name: "matches", families: [.text], shape: .text) { use in
    guard let text = use.draft.text(use.value) else { return nil }
    do throws(RegularExpression.Problem) {
      return .matches(use.node, try RegularExpression(text))
    } catch {
      let place = use.draft.place(in: use.value, of: text, error.range)
      use.draft.error(
        .wrongPattern, at: place, "the pattern cannot be read: \(Wording(said: error.message))",
        help: error.help.map(Wording.init(said:)))
      return nil
    }
  }
}
