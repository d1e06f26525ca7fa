/// Finds the type of an expression, part by part, and lowers it to the tree that is evaluated.
///
/// A part that means nothing leaves a problem and goes on as `dyn`, so that one mistake is told once.
struct Checker {
  /// A part that has been checked.
  struct Checked {
    var node: Node
    var type: ValueType
    var range: Range<Int>
    /// Of a number in the source; negative ones as well.
    var isNumber = false
  }

  let source: [UInt8]
  let declarations: any Declarations
  let library: FunctionLibrary
  let isStrict: Bool
  var substitution = Substitution()
  var scopes: [Scope] = []
  private var problems: Set<ExpressionProblem> = []

  init(source: String, declarations: any Declarations, library: FunctionLibrary, isStrict: Bool) {
    self.source = Array(source.utf8)
    self.declarations = declarations
    self.library = library
    self.isStrict = isStrict
  }

  var sortedProblems: [ExpressionProblem] {
    problems.sorted {
      ($0.range.lowerBound, $0.range.upperBound, $0.message) < ($1.range.lowerBound, $1.range.upperBound, $1.message)
    }
  }

  mutating func whole(_ expression: Expression) -> Checked {
    var whole = settledInTime(check(expression))
    whole.type = substitution.settled(whole.type)
    return whole
  }

  mutating func check(_ expression: Expression) -> Checked {
    let range = expression.range
    switch expression.kind {
    case .literal(let value): return literal(value, at: range)
    case .identifier, .select: return name(expression)
    case .has(let operand, let field): return presence(of: field, in: operand, at: range)
    case .call(let name, let target, let arguments): return call(name, target, arguments, at: range)
    case .list(let elements): return list(elements, at: range)
    case .map(let entries): return map(entries, at: range)
    case .message(let name, _):
      return problem(.noMessages, [name], at: range)
    case .comprehension(let comprehension): return loop(comprehension, at: range)
    }
  }

  /// Notes a problem; what stands there goes on as a fault of the type `dyn`.
  mutating func problem(
    _ code: ExpressionProblem.Code, _ arguments: [String] = [], at range: Range<Int>, candidates: [String] = []
  ) -> Checked {
    let problem = ExpressionProblem(code, arguments, at: range, candidates: candidates)
    if isStrict || code == .noMessages { problems.insert(problem) }
    return Checked(node: .literal(.fault(Fault(.noSuchOverload, problem.message, at: range))), type: .dyn, range: range)
  }

  /// `now` may stand where a comparison tells when it flips, and nowhere else.
  mutating func settledInTime(_ part: Checked) -> Checked {
    part.node.isLine ? problem(.timeUnbounded, at: part.range) : part
  }

  func text(_ range: Range<Int>) -> String { String(decoding: source[range], as: UTF8.self) }
}

extension Checker {
  func literal(_ value: Value, at range: Range<Int>) -> Checked {
    let isNumber: Bool
    switch value {
    case .int, .uint, .double: isNumber = true
    default: isNumber = false
    }
    return Checked(node: .literal(value), type: value.type ?? .dyn, range: range, isNumber: isNumber)
  }

  /// A list whose elements differ in type is a list of `dyn`.
  private mutating func list(_ elements: [Expression.Element], at range: Range<Int>) -> Checked {
    var type: ValueType?
    var nodes: [Node.Element] = []
    for element in elements {
      let checked = settledInTime(check(element.value))
      let own = element.optional ? unwrapped(checked) : checked.type
      type = type.map { substitution.join($0, own) } ?? own
      nodes.append(Node.Element(checked.node, optional: element.optional))
    }
    let whole = ValueType.list(type ?? substitution.fresh())
    let values = nodes.compactMap { $0.optional ? nil : $0.node.constant }
    if values.count == nodes.count { return Checked(node: .literal(.list(values)), type: whole, range: range) }
    return Checked(node: .list(nodes, at: range), type: whole, range: range)
  }

  private mutating func map(_ entries: [Expression.Entry], at range: Range<Int>) -> Checked {
    var key: ValueType?
    var value: ValueType?
    var nodes: [Node.Entry] = []
    for entry in entries {
      let entryKey = settledInTime(check(entry.key))
      let entryValue = settledInTime(check(entry.value))
      let own = entry.optional ? unwrapped(entryValue) : entryValue.type
      key = key.map { substitution.join($0, entryKey.type) } ?? entryKey.type
      value = value.map { substitution.join($0, own) } ?? own
      nodes.append(Node.Entry(key: entryKey.node, value: entryValue.node, optional: entry.optional))
    }
    let type = ValueType.map(key ?? substitution.fresh(), value ?? substitution.fresh())
    return Checked(node: .map(nodes, at: range), type: type, range: range)
  }

  /// What an optional element or entry holds.
  private mutating func unwrapped(_ part: Checked) -> ValueType {
    switch substitution.resolve(part.type) {
    case .optional(let wrapped): return wrapped
    case .dyn: return .dyn
    case let type: return problem(.noMatch, ["?", "\(type)"], at: part.range).type
    }
  }
}

extension Node {
  /// The value of a literal that is no fault.
  var constant: Value? {
    guard case .literal(let value) = self else { return nil }
    if case .fault = value { return nil }
    return value
  }
}
