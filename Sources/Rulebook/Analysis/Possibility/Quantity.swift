import CEL

/// What an elementary condition is about: one thing that differs from customer to customer.
enum Quantity: Hashable, Sendable {
  /// Which of two moments is meant: most questions know one, an edge has a moment before it.
  enum Moment: Hashable, Sendable {
    case now, before
  }
  /// What the field holds.
  case value(field: Int, Moment)
  /// How long ago the field's instant is, microseconds; less than nothing when it is ahead.
  case age(field: Int, Moment)
  /// Whether the list has the value.
  case element(field: Int, Value, Moment)
  /// The answer of a condition that is not analysed.
  case opaque(Node, Moment)

  /// The field; nil for what is not analysed.
  var field: Int? {
    switch self {
    case .value(let field, _), .age(let field, _), .element(let field, _, _): field
    case .opaque: nil
    }
  }

  var moment: Moment {
    switch self {
    case .value(_, let moment), .age(_, let moment), .element(_, _, let moment), .opaque(_, let moment): moment
    }
  }

  /// The same thing at the moment before.
  var before: Quantity {
    switch self {
    case .value(let field, _): .value(field: field, .before)
    case .age(let field, _): .age(field: field, .before)
    case .element(let field, let value, _): .element(field: field, value, .before)
    case .opaque(let node, _): .opaque(node, .before)
    }
  }
}

/// A yes-or-no question about one quantity; three-valued, like every condition.
enum Probe: Hashable, Sendable {
  case compare(Comparison, Value)
  /// An age compared with a span.
  case age(Comparison, Span)
  case oneOf([Value])
  case contains(String)
  case startsWith(String)
  case known
  /// The quantity is itself true or false.
  case holds

  /// The answer for a value; nil is unknown. It comes from the evaluator's own functions.
  func answer(_ value: Value?) -> Truth {
    if self == .known { return Truth(value != nil) }
    guard let value else { return .unknown }
    switch self {
    case .compare(let comparison, let other): return comparison.holds(value, other)
    case .age(let comparison, let span): return comparison.holds(value, .duration(span.nominal))
    case .oneOf(let values): return value.isOne(of: values)
    case .contains(let part): return value.contains(part)
    case .startsWith(let part): return value.starts(with: part)
    case .known, .holds: return value.truth
    }
  }

  /// The numbers at which the answer may turn.
  var turns: [Value] {
    switch self {
    case .compare(_, let value): [value]
    case .age(_, let span): [.duration(span.nominal)]
    case .oneOf(let values): values
    case .contains, .startsWith, .known, .holds: []
    }
  }
}

/// What is asked of a three-valued condition.
enum Wanted: Hashable, Sendable {
  case isTrue, isFalse, notTrue, notFalse

  /// What is then asked of the condition below a `not`.
  var below: Wanted {
    switch self {
    case .isTrue: .isFalse
    case .isFalse: .isTrue
    case .notTrue: .notFalse
    case .notFalse: .notTrue
    }
  }

  func accepts(_ truth: Truth) -> Bool {
    switch self {
    case .isTrue: truth == .true
    case .isFalse: truth == .false
    case .notTrue: truth != .true
    case .notFalse: truth != .false
    }
  }
}

/// A two-valued statement about quantities: what a question over three-valued conditions comes down to.
indirect enum Formula: Hashable, Sendable {
  case holds(Quantity, Probe, Wanted)
  case every([Formula])
  case some([Formula])

  static let always = Formula.every([])
  static let never = Formula.some([])

  /// Whether it has more elementary statements.
  func isLarger(than limit: Int) -> Bool {
    var left = limit
    return !fits(&left)
  }

  private func fits(_ left: inout Int) -> Bool {
    left -= 1
    if left < 0 { return false }
    switch self {
    case .holds: return true
    case .every(let parts), .some(let parts):
      for part in parts where !part.fits(&left) { return false }
      return true
    }
  }
}
