import CEL

/// Parts of conditions as their author wrote them: what `explain` and `eval` print beside what was seen.
extension Draft {
  /// Remembers how the tree was written.
  func worded(_ node: Node?, _ entry: WrittenEntry, of field: String? = nil) -> Node? {
    guard let node else { return nil }
    let text = "\(entry.name): \(entry.value.flow)"
    let writing = Writing(place: entry.place, text: field.map { "\($0): { \(text) }" } ?? text)
    // The same part may have been remembered already, at its operator.
    if let last = book.writings[node]?.indices.last, book.writings[node]?[last].place == entry.place {
      book.writings[node]?[last] = writing
    } else {
      book.writings[node, default: []].append(writing)
    }
    return node
  }

  /// Remembers where an elementary condition is written, and what it is made of.
  func written(_ node: Node, at place: Place) -> Node {
    if book.writings[node]?.last?.place != place {
      book.writings[node, default: []].append(Writing(place: place))
    }
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
