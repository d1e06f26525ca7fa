extension Node {
  /// The same tree with other field indexes.
  public func mappingFields(_ map: (Int) -> Int) -> Node {
    switch self {
    case .literal, .now: self
    case .field(let index): .field(map(index))
    case .compare(let comparison, let left, let right):
      .compare(comparison, left.mappingFields(map), right.mappingFields(map))
    case .all(let nodes): .all(nodes.map { $0.mappingFields(map) })
    case .any(let nodes): .any(nodes.map { $0.mappingFields(map) })
    case .not(let node): .not(node.mappingFields(map))
    case .isOneOf(let node, let values): .isOneOf(node.mappingFields(map), values)
    case .has(let node, let values, let every): .has(node.mappingFields(map), values, every: every)
    case .contains(let node, let text): .contains(node.mappingFields(map), text)
    case .startsWith(let node, let text): .startsWith(node.mappingFields(map), text)
    case .matches(let node, let pattern): .matches(node.mappingFields(map), pattern)
    case .known(let node): .known(node.mappingFields(map))
    case .shifted(let node, let span): .shifted(node.mappingFields(map), by: span)
    case .day(let function, let node): .day(function, node.mappingFields(map))
    case .ifMissing(let node, let meaning): .ifMissing(node.mappingFields(map), meaning)
    }
  }
}
