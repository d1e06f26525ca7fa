/// The macros that walk over a list or a map. `count` is the number of their variables; the last arguments are what is
/// asked of each element.
extension Macro.Use {
  func all(_ count: Int) throws(ExpressionProblem) -> Expression {
    fold(
      try variables(count), from: literal(.bool(true)), while: call("@not_strictly_false", result),
      call("_&&_", result, arguments[count]))
  }

  func exists(_ count: Int) throws(ExpressionProblem) -> Expression {
    fold(
      try variables(count), from: literal(.bool(false)), while: call("@not_strictly_false", call("!_", result)),
      call("_||_", result, arguments[count]))
  }

  func existsOne(_ count: Int) throws(ExpressionProblem) -> Expression {
    fold(
      try variables(count), from: literal(.int(0)),
      call("_?_:_", arguments[count], call("_+_", result, literal(.int(1))), result),
      result: call("_==_", result, literal(.int(1))))
  }

  /// `map` and `transformList`: with one more argument that one is a condition before the last.
  func map(_ count: Int) throws(ExpressionProblem) -> Expression {
    let element = expression(.list([Expression.Element(arguments[arguments.count - 1])]))
    return try collect(count, from: expression(.list([])), call("_+_", result, element))
  }

  func filter() throws(ExpressionProblem) -> Expression {
    let element = Expression(.identifier(try variable(0)), at: arguments[0].range)
    return fold(
      try variables(1), from: expression(.list([])),
      call(
        "_?_:_", arguments[1], call("_+_", result, expression(.list([Expression.Element(element)]))), result))
  }

  func transformMap() throws(ExpressionProblem) -> Expression {
    let key = Expression(.identifier(try variable(0)), at: arguments[0].range)
    return try collect(
      2, from: expression(.map([])), call("cel.@mapInsert", result, key, arguments[arguments.count - 1]))
  }

  func transformEntry() throws(ExpressionProblem) -> Expression {
    try collect(2, from: expression(.map([])), call("cel.@mapInsert", result, arguments[arguments.count - 1]))
  }

  private func collect(
    _ count: Int, from initial: Expression, _ step: Expression
  ) throws(ExpressionProblem) -> Expression {
    let conditional = arguments.count == count + 2 ? call("_?_:_", arguments[count], step, result) : step
    return fold(try variables(count), from: initial, conditional)
  }

  /// `optMap` (`wrapped`) and `optFlatMap`. The target is named first, so that a chain of them does not double with
  /// every link.
  func optional(wrapped: Bool) throws(ExpressionProblem) -> Expression {
    let variable = try variable(0)
    let target = name(Self.target)
    let value = expression(.call("value", target: target, []))
    let body = bind(variable, to: value, in: arguments[1])
    let some = wrapped ? call("optional.of", body) : body
    let none = call("optional.none")
    return bind(
      Self.target, to: self.target ?? literal(.null),
      in: call("_?_:_", expression(.call("hasValue", target: target, [])), some, none))
  }
}
