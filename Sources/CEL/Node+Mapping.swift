extension Node {
  /// The same tree with other field indexes.
  public func mappingFields(_ map: (Int) -> Int) -> Node {
    switch self {
    case .literal, .now, .local: self
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
    case .call(let function, let nodes, let place): .call(function, nodes.map { $0.mappingFields(map) }, at: place)
    case .conditional(let condition, let first, let second, let place):
      .conditional(
        condition.mappingFields(map), first.mappingFields(map), second.mappingFields(map), at: place)
    case .list(let elements, let place):
      .list(elements.map { Element($0.node.mappingFields(map), optional: $0.optional) }, at: place)
    case .map(let entries, let place):
      .map(
        entries.map {
          Entry(key: $0.key.mappingFields(map), value: $0.value.mappingFields(map), optional: $0.optional)
        }, at: place)
    case .select(let node, let field, let absence, let place):
      .select(node.mappingFields(map), field, absence: absence, at: place)
    case .index(let node, let key, let optional, let place):
      .index(node.mappingFields(map), key.mappingFields(map), optional: optional, at: place)
    case .present(let node, let field, let place): .present(node.mappingFields(map), field, at: place)
    case .loop(let loop): .loop(loop.mappingFields(map))
    }
  }
}

extension Loop {
  func mappingFields(_ map: (Int) -> Int) -> Loop {
    var mapped = self
    mapped.range = range.mappingFields(map)
    mapped.initial = initial.mappingFields(map)
    mapped.step = step.mappingFields(map)
    mapped.result = result.mappingFields(map)
    return mapped
  }
}
