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
  /// What an unknown inside means (`if-missing:`).
  case ifMissing(Node, Bool)
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
