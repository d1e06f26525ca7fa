/// The typed tree that every condition of the language lowers to.
///
/// Structured YAML conditions and `expr:` meet here, so that checker, evaluator, `explain`, tests and analysis cannot
/// disagree. A tree is built once per rule book; fields are already resolved to indexes.
public indirect enum Node: Sendable, Hashable {
  case literal(Value)
  /// The field with this index in the environment that the tree was built for.
  case field(Int)
  /// The instant of the decision. It stands only in comparisons that are linear in it.
  case now
  case compare(Comparison, Node, Node)
  case all([Node])
  case any([Node])
  case not(Node)
  /// True when the value equals one of the listed values.
  case isOneOf(Node, [Value])
  /// True when the list has all (`every`) or at least one (`!every`) of the listed values.
  case has(Node, [Value], every: Bool)
  case contains(Node, String)
  case startsWith(Node, String)
  /// True when the pattern is found anywhere in the text.
  case matches(Node, RegularExpression)
  /// True when the value is known, false when it is not; never unknown itself.
  case known(Node)
  /// A time moved by a span: `shifted(last_order_at, +30 days)`. Calendar spans use the customer's zone.
  case shifted(Node, by: Span)
  /// A day on the customer's calendar: when it begins, when it comes round next.
  case day(DayFunction, Node)
  /// What an unknown inside means (`if-missing:`). An error inside stays one.
  case ifMissing(Node, Bool)
  /// A call of all its operands' values: unknown when one is unknown, else a fault when one is a fault. Also the
  /// comparisons and the operators of conditions have functions (`_<_`, `!_`): for operands whose type is not known
  /// before, so that a fault has its place.
  case call(Function, [Node], at: Range<Int>)
  /// `condition ? first : second`; a condition that is no bool is a fault there.
  case conditional(Node, Node, Node, at: Range<Int>)
  /// A list of what the elements come to; an optional element that is none is left out.
  case list([Element], at: Range<Int>)
  /// A map of what the entries come to; an optional entry whose value is none is left out.
  case map([Entry], at: Range<Int>)
  /// `a.b` of a map or an optional of one; `absence` says what it is when there is no such key.
  case select(Node, String, absence: Absence, at: Range<Int>)
  /// `a[b]` of a list, a map or an optional of one; `a[?b]` when optional.
  case index(Node, Node, optional: Bool, at: Range<Int>)
  /// `has(a.b)`: whether the map has the key.
  case present(Node, String, at: Range<Int>)
  /// What the enclosing loop put into this slot.
  case local(Int)
  /// A macro over a list or a map, or `cel.bind`.
  case loop(Loop)

  /// What the selection of a key that is not there comes to.
  public enum Absence: Sendable, Hashable {
    /// A fault: the map was asked for what it does not have.
    case fault
    /// An optional without a value: `a.?b`. One that is there is an optional as well.
    case none
    /// Unknown: the field is declared, and this value lacks it.
    case unknown
  }

  /// An element of a list; `?e` when optional.
  public struct Element: Sendable, Hashable {
    public var node: Node
    public var optional: Bool

    public init(_ node: Node, optional: Bool = false) {
      self.node = node
      self.optional = optional
    }
  }

  /// An entry of a map; `?k: v` when optional.
  public struct Entry: Sendable, Hashable {
    public var key: Node
    public var value: Node
    public var optional: Bool

    public init(key: Node, value: Node, optional: Bool = false) {
      self.key = key
      self.value = value
      self.optional = optional
    }
  }
}

/// A walk over a list or a map: `result` after `step` became the accumulator for every element.
///
/// Slots are numbered from the outermost loop inwards, from 0, without gaps: no two loops around each other share one.
public struct Loop: Sendable, Hashable {
  public var range: Node
  /// The slots of the element (one), or of index and element, or of key and value (two). One variable over a map is
  /// its key.
  public var variables: [Int]
  /// The slot of the accumulator.
  public var accumulator: Int
  public var initial: Node
  /// The accumulator's truth that ends the walk: false for `all`, true for `exists`; nil when nothing ends it early.
  public var stop: Bool?
  public var step: Node
  public var result: Node
  /// The range in the source.
  public var place: Range<Int>

  public init(
    range: Node, variables: [Int], accumulator: Int, initial: Node, stop: Bool? = nil, step: Node, result: Node,
    at place: Range<Int>
  ) {
    self.range = range
    self.variables = variables
    self.accumulator = accumulator
    self.initial = initial
    self.stop = stop
    self.step = step
    self.result = result
    self.place = place
  }
}

/// The order comparisons. Values of different numeric types compare by value; others only with their own type.
public enum Comparison: String, Sendable, Hashable, CaseIterable {
  case equal = "=="
  case notEqual = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
}

/// A length of time: exact microseconds, or whole calendar months applied by the zone's calendar.
public enum Span: Sendable, Hashable {
  /// Exact microseconds; may be negative.
  case exact(Int64)
  /// Calendar months (a year is 12), may be negative: the same day of the month at the same local time, the last day of
  /// the month where the day does not exist (31 January + 1 month = 28 or 29 February).
  case months(Int)
  /// Calendar days at the same local time, may be negative.
  case days(Int)
}
