extension Checker {
  mutating func call(
    _ name: String, _ target: Expression?, _ arguments: [Expression], at range: Range<Int>
  ) -> Checked {
    if let target {
      if let function = namespaced(name, target) { return apply(function, arguments, at: range) }
      guard let function = library[name] else { return unknownFunction(name, target, arguments, at: range) }
      return apply(function, member: true, [target] + arguments, at: range)
    }
    switch name {
    case "_&&_", "_||_": return logical(name, arguments, at: range)
    case "!_": return negation(arguments[0], at: range)
    case "_?_:_": return conditional(arguments, at: range)
    case "_[_]", "_[?_]": return index(arguments, optional: name == "_[?_]", at: range)
    case "@in": return membership(arguments, at: range)
    case "dyn" where arguments.count == 1:
      var part = check(arguments[0])
      part.type = .dyn
      part.isNumber = false
      return part
    default: break
    }
    if let comparison = Comparison(operator: name) { return compare(comparison, arguments, at: range) }
    for candidate in candidates([name]) {
      if let function = library[candidate.joined(separator: ".")] { return apply(function, arguments, at: range) }
    }
    return unknownFunction(name, nil, arguments, at: range)
  }

  /// `math.greatest(…)`: a function whose name has dots, unless the first word is a variable of a comprehension.
  private func namespaced(_ name: String, _ target: Expression) -> Function? {
    guard let path = target.path, !isLocal(path) else { return nil }
    for candidate in candidates(path + [name]) {
      if let function = library[candidate.joined(separator: ".")] { return function }
    }
    return nil
  }

  private mutating func unknownFunction(
    _ name: String, _ target: Expression?, _ arguments: [Expression], at range: Range<Int>
  ) -> Checked {
    for part in (target.map { [$0] } ?? []) + arguments where !isNamespace(part) { _ = check(part) }
    // The word itself, where it stands in the source.
    let start = target?.range.upperBound ?? range.lowerBound
    let place = Self.word(name, in: source, from: start, to: range.upperBound) ?? range
    if let meant = Lexer.operators[name], target == nil { return problem(.wordOperator, [name, meant], at: place) }
    if let form = Macro.forms[name] { return problem(.macroForm, [name, form], at: place) }
    let names = library.names.filter { $0.utf8.first?.isLetter ?? false && !$0.utf8.contains(UInt8(ascii: "@")) }
    return problem(.unknownFunction, [name], at: place, candidates: names + Macro.forms.keys.sorted())
  }

  /// Whether it is only the beginning of longer names.
  private func isNamespace(_ expression: Expression) -> Bool {
    guard let path = expression.path, !isLocal(path) else { return false }
    return library.names.contains { $0.hasPrefix(path.joined(separator: ".") + ".") }
  }

  /// The place of a word of the source between two offsets.
  private static func word(_ word: String, in source: [UInt8], from start: Int, to end: Int) -> Range<Int>? {
    let bytes = Array(word.utf8)
    guard end - start >= bytes.count else { return nil }
    return (start...end - bytes.count).first { source[$0..<$0 + bytes.count].elementsEqual(bytes) }
      .map { $0..<$0 + bytes.count }
  }

  mutating func apply(
    _ function: Function, member: Bool = false, _ arguments: [Expression], at range: Range<Int>
  ) -> Checked {
    let parts = arguments.map { check($0) }
    return apply(function, member: member, parts, at: range)
  }

  /// A call of checked arguments: by the overloads, numbers being read as decimals where that helps.
  mutating func apply(
    _ function: Function, member: Bool = false, _ parts: [Checked], at range: Range<Int>
  ) -> Checked {
    var parts = parts
    var result = overload(function, member, parts)
    if result == nil || function.name == "decimal" {
      let exact = decimals(parts, asked: function.name == "decimal")
      if let other = overload(function, member, exact) { (parts, result) = (exact, other) }
    }
    if result == nil, isStrict { return mismatch(function, member, parts, at: range) }
    let node = lowered(function, parts, at: range)
    if !node.isLine {
      for (index, part) in parts.enumerated() {
        let isRead = index == 0 && function.calendar != nil && part.node.aheadOfNow != nil
        if !isRead { _ = settledInTime(part) }
      }
    }
    return folded(function, node, parts, Checked(node: node, type: result ?? .dyn, range: range))
  }

  /// The type of a call: of the overload that takes the arguments, `dyn` when several of different results do.
  private mutating func overload(_ function: Function, _ member: Bool, _ parts: [Checked]) -> ValueType? {
    var result: ValueType?
    for overload in function.overloads where overload.isMember == member {
      let (parameters, type) = substitution.instantiate(overload)
      guard substitution.assign(parts.map(\.type), to: parameters) else { continue }
      let own = substitution.resolve(type)
      if let known = result, known != own {
        result = .dyn
      } else {
        result = own
      }
    }
    return result
  }
}
