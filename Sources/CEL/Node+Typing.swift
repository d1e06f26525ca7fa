extension Node {
  /// Types the tree, given the type of each field. A tree without problems is never unknown for another reason than an
  /// unknown field, and always knows until when it holds.
  public func typing(_ fields: (Int) -> ValueType) -> Typing {
    var problems: [TypeProblem] = []
    let type = type(fields, linear: false, &problems)
    return Typing(type: type, problems: problems)
  }

  /// `linear`: whether `now` may stand here.
  private func type(_ fields: (Int) -> ValueType, linear: Bool, _ problems: inout [TypeProblem]) -> ValueType? {
    switch self {
    case .literal(let value): return ValueType(of: value)
    case .field(let index): return fields(index)
    case .now:
      if !linear { problems.append(TypeProblem(node: self, kind: .unboundedTime)) }
      return .time
    case .shifted(let node, let span): return shifted(node, by: span, fields, linear: linear, &problems)
    case .day(let function, let node):
      guard let type = node.type(fields, linear: false, &problems) else { return nil }
      if let made = function.type(of: type) { return made }
      problems.append(TypeProblem(node: self, kind: .expected(.timeOrDate, found: type)))
      return nil
    case .compare(let comparison, let left, let right):
      let first = left.type(fields, linear: true, &problems)
      let second = right.type(fields, linear: true, &problems)
      if let first, let second, !first.compares(comparison, with: second) {
        problems.append(TypeProblem(node: self, kind: .incomparable(comparison, first, second)))
      }
    case .isOneOf(let node, let candidates):
      if let type = node.type(fields, linear: true, &problems) { equates(type, candidates, &problems) }
    case .has(let node, let wanted, _):
      let type = node.type(fields, linear: false, &problems)
      if case .list(let element)? = type {
        if element != .null { equates(element, wanted, &problems) }
      } else if let type {
        problems.append(TypeProblem(node: self, kind: .expected(.list, found: type)))
      }
    case .contains(let node, _), .startsWith(let node, _), .matches(let node, _):
      expect(.text, .text, of: node, fields, &problems)
    case .known(let node): _ = node.type(fields, linear: true, &problems)
    case .all(let nodes), .any(let nodes):
      for node in nodes { expect(.condition, .bool, of: node, fields, &problems) }
    case .not(let node), .ifMissing(let node, _): expect(.condition, .bool, of: node, fields, &problems)
    case .local: return nil
    case .call, .conditional, .list, .map, .select, .index, .present, .loop:
      return computed(fields, linear: linear, &problems)
    }
    return .bool
  }

  /// What is computed was typed by the expression's checker; here it matters where `now` stands. Sums and differences
  /// with `now` are even in it, and a calendar accessor of it changes only with the calendar.
  private func computed(
    _ fields: (Int) -> ValueType, linear: Bool, _ problems: inout [TypeProblem]
  ) -> ValueType? {
    if case .call(let function, let operands, _) = self {
      let compares = function.comparison != nil || linear && isLine
      for (index, operand) in operands.enumerated() {
        let reads = index == 0 && function.calendar != nil && operand.aheadOfNow != nil
        _ = operand.type(fields, linear: compares || reads, &problems)
      }
      return function.comparison == nil ? nil : .bool
    }
    for operand in operands { _ = operand.type(fields, linear: false, &problems) }
    if case .present = self { return .bool }
    return nil
  }

  private func shifted(
    _ node: Node, by span: Span, _ fields: (Int) -> ValueType, linear: Bool, _ problems: inout [TypeProblem]
  ) -> ValueType? {
    let exact: Bool
    if case .exact = span { exact = true } else { exact = false }
    // A calendar shift of `now` is not linear: months differ in length.
    let type = node.type(fields, linear: linear && exact, &problems)
    switch type {
    case .time?, nil: return type
    case .date? where !exact: return type
    case .some(let type):
      problems.append(TypeProblem(node: self, kind: .expected(exact ? .time : .timeOrDate, found: type)))
      return nil
    }
  }

  private func expect(
    _ needed: TypeProblem.Needed, _ expected: ValueType, of node: Node, _ fields: (Int) -> ValueType,
    _ problems: inout [TypeProblem]
  ) {
    guard let type = node.type(fields, linear: false, &problems), type != expected, type != .dyn else { return }
    problems.append(TypeProblem(node: self, kind: .expected(needed, found: type)))
  }

  private func equates(_ type: ValueType, _ candidates: [Value], _ problems: inout [TypeProblem]) {
    for candidate in candidates {
      let other = ValueType(of: candidate)
      guard !type.equates(with: other) else { continue }
      problems.append(TypeProblem(node: self, kind: .incomparable(.equal, type, other)))
    }
  }
}

extension Node {
  /// Whether `now` stands where no comparison and no calendar says until when the answer holds. A line as a whole is for
  /// its user to compare.
  var hasLooseNow: Bool {
    dependsOnTime && !isLine && typing { _ in .dyn }.problems.contains { $0.kind == .unboundedTime }
  }
}
