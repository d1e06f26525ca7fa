/// An expression from its text to what is evaluated.
///
/// ```swift
/// let compiled = CompiledExpression.compile("customer.tier == 'gold'", declarations: shop)
/// guard let node = compiled.node else { return show(compiled.problems) }
/// let verdict = node.verdict(bindings)
/// ```
public struct CompiledExpression: Sendable, Hashable {
  /// Whether types are checked before evaluation.
  public enum Checking: Sendable, Hashable {
    /// What cannot mean anything is a problem.
    case strict
    /// Every type is found out while evaluating: a name or a function that does not exist is a fault there, and only
    /// text that cannot be read is a problem.
    case none
  }

  public let source: String
  /// The text as it was read, macros expanded; nil when it could not be.
  public let expression: Expression?
  /// What is evaluated; nil when there are problems.
  public let node: Node?
  /// The type of the value; nil when there are problems. `dyn` when only evaluation can tell.
  public let type: ValueType?
  /// Everything wrong (the first 100), in the order of the source. Of text that cannot be read it is the first thing wrong.
  public let problems: [ExpressionProblem]

  /// Reads, checks and lowers an expression.
  public static func compile(
    _ source: String, declarations: some Declarations, library: FunctionLibrary = .standard,
    checking: Checking = .strict
  ) -> CompiledExpression {
    let expression: Expression
    do throws(ExpressionProblem) {
      expression = try Expression(parsing: source)
    } catch {
      return CompiledExpression(source: source, expression: nil, node: nil, type: nil, problems: [error])
    }
    var checker = Checker(source: source, declarations: declarations, library: library, isStrict: checking == .strict)
    let whole = checker.whole(expression)
    // Wherever the checker let it through: of a loose 'now' nobody can say until when anything holds.
    if checking == .strict, checker.sortedProblems.isEmpty, whole.node.hasLooseNow {
      _ = checker.problem(.timeUnbounded, at: whole.range)
    }
    let problems = checker.sortedProblems
    return CompiledExpression(
      source: source, expression: expression, node: problems.isEmpty ? whole.node : nil,
      type: problems.isEmpty ? whole.type : nil, problems: problems)
  }
}

extension Expression {
  /// Reads the text of an expression; throws the first thing wrong with it.
  public init(parsing source: String) throws(ExpressionProblem) {
    var parser = try Parser(source)
    self = try parser.expression()
  }
}
