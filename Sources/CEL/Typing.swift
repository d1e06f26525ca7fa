/// What the checker found in a tree.
public struct Typing: Sendable, Hashable {
  /// The type of the whole; nil when a problem leaves it open.
  public var type: ValueType?
  /// Every place that cannot mean anything, in writing order.
  public var problems: [TypeProblem]

  public init(type: ValueType?, problems: [TypeProblem]) {
    self.type = type
    self.problems = problems
  }
}

/// A part of a tree whose types do not fit: it would be unknown for ever.
public struct TypeProblem: Sendable, Hashable {
  public enum Kind: Sendable, Hashable {
    /// The two types do not compare in this way.
    case incomparable(Comparison, ValueType, ValueType)
    /// The operator needs another type.
    case expected(Needed, found: ValueType)
    /// `now` stands where nobody can say until when the answer holds.
    case unboundedTime
  }

  /// What an operator needs of its operand.
  public enum Needed: String, Sendable, Hashable {
    case condition, text, list
    case timeOrDate = "time or date"
    case time
  }

  /// The smallest tree that holds the problem.
  public let node: Node
  public let kind: Kind

  public init(node: Node, kind: Kind) {
    self.node = node
    self.kind = kind
  }
}

extension ValueType {
  public var isNumeric: Bool {
    switch self {
    case .int, .uint, .double, .decimal: true
    default: false
    }
  }

  /// The type of a literal. A list has the type of its first element, an empty one `list(null)`.
  public init(of value: Value) {
    switch value {
    case .null: self = .null
    case .bool: self = .bool
    case .int: self = .int
    case .decimal: self = .decimal
    case .text: self = .text
    case .time: self = .time
    case .duration: self = .duration
    case .date: self = .date
    case .uint: self = .uint
    case .double: self = .double
    case .bytes: self = .bytes
    case .map: self = .map(.dyn, .dyn)
    case .optional: self = .optional(.dyn)
    case .type(let type): self = .type(type)
    case .fault: self = .dyn
    case .list(let elements):
      // Only a literal's first elements are followed: as deep as its writer nested them.
      self = .list(elements.first.map(ValueType.init(of:)) ?? .null)
    }
  }

  /// Whether values of the two types can be equal.
  public func equates(with other: ValueType) -> Bool {
    switch (self, other) {
    case (.dyn, _), (_, .dyn): true
    case (.list(let left), .list(let right)): left == .null || right == .null || left.equates(with: right)
    case (.map(let key, let value), .map(let otherKey, let otherValue)):
      key.equates(with: otherKey) && value.equates(with: otherValue)
    case (.optional(let left), .optional(let right)): left.equates(with: right)
    case (.type, .type): true
    default: self == other || isNumeric && other.isNumeric
    }
  }

  /// Whether values of the two types compare in this way.
  public func compares(_ comparison: Comparison, with other: ValueType) -> Bool {
    switch (comparison, self) {
    case (.equal, _), (.notEqual, _): equates(with: other)
    case (_, .list), (_, .null), (_, .map), (_, .optional), (_, .type): false
    default: equates(with: other)
    }
  }
}
