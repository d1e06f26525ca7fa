extension Expression.Comprehension {
  /// The macro call that this was written as; what no macro makes is written out with all its parts.
  var macroText: String {
    if variables == [Macro.Use.unused] { return boundText }
    guard let (name, asked) = macro else {
      let parts = [range, initial, condition, step, result].map(\.description).joined(separator: ", ")
      return "comprehension(\(variables.joined(separator: ", ")), \(accumulator), \(parts))"
    }
    let arguments = variables + asked.map(\.description)
    return "\(range.text(binding: 7)).\(name)(\(arguments.joined(separator: ", ")))"
  }

  /// The macro's name, and what it asks of each element.
  private var macro: (String, [Expression])? {
    switch (step.kind, initial.kind) {
    case (.call("_&&_", _, let operands), .literal(.bool(true))) where operands.count == 2:
      return ("all", [operands[1]])
    case (.call("_||_", _, let operands), .literal(.bool(false))) where operands.count == 2:
      return ("exists", [operands[1]])
    case (.call("_?_:_", _, let operands), .literal(.int(0))) where operands.count == 3:
      return (variables.count == 1 ? "exists_one" : "existsOne", [operands[0]])
    case (.call("_?_:_", _, let operands), _) where operands.count == 3:
      guard let (name, asked) = collected(operands[1]) else { return nil }
      let isFilter = name == "map" && variables == asked.map(\.description)
      return isFilter ? ("filter", [operands[0]]) : (name, [operands[0]] + asked)
    default: return collected(step)
    }
  }

  /// What is gathered into a list or a map.
  private func collected(_ step: Expression) -> (String, [Expression])? {
    switch step.kind {
    case .call("_+_", _, let operands):
      guard operands.count == 2, case .list(let elements) = operands[1].kind else { return nil }
      return (variables.count == 1 ? "map" : "transformList", elements.map(\.value))
    case .call("cel.@mapInsert", _, let operands):
      guard let last = operands.last else { return nil }
      return (operands.count == 3 ? "transformMap" : "transformMapEntry", [last])
    default: return nil
    }
  }

  /// `cel.bind`, `optMap` and `optFlatMap`.
  private var boundText: String {
    guard accumulator == Macro.Use.target, case .call("_?_:_", _, let branches) = result.kind, branches.count == 3
    else {
      return "cel.bind(\(accumulator), \(initial), \(result))"
    }
    var body = branches[1]
    var name = "optFlatMap"
    if case .call("optional.of", nil, let wrapped) = body.kind, let inner = wrapped.first {
      name = "optMap"
      body = inner
    }
    guard case .comprehension(let bound) = body.kind else { return "cel.bind(\(accumulator), \(initial), \(result))" }
    return "\(initial.text(binding: 7)).\(name)(\(bound.accumulator), \(bound.result))"
  }
}
