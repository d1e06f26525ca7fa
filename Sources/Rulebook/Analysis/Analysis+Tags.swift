import CEL

/// Tags that are asked for and that no rule gives, where a rule gives one that is spelled almost so.
extension Analysis {
  static let tags = Analysis { review in
    let book = review.book
    var given: Set<String> = []
    for rule in book.rules {
      for case .act(.addTags(let tags)) in rule.program { given.formUnion(tags) }
    }
    let spelled = given.sorted()
    var seen: Set<String> = []
    func asked(_ tag: String, at place: Place) {
      guard !given.contains(tag), seen.insert(tag).inserted else { return }
      guard let near = Suggestion.nearest(to: tag, among: spelled) else { return }
      review.warning(
        .tagNeverSet, at: place, "no rule gives the tag '\(tag)', and one gives '\(near)'",
        help: "did you mean '\(near)'?")
    }
    for condition in review.conditions {
      for (leaf, tag) in condition.node.tags(book) {
        asked(tag, at: review.place(of: leaf, in: condition.owner) ?? condition.owner)
      }
    }
    for rule in book.rules {
      for (index, instruction) in rule.program.enumerated() {
        guard case .act(.removeTags(let tags)) = instruction else { continue }
        for tag in tags { asked(tag, at: rule.place(ofStep: index)) }
      }
    }
  }
}

extension Node {
  /// The tags that the tree asks for, each with its leaf.
  fileprivate func tags(_ book: Book) -> [(leaf: Node, tag: String)] {
    if case .has(.field(let index), let values, _) = self, book.fields[index].source == .tags {
      return values.compactMap { value in if case .text(let tag) = value { (self, tag) } else { nil } }
    }
    return operands.flatMap { $0.tags(book) }
  }
}
