extension Checker {
  /// The comparisons. Scalars of known types become the node that analysis and the fast path know.
  mutating func compare(_ comparison: Comparison, _ arguments: [Expression], at range: Range<Int>) -> Checked {
    let parts = decimals([check(arguments[0]), check(arguments[1])])
    let left = substitution.resolve(parts[0].type)
    let right = substitution.resolve(parts[1].type)
    let fits = fits(comparison, left, right)
    if !fits, isStrict {
      if let exact = inexact(parts) { return exact }
      if left == .bool, case .call(let name, _, _) = arguments[0].kind, Comparison(operator: name)?.isOrder ?? false {
        return problem(.chainedComparison, at: range)
      }
      let types = ["\(substitution.settled(left))", "\(substitution.settled(right))"]
      return problem(Self.cause(left, right), [comparison.rawValue] + types, at: range)
    }
    let isTimed = parts.contains { $0.node.isLine }
    if isTimed || fits && left.isScalar && right.isScalar {
      return Checked(node: .compare(comparison, parts[0].node, parts[1].node), type: .bool, range: range)
    }
    let node = call("_\(comparison.rawValue)_", parts.map(\.node), at: range)
    return Checked(node: node, type: .bool, range: range)
  }

  /// Types that do not compare, by what was probably meant.
  private static func cause(_ left: ValueType, _ right: ValueType) -> ExpressionProblem.Code {
    let types = [left, right]
    if types.contains(.null) { return .incomparableNull }
    if types.contains(.date) { return types.contains(.text) ? .incomparableDateText : .incomparableDate }
    if types.contains(.duration) { return .incomparableDuration }
    if types.contains(.time), types.contains(.text) { return .incomparableTime }
    return .incomparable
  }

  /// Whether the types compare: numbers with each other, but no decimal with a binary number; else each with its own.
  private mutating func fits(_ comparison: Comparison, _ left: ValueType, _ right: ValueType) -> Bool {
    if left.isNumber, right.isNumber {
      return Set([left, right]) != [.decimal, .double]
    }
    guard substitution.assign(right, to: left) || substitution.assign(left, to: right) else { return false }
    guard comparison.isOrder else { return true }
    return [left, right].map(substitution.resolve).allSatisfy { $0.isScalar || $0.isOpen }
  }

  /// `x in list` and `key in map`.
  mutating func membership(_ arguments: [Expression], at range: Range<Int>) -> Checked {
    var parts = [check(arguments[0]), settledInTime(check(arguments[1]))]
    if substitution.resolve(parts[0].type) == .decimal { parts[1] = decimalElements(of: arguments[1]) ?? parts[1] }
    if case .list(.decimal) = substitution.resolve(parts[1].type) { parts[0] = decimal(parts[0]) }
    parts[0] = settledInTime(parts[0])
    let item = substitution.resolve(parts[0].type)
    let held: ValueType
    switch substitution.resolve(parts[1].type) {
    case .list(let element):
      held = substitution.resolve(element)
      if let node = fastMembership(parts, item, held) { return Checked(node: node, type: .bool, range: range) }
    case .map(let key, _): held = substitution.resolve(key)
    case .dyn, .parameter: held = .dyn
    case let type:
      if isStrict { return problem(.argumentType, ["in", "list / map", "\(type)"], at: parts[1].range) }
      held = .dyn
    }
    if isStrict, !fits(.equal, item, held) {
      if let exact = inexact([parts[0], Checked(node: parts[1].node, type: held, range: parts[1].range)]) {
        return exact
      }
      return problem(
        .incomparable, ["in", "\(substitution.settled(item))", "\(substitution.settled(held))"], at: range)
    }
    return Checked(node: call("@in", parts.map(\.node), at: range), type: .bool, range: range)
  }

  /// `tier in ["gold", "silver"]` and `"vip" in tags`.
  private mutating func fastMembership(_ parts: [Checked], _ item: ValueType, _ held: ValueType) -> Node? {
    guard item.isScalar, held.isScalar, fits(.equal, item, held) else { return nil }
    if case .list(let values)? = parts[1].node.constant { return .isOneOf(parts[0].node, values) }
    if let value = parts[0].node.constant { return .has(parts[1].node, [value], every: false) }
    return nil
  }

  /// A list of numbers beside a decimal is one of decimals.
  private mutating func decimalElements(of expression: Expression) -> Checked? {
    guard case .list(let elements) = expression.kind else { return nil }
    var values: [Value] = []
    for element in elements {
      guard case .literal(let value) = element.value.kind,
        case .decimal(let exact)? = decimal(literal(value, at: element.value.range)).node.constant
      else { return nil }
      values.append(.decimal(exact))
    }
    return Checked(node: .literal(.list(values)), type: .list(.decimal), range: expression.range)
  }
}

extension Comparison {
  /// Whether it asks which comes first, not only whether both are one.
  var isOrder: Bool { self != .equal && self != .notEqual }
}

extension ValueType {
  /// Whether its values are compared as they are, without looking inside.
  var isScalar: Bool {
    switch self {
    case .bool, .int, .uint, .double, .decimal, .text, .bytes, .time, .duration, .date: true
    default: false
    }
  }

  var isNumber: Bool { self == .int || self == .uint || self == .double || self == .decimal }

  /// Whether only evaluation can tell.
  var isOpen: Bool {
    switch self {
    case .dyn, .parameter: true
    default: false
    }
  }
}
