extension Checker {
  /// A macro written out: a walk with an accumulator, which has the lowest slot, for the result sees it alone.
  mutating func loop(_ comprehension: Expression.Comprehension, at range: Range<Int>) -> Checked {
    let walked = settledInTime(check(comprehension.range))
    let initial = settledInTime(check(comprehension.initial))
    let outer = scopes
    let accumulator = (outer.last?.slot ?? -1) + 1
    let variables = comprehension.variables.indices.map { accumulator + 1 + $0 }
    let types = elements(of: walked, count: variables.count)

    scopes.append(Scope(name: comprehension.accumulator, type: initial.type, slot: accumulator))
    for (index, name) in comprehension.variables.enumerated() {
      scopes.append(Scope(name: name, type: types[index], slot: variables[index]))
    }
    let step = settledInTime(check(comprehension.step))
    let type = substitution.join(initial.type, step.type)
    scopes = outer + [Scope(name: comprehension.accumulator, type: type, slot: accumulator)]
    let result = settledInTime(check(comprehension.result))
    scopes = outer

    let loop = Loop(
      range: walked.node, variables: variables, accumulator: accumulator, initial: initial.node,
      stop: comprehension.stop, step: step.node, result: result.node, at: range)
    return Checked(node: .loop(loop), type: result.type, range: range)
  }

  /// The types of the variables of a walk over this.
  private mutating func elements(of walked: Checked, count: Int) -> [ValueType] {
    let type = substitution.resolve(walked.type)
    let pair: [ValueType]
    switch type {
    case .list(let element): pair = count == 1 ? [element] : [.int, element]
    case .map(let key, let value): pair = [key, value]
    case .dyn, .parameter: pair = [.dyn, .dyn]
    default:
      _ = problem(.notWalkable, ["\(substitution.settled(type))"], at: walked.range)
      pair = [.dyn, .dyn]
    }
    return (0..<count).map { pair.indices.contains($0) ? pair[$0] : .dyn }
  }
}

extension Expression.Comprehension {
  /// The accumulator's truth after which nothing can change it.
  fileprivate var stop: Bool? {
    guard case .call("@not_strictly_false", _, let arguments) = condition.kind, let asked = arguments.first else {
      return nil
    }
    if case .call("!_", _, _) = asked.kind { return true }
    return false
  }
}
