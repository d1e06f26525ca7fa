extension Node {
  /// Visits every mention of a field, in writing order.
  public func visitFields(_ visit: (Int) -> Void) {
    if case .field(let index) = self { visit(index) }
    for operand in operands { operand.visitFields(visit) }
  }

  /// The indexes of all fields that this tree mentions.
  public var fields: Set<Int> {
    var found: Set<Int> = []
    visitFields { found.insert($0) }
    return found
  }

  /// Whether the tree itself mentions `now`. Its fields may change with time besides; that is the bindings' knowledge.
  public var dependsOnTime: Bool { self == .now || operands.contains { $0.dependsOnTime } }

  /// The trees directly below, in writing order.
  public var operands: [Node] {
    switch self {
    case .literal, .field, .now, .local: []
    case .compare(_, let left, let right): [left, right]
    case .all(let nodes), .any(let nodes): nodes
    case .not(let node), .isOneOf(let node, _), .has(let node, _, _), .contains(let node, _),
      .startsWith(let node, _), .matches(let node, _), .known(let node), .shifted(let node, _), .day(_, let node),
      .ifMissing(let node, _):
      [node]
    case .call(_, let nodes, _): nodes
    case .conditional(let condition, let first, let second, _): [condition, first, second]
    case .list(let elements, _): elements.map(\.node)
    case .map(let entries, _): entries.flatMap { [$0.key, $0.value] }
    case .select(let node, _, _, _), .present(let node, _, _): [node]
    case .index(let node, let key, _, _): [node, key]
    case .loop(let loop): [loop.range, loop.initial, loop.step, loop.result]
    }
  }

  /// Of how many trees this tree is made, itself included; counting ends beyond `most`.
  public func size(upTo most: Int) -> Int {
    var left = [self]
    var count = 0
    while let node = left.popLast(), count <= most {
      count += 1
      left += node.operands
    }
    return count
  }
}
