/// A call that the parser writes out in full, as the definition and its reference implementation do. A number is how
/// many variables the form has.
enum Macro: Sendable {
  case has, bind, filter, transformMap, transformMapEntry, optMap, optFlatMap
  case all(Int)
  case exists(Int)
  case existsOne(Int)
  case map(Int)

  /// One call of a macro in the source.
  struct Use {
    let name: String
    let target: Expression?
    let arguments: [Expression]
    /// The whole call; everything that the macro adds stands here.
    let range: Range<Int>
  }

  /// The macro that a call of this form means; nil for an ordinary call.
  static func find(_ name: String, target: Expression?, count: Int) -> Macro? {
    guard let target else { return name == "has" && count == 1 ? .has : nil }
    if target.kind == .identifier("cel") { return name == "bind" && count == 3 ? .bind : nil }
    return members[name]?[count]
  }

  /// How each macro is written.
  static let forms: [String: String] = [
    "has": "has(a.b)",
    "all": "list.all(x, x > 0)",
    "exists": "list.exists(x, x > 0)",
    "exists_one": "list.exists_one(x, x > 0)",
    "existsOne": "list.existsOne(x, x > 0)",
    "map": "list.map(x, x + 1)",
    "filter": "list.filter(x, x > 0)",
    "transformList": "list.transformList(i, x, x + i)",
    "transformMap": "map.transformMap(k, v, v + 1)",
    "transformMapEntry": "map.transformMapEntry(k, v, {v: k})",
    "optMap": "optional.optMap(x, x + 1)",
    "optFlatMap": "optional.optFlatMap(x, x.?field)",
    "bind": "cel.bind(x, 1 + 1, x * x)",
  ]

  /// By name and number of arguments.
  private static let members: [String: [Int: Macro]] = [
    "all": [2: .all(1), 3: .all(2)],
    "exists": [2: .exists(1), 3: .exists(2)],
    "exists_one": [2: .existsOne(1), 3: .existsOne(2)],
    "existsOne": [2: .existsOne(1), 3: .existsOne(2)],
    "map": [2: .map(1), 3: .map(1)],
    "filter": [2: .filter],
    "transformList": [3: .map(2), 4: .map(2)],
    "transformMap": [3: .transformMap, 4: .transformMap],
    "transformMapEntry": [3: .transformMapEntry, 4: .transformMapEntry],
    "optMap": [2: .optMap],
    "optFlatMap": [2: .optFlatMap],
  ]

  /// What the call becomes.
  func expand(_ use: Use) throws(ExpressionProblem) -> Expression {
    switch self {
    case .has: try use.has()
    case .bind: use.bind(try use.variable(0), to: use.arguments[1], in: use.arguments[2])
    case .all(let count): try use.all(count)
    case .exists(let count): try use.exists(count)
    case .existsOne(let count): try use.existsOne(count)
    case .map(let count): try use.map(count)
    case .filter: try use.filter()
    case .transformMap: try use.transformMap()
    case .transformMapEntry: try use.transformEntry()
    case .optMap: try use.optional(wrapped: true)
    case .optFlatMap: try use.optional(wrapped: false)
    }
  }
}

extension Macro.Use {
  /// What cannot be written as a name in the source, so that no name of the source is hidden by it.
  static let accumulator = "@result"
  static let unused = "@unused"
  static let target = "@target"

  func expression(_ kind: Expression.Kind) -> Expression { Expression(kind, at: range) }

  func literal(_ value: Value) -> Expression { expression(.literal(value)) }

  func name(_ name: String) -> Expression { expression(.identifier(name)) }

  func call(_ function: String, _ arguments: Expression...) -> Expression {
    expression(.call(function, target: nil, arguments))
  }

  var result: Expression { name(Self.accumulator) }

  /// The name that an argument is; macros take nothing else for their variables.
  func variable(_ index: Int) throws(ExpressionProblem) -> String {
    guard case .identifier(let name) = arguments[index].kind, !name.hasPrefix(".") else {
      throw ExpressionProblem(.macroVariable, [self.name], at: arguments[index].range)
    }
    return name
  }

  /// The first `count` arguments as names.
  func variables(_ count: Int) throws(ExpressionProblem) -> [String] {
    let first = try variable(0)
    guard count == 2 else { return [first] }
    let second = try variable(1)
    if first == second { throw ExpressionProblem(.macroVariablesEqual, [name], at: arguments[1].range) }
    return [first, second]
  }

  /// A walk over the target.
  func fold(
    _ variables: [String], from initial: Expression, while condition: Expression? = nil, _ step: Expression,
    result: Expression? = nil
  ) -> Expression {
    expression(
      .comprehension(
        Expression.Comprehension(
          range: target ?? literal(.null), variables: variables, accumulator: Self.accumulator, initial: initial,
          condition: condition ?? literal(.bool(true)), step: step, result: result ?? self.result)))
  }

  func has() throws(ExpressionProblem) -> Expression {
    guard case .select(let operand, let field, optional: false) = arguments[0].kind else {
      throw ExpressionProblem(.macroField, at: arguments[0].range)
    }
    return expression(.has(operand, field: field))
  }

  /// `cel.bind`: a walk over nothing, whose accumulator is the variable.
  func bind(_ name: String, to value: Expression, in body: Expression) -> Expression {
    expression(
      .comprehension(
        Expression.Comprehension(
          range: expression(.list([])), variables: [Self.unused], accumulator: name, initial: value,
          condition: literal(.bool(false)), step: self.name(name), result: body)))
  }
}
