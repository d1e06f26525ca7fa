extension Checker {
  /// A variable, a type, or a field of what stands before the dot.
  mutating func name(_ expression: Expression) -> Checked {
    if let found = resolve(expression) { return found }
    guard case .select(let operand, let field, let optional) = expression.kind, beginsKnown(operand) else {
      return unknown(expression.path ?? [], in: expression)
    }
    return select(field, of: check(operand), optional: optional, at: expression.range)
  }

  /// Whether something can be selected from this, be it only its beginning that has a meaning.
  private func beginsKnown(_ expression: Expression) -> Bool {
    guard let root = expression.root, !isLocal([root.name]) else { return true }
    if resolve(expression) != nil { return true }
    guard case .select(let operand, _, _) = expression.kind else { return false }
    return beginsKnown(operand)
  }

  /// What a dotted name means as a whole: a variable of the comprehensions around it, a declared one, or a type.
  private func resolve(_ expression: Expression) -> Checked? {
    // No name is declared that is longer: a chain of hundreds of fields is looked up from its beginning.
    guard let root = expression.root, root.length <= 16, let path = expression.path else { return nil }
    let range = expression.range
    if path.count == 1, let local = scopes.last(where: { $0.name == path[0] }) {
      return Checked(node: .local(local.slot), type: local.type, range: range)
    }
    if isLocal(path) { return nil }
    for candidate in candidates(path) {
      if let variable = declarations.variable(candidate) {
        return Checked(node: variable.node, type: variable.type, range: range)
      }
    }
    let name = (path[0].first == "." ? String(path.joined(separator: ".").dropFirst()) : path.joined(separator: "."))
    guard let type = ValueType(named: name), type != .dyn else { return nil }
    return Checked(node: .literal(.type(type)), type: .type(type), range: range)
  }

  /// Whether the name begins with a variable of a comprehension around it, which hides all others.
  func isLocal(_ path: [String]) -> Bool { scopes.contains { $0.name == path[0] } }

  /// The names that a name may mean in the container, the innermost first; a leading dot asks for the outermost.
  func candidates(_ path: [String]) -> [[String]] {
    if let first = path.first, first.first == "." { return [[String(first.dropFirst())] + path.dropFirst()] }
    var container = declarations.container.split(separator: ".").map(String.init)
    var found: [[String]] = []
    while !container.isEmpty {
      found.append(container + path)
      container.removeLast()
    }
    return found + [path]
  }

  /// `operand.field`.
  private mutating func select(_ field: String, of operand: Checked, optional: Bool, at range: Range<Int>) -> Checked {
    let operand = settledInTime(operand)
    let owner = substitution.resolve(operand.type)
    guard let type = self.type(ofField: field, in: owner) else {
      return unknown(field, of: operand, at: range)
    }
    let node = Node.select(operand.node, field, absence: optional ? .none : owner.absence, at: range)
    let isWrapped: Bool
    if case .optional = type { isWrapped = true } else { isWrapped = false }
    return Checked(node: node, type: optional && !isWrapped ? .optional(type) : type, range: range)
  }

  private func type(ofField field: String, in type: ValueType) -> ValueType? {
    switch type {
    case .map(_, let value): value
    case .optional(let wrapped): self.type(ofField: field, in: substitution.resolve(wrapped)).map(ValueType.wrapping)
    case .opaque(let name): declarations.field(field, of: name)
    case .dyn, .parameter: .dyn
    default: nil
    }
  }

  /// `has(operand.field)`: of a declared variable, whether it is known.
  mutating func presence(of field: String, in operand: Expression, at range: Range<Int>) -> Checked {
    if let path = operand.path, !isLocal(path) {
      for candidate in candidates(path + [field]) {
        if let variable = declarations.variable(candidate) {
          return Checked(node: .known(variable.node), type: .bool, range: range)
        }
      }
      if !beginsKnown(operand) {
        // The field stands before the closing parenthesis.
        let place = operand.range.lowerBound..<max(range.upperBound - 1, operand.range.upperBound)
        return unknown(path + [field], in: Expression(.select(operand, field: field, optional: false), at: place))
      }
    }
    let operand = settledInTime(check(operand))
    if type(ofField: field, in: substitution.resolve(operand.type)) == nil {
      // The field stands before the closing parenthesis.
      return unknown(
        field, of: operand, at: operand.range.lowerBound..<max(range.upperBound - 1, operand.range.upperBound))
    }
    return Checked(node: .present(operand.node, field, at: range), type: .bool, range: range)
  }
}

extension Checker {
  /// Nothing is called `a.b.c`, nor `a.b`, nor `a`: the first word that follows no namespace is to blame.
  private mutating func unknown(_ path: [String], in expression: Expression) -> Checked {
    var parts: [Expression] = [expression]
    while case .select(let operand, _, _)? = parts.last?.kind { parts.append(operand) }
    parts.reverse()
    guard let index = path.indices.first(where: { declarations.names(after: Array(path[...$0])).isEmpty }) else {
      let names = declarations.names(after: path)
      return problem(.notAValue, [path.joined(separator: ".")], at: expression.range, candidates: names)
    }
    let before = Array(path[..<index])
    var names = declarations.names(after: before)
    let place = lastWord(path[index], of: parts[index].range)
    if index > 0 {
      return problem(.unknownField, [before.joined(separator: "."), path[index]], at: place, candidates: names)
    }
    names += scopes.map(\.name).filter { $0.first != "@" }
    return problem(.unknownName, [path[index]], at: place, candidates: names)
  }

  /// A value has no such field.
  private mutating func unknown(_ field: String, of operand: Checked, at range: Range<Int>) -> Checked {
    let type = substitution.settled(operand.type)
    var names: [String] = []
    if case .opaque(let name) = type { names = declarations.fields(of: name) }
    return problem(.unknownField, ["\(type)", field], at: lastWord(field, of: range), candidates: names)
  }

  /// Where a word stands that ends a range; the whole range when it is written in another way.
  private func lastWord(_ word: String, of range: Range<Int>) -> Range<Int> {
    let start = range.upperBound - word.utf8.count
    return start >= range.lowerBound && text(start..<range.upperBound) == word ? start..<range.upperBound : range
  }
}

extension Expression {
  /// The parts of `a.b.c`; nil for anything else.
  var path: [String]? {
    var parts: [String] = []
    var here = self
    while case .select(let operand, let field, optional: false) = here.kind {
      parts.append(field)
      here = operand
    }
    guard case .identifier(let name) = here.kind else { return nil }
    parts.append(name)
    return parts.reversed()
  }

  /// The first part of `a.b.c`, and how many parts there are; nil for anything else.
  fileprivate var root: (name: String, length: Int)? {
    var length = 1
    var here = self
    while case .select(let operand, _, optional: false) = here.kind {
      length += 1
      here = operand
    }
    guard case .identifier(let name) = here.kind else { return nil }
    return (name, length)
  }
}

extension ValueType {
  /// A declared field that a value lacks is unknown, as a declared variable may be; a map must have its keys.
  fileprivate var absence: Node.Absence { if case .opaque = self { .unknown } else { .fault } }

  /// `optional(type)`; what is optional already stays.
  static func wrapping(_ type: ValueType) -> ValueType {
    if case .optional = type { return type }
    return .optional(type)
  }
}
