import CEL

/// Something of an expression that may have no value: a field, or a declared part of what a field or a loop's variable
/// holds.
enum Doubtful: Hashable {
  case field(Int)
  case local(Int)
  indirect case part(Doubtful, String)

  /// nil for trees that only compute.
  init?(_ node: CEL.Node) {
    switch node {
    case .field(let index): self = .field(index)
    case .local(let slot): self = .local(slot)
    case .select(let inner, let name, _, _):
      guard let inner = Doubtful(inner) else { return nil }
      self = .part(inner, name)
    default: return nil
    }
  }
}

/// Where an expression asks `has(…)`, and what that guards: strong Kleene logic, in which `has(x) && …` is false and
/// `!has(x) || …` true wherever x is unknown, whichever part stands first.
extension CEL.Node {
  /// What is known wherever the tree is `truth`.
  private func guarded(when truth: Bool) -> Set<Doubtful> {
    switch self {
    case .known(let inner):
      return truth ? Set(inner.fields.map(Doubtful.field)) : []
    case .present(let inner, let name, _):
      return truth ? Set(Doubtful(inner).map { [.part($0, name)] } ?? []) : []
    case .not(let inner): return inner.guarded(when: !truth)
    case .all(let nodes): return Self.guarded(nodes, when: truth, byEach: truth)
    case .any(let nodes): return Self.guarded(nodes, when: truth, byEach: !truth)
    default: return []
    }
  }

  /// Each of the parts has the truth, or nobody knows which.
  private static func guarded(_ nodes: [CEL.Node], when truth: Bool, byEach: Bool) -> Set<Doubtful> {
    let parts = nodes.map { $0.guarded(when: truth) }
    guard let first = parts.first else { return [] }
    return parts.dropFirst().reduce(first) { byEach ? $0.union($1) : $0.intersection($1) }
  }

  /// What stands below a negation and is not guarded there, in writing order: a part of an object with its tree.
  ///
  /// - Parameter negated: whether a negation stands around.
  func unguarded(_ negated: Bool, beside known: Set<Doubtful> = []) -> [(Doubtful, CEL.Node)] {
    switch self {
    case .known, .present: return []
    case .field, .select:
      let below = operands.flatMap { $0.unguarded(negated, beside: known) }
      guard negated, let own = Doubtful(self), !known.contains(own), mayLackItself else { return below }
      return below + [(own, self)]
    case .not(let inner): return inner.unguarded(true, beside: known)
    case .all(let nodes): return Self.unguarded(nodes, negated, beside: known, when: true)
    case .any(let nodes): return Self.unguarded(nodes, negated, beside: known, when: false)
    case .conditional(let condition, let first, let second, _):
      // `c ? false : x` is `!c && x`, `c ? x : true` is `!c || x`.
      let negates = first == .literal(.bool(false)) || second == .literal(.bool(true))
      return condition.unguarded(negated || negates, beside: known)
        + first.unguarded(negated, beside: known.union(condition.guarded(when: true)))
        + second.unguarded(negated, beside: known.union(condition.guarded(when: false)))
    default:
      let negates = isNegation
      return operands.flatMap { $0.unguarded(negated || negates, beside: known) }
    }
  }

  /// Each part beside the others: of `all` what matters is the case in which they are true, of `any` false.
  private static func unguarded(
    _ nodes: [CEL.Node], _ negated: Bool, beside known: Set<Doubtful>, when truth: Bool
  ) -> [(Doubtful, CEL.Node)] {
    let guards = nodes.map { $0.guarded(when: truth) }
    return nodes.enumerated().flatMap { index, node in
      let others = guards.enumerated().reduce(known) { $1.offset == index ? $0 : $0.union($1.element) }
      return node.unguarded(negated, beside: others)
    }
  }

  /// `x != y`, `!x` of what is known only later, and a condition compared with false.
  private var isNegation: Bool {
    switch self {
    case .compare(.notEqual, _, _): return true
    case .compare(.equal, let left, let right):
      return left == .literal(.bool(false)) && right.isComputed || right == .literal(.bool(false)) && left.isComputed
    case .call(let function, _, _): return function.name == "!_" || function.name == "_!=_"
    default: return false
    }
  }

  /// A field that is false was said to be so; a condition that is false was negated.
  private var isComputed: Bool { Doubtful(self) == nil }

  /// Whether it has no value where its owner has one.
  private var mayLackItself: Bool {
    if case .select(_, _, let absence, _) = self { absence == .unknown } else { true }
  }
}
