import CEL

/// One operator of conditions: what it works on, and the tree it lowers to.
///
/// A new operator is a value in a file of its own and one line in `table`.
struct Operator: Sendable {
  let name: String
  let families: Set<Kind.Family>
  /// What stands behind it.
  var shape: Shape = .value
  /// Whether an unknown inside would reach a negation.
  var negates = false
  /// Whether its answer is known also for an unknown value.
  var decides = false
  let lower: @Sendable (OperatorUse) -> Node?

  func works(on kind: Kind) -> Bool { families.contains(kind.family) }

  /// In the order in which help lists them.
  static let table: [Operator] = [
    .is, .not, .oneOf, .noneOf,
    .atLeast, .atMost, .moreThan, .lessThan, .between,
    .has, .hasAny, .hasAll, .lacks,
    .contains, .startsWith, .matches,
    .olderThan, .newerThan, .inMoreThan, .inLessThan, .before, .after,
    .known,
  ]
  static let named = Dictionary(uniqueKeysWithValues: table.map { ($0.name, $0) })
}

/// One use of an operator: `total: { at-least: 100.00 }`.
struct OperatorUse {
  let field: Resolved
  let value: Written
  let draft: Draft

  var node: Node { field.node }

  /// The value as a literal of the field's kind (of its elements, for a list).
  func literal() -> Value? { literal(value) }

  func literal(_ written: Written) -> Value? {
    if case .list(let element) = field.kind { return draft.value(written, element) }
    return draft.value(written, field.kind, whole: field.whole)
  }

  /// The value as a list of literals; one alone is a list of one where `orOne`.
  func literals(orOne: Bool = false) -> [Value]? {
    guard let items = orOne ? value.oneOrMany : list() else { return nil }
    let values = items.map { literal($0) }
    if values.isEmpty { return draft.refuse(value, .expectedList, "a list with at least one value") }
    return values.contains(nil) ? nil : values.compactMap { $0 }
  }

  private func list() -> [Written]? {
    guard let text = value.text else { return draft.items(value, "a list of values") }
    return value.items ?? draft.refuse(value, .expectedList, "a list of values", "write [ \(text.firstLine) ]")
  }

  func compared(_ comparison: Comparison) -> Node? {
    literal().map { .compare(comparison, node, .literal($0)) }
  }
}

extension Span {
  /// The span, or its opposite for a negative sign.
  func signed(_ sign: Int64) -> Span {
    switch self {
    case .exact(let length): .exact(sign < 0 ? 0 &- length : length)
    case .months(let count): .months(sign < 0 ? 0 &- count : count)
    case .days(let count): .days(sign < 0 ? 0 &- count : count)
    }
  }
}
