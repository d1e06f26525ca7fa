/// A parsed expression of the Common Expression Language, as written, macros expanded.
///
/// The shape follows the abstract syntax of the language definition
/// (https://github.com/google/cel-spec/blob/master/doc/langdef.md). Operators are calls by the definition's own names:
/// `_+_`, `_&&_`, `_?_:_`, `_[_]`, `_[?_]`, `!_`, `-_`, `@in`.
public struct Expression: Sendable, Hashable {
  public let kind: Kind
  /// Where it stands in the source, as offsets of UTF-8 bytes. What a macro became has the place of the macro's call.
  public let range: Range<Int>
  /// How many expressions stand one inside the other: 1 for a name or a literal. The parser bounds it, so whatever
  /// walks a parsed expression may recurse.
  public let height: Int

  public init(_ kind: Kind, at range: Range<Int>) {
    self.kind = kind
    self.range = range
    height = kind.operands.reduce(0) { max($0, $1.height) } + 1
  }

  public indirect enum Kind: Sendable, Hashable {
    /// null, bool, int, uint, double, string, bytes.
    case literal(Value)
    /// A leading dot (`.x`) asks for the outermost meaning.
    case identifier(String)
    /// `a.b`, and `a.?b` when optional.
    case select(Expression, field: String, optional: Bool)
    /// `has(a.b)`.
    case has(Expression, field: String)
    /// A global call (`target` nil) or a member call.
    case call(String, target: Expression?, [Expression])
    case list([Element])
    case map([Entry])
    /// `Name{field: value}`: parsed, and refused by the checker, for there are no protocol messages here.
    case message(String, [Entry])
    case comprehension(Comprehension)
  }

  /// An element of a list literal; `?e` when optional.
  public struct Element: Sendable, Hashable {
    public var value: Expression
    public var optional: Bool

    public init(_ value: Expression, optional: Bool = false) {
      self.value = value
      self.optional = optional
    }
  }

  /// An entry of a map literal; `?k: v` when optional.
  public struct Entry: Sendable, Hashable {
    public var key: Expression
    public var value: Expression
    public var optional: Bool

    public init(key: Expression, value: Expression, optional: Bool = false) {
      self.key = key
      self.value = value
      self.optional = optional
    }
  }

  /// What a macro over a list or a map becomes: `result` after `step` was applied for every element while `condition`
  /// held.
  public struct Comprehension: Sendable, Hashable {
    /// The list or map that is walked.
    public var range: Expression
    /// The element (one variable), or index and element, or key and value (two).
    public var variables: [String]
    public var accumulator: String
    public var initial: Expression
    public var condition: Expression
    public var step: Expression
    public var result: Expression

    public init(
      range: Expression, variables: [String], accumulator: String, initial: Expression, condition: Expression,
      step: Expression, result: Expression
    ) {
      self.range = range
      self.variables = variables
      self.accumulator = accumulator
      self.initial = initial
      self.condition = condition
      self.step = step
      self.result = result
    }
  }
}

extension Expression.Kind {
  /// The expressions directly below, in the order in which they are written.
  public var operands: [Expression] {
    switch self {
    case .literal, .identifier: []
    case .select(let operand, _, _), .has(let operand, _): [operand]
    case .call(_, let target, let arguments): (target.map { [$0] } ?? []) + arguments
    case .list(let elements): elements.map(\.value)
    case .map(let entries): entries.flatMap { [$0.key, $0.value] }
    case .message(_, let entries): entries.flatMap { [$0.key, $0.value] }
    case .comprehension(let loop): [loop.range, loop.initial, loop.condition, loop.step, loop.result]
    }
  }
}
