import CEL

/// Parts of conditions as their author wrote them: what `explain` and `eval` print beside what was seen.
extension Draft {
  /// Remembers how the tree was written; the first of equal ones counts.
  func worded(_ node: Node?, _ entry: WrittenEntry, of field: String? = nil) -> Node? {
    guard let node else { return nil }
    if book.wordings[node] == nil {
      let text = "\(entry.name): \(entry.value.flow)"
      book.wordings[node] = field.map { "\($0): { \(text) }" } ?? text
    }
    return node
  }

  /// Remembers where an elementary condition is written, and what it is made of.
  func written(_ node: Node, at place: Place) -> Node {
    book.writings[node, default: []].append(place)
    switch node {
    case .all(let parts), .any(let parts): for part in parts { _ = written(part, at: place) }
    case .not(let part): _ = written(part, at: place)
    default: break
    }
    return node
  }
}

extension Written {
  /// On one line, in flow style.
  fileprivate var flow: String {
    if let text { return isPlain ? text : JSONText.quoted(text) }
    if let items { return "[" + items.map(\.flow).joined(separator: ", ") + "]" }
    let members = (entries ?? []).map { "\($0.name): \($0.value.flow)" }
    return members.isEmpty ? "{}" : "{ " + members.joined(separator: ", ") + " }"
  }
}
