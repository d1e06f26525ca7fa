/// One elementary condition of a tree as it was seen: what `explain` prints and a trace keeps.
public struct Leaf: Sendable, Hashable {
  /// A field and what it held; nil is unknown.
  public struct Observation: Sendable, Hashable {
    public let field: Int
    public let value: Value?

    public init(field: Int, value: Value?) {
      self.field = field
      self.value = value
    }
  }

  public let node: Node
  public let verdict: Verdict
  /// The fields of the leaf, in writing order.
  public let observed: [Observation]

  public init(node: Node, verdict: Verdict, observed: [Observation]) {
    self.node = node
    self.verdict = verdict
    self.observed = observed
  }
}

extension Node {
  /// Every elementary condition of the tree in writing order, with its own verdict: what stands below `all`, `any`,
  /// `not` and `ifMissing`. All of them are evaluated, also those that could not change the answer.
  public func leaves(_ bindings: some Bindings) -> [Leaf] {
    switch self {
    case .all, .any, .not, .ifMissing: return operands.flatMap { $0.leaves(bindings) }
    default:
      var observed: [Leaf.Observation] = []
      visitFields { observed.append(Leaf.Observation(field: $0, value: bindings.read($0).value)) }
      return [Leaf(node: self, verdict: verdict(bindings), observed: observed)]
    }
  }
}
