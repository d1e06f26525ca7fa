extension Checker {
  /// `a && b && c` and `a || b || c`, however they are grouped: one node for all of them.
  mutating func logical(_ name: String, _ arguments: [Expression], at range: Range<Int>) -> Checked {
    var operands: [Expression] = []
    var rest = arguments
    while !rest.isEmpty {
      let next = rest.removeFirst()
      if case .call(name, target: nil, let inner) = next.kind { rest = inner + rest } else { operands.append(next) }
    }
    let nodes = operands.map { condition($0, of: name == "_&&_" ? "&&" : "||") }
    return Checked(node: name == "_&&_" ? .all(nodes) : .any(nodes), type: .bool, range: range)
  }

  /// An operand that must be a condition. One whose type is not known before is asked for a bool when it is evaluated.
  private mutating func condition(_ expression: Expression, of sign: String) -> Node {
    let part = check(expression)
    let type = substitution.resolve(part.type)
    if type == .bool { return part.node }
    if substitution.assign(part.type, to: .bool) || !isStrict {
      return call("@condition", [part.node], at: part.range)
    }
    return problem(.notCondition, [sign, "\(substitution.settled(type))"], at: part.range).node
  }

  mutating func negation(_ operand: Expression, at range: Range<Int>) -> Checked {
    let part = check(operand)
    if substitution.resolve(part.type) == .bool { return Checked(node: .not(part.node), type: .bool, range: range) }
    if isStrict, !substitution.assign(part.type, to: .bool) {
      return problem(.notCondition, ["!", "\(substitution.settled(part.type))"], at: part.range)
    }
    return Checked(node: call("!_", [part.node], at: range), type: .bool, range: range)
  }

  mutating func conditional(_ arguments: [Expression], at range: Range<Int>) -> Checked {
    let condition = check(arguments[0])
    if isStrict, !substitution.assign(condition.type, to: .bool) {
      _ = problem(.notCondition, ["?:", "\(substitution.settled(condition.type))"], at: condition.range)
    }
    let branches = decimals([settledInTime(check(arguments[1])), settledInTime(check(arguments[2]))])
    let (first, second) = (branches[0], branches[1])
    if isStrict, !substitution.assign(second.type, to: first.type) {
      let types = ["\(substitution.settled(first.type))", "\(substitution.settled(second.type))"]
      return problem(.branches, types, at: range)
    }
    let node = Node.conditional(condition.node, first.node, second.node, at: range)
    return Checked(node: node, type: substitution.join(first.type, second.type), range: range)
  }

  /// `a[b]` and `a[?b]`.
  mutating func index(_ arguments: [Expression], optional: Bool, at range: Range<Int>) -> Checked {
    let target = settledInTime(check(arguments[0]))
    let key = settledInTime(check(arguments[1]))
    let node = Node.index(target.node, key.node, optional: optional, at: range)
    guard let type = element(of: substitution.resolve(target.type), at: key) else {
      if !isStrict { return Checked(node: node, type: .dyn, range: range) }
      let type = substitution.settled(target.type)
      switch type {
      case .list: return problem(.argumentType, ["[…]", "int", "\(substitution.settled(key.type))"], at: key.range)
      case .map(let wanted, _):
        return problem(.argumentType, ["[…]", "\(wanted)", "\(substitution.settled(key.type))"], at: key.range)
      default: return problem(.notIndexed, ["\(type)"], at: target.range)
      }
    }
    return Checked(node: node, type: optional ? .wrapping(type) : type, range: range)
  }

  private mutating func element(of type: ValueType, at key: Checked) -> ValueType? {
    let asked = substitution.resolve(key.type)
    switch type {
    case .list(let element): return substitution.assign(asked, to: .int) || asked == .uint ? element : nil
    case .map(let known, let value):
      let isNumber = asked.isNumber && substitution.resolve(known).isNumber
      return isNumber || substitution.assign(asked, to: known) ? value : nil
    case .optional(let wrapped):
      return element(of: substitution.resolve(wrapped), at: key).map(ValueType.wrapping)
    case .dyn, .parameter: return .dyn
    default: return nil
    }
  }

  /// The node of an operator that the library has; a fault where it has none.
  func call(_ function: String, _ operands: [Node], at range: Range<Int>) -> Node {
    guard let function = library[function] else {
      return .literal(.fault(Fault(.noSuchOverload, "there is no function '\(function)'", at: range)))
    }
    return .call(function, operands, at: range)
  }
}
