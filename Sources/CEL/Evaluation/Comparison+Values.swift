extension Comparison {
  /// The comparison of two values. Numbers compare by value whatever their types, text by Unicode code point, bytes by
  /// byte; lists, maps, optionals, types and null only for equality. Values of different types are never equal, and to
  /// order them is a fault.
  @inlinable
  public func holds(_ left: Value, _ right: Value) -> Truth {
    switch (left, right) {
    case (.int(let left), .int(let right)): Truth(orders(left, right))
    case (.time(let left), .time(let right)): Truth(orders(left, right))
    case (.duration(let left), .duration(let right)): Truth(orders(left, right))
    case (.date(let left), .date(let right)): Truth(orders(left, right))
    case (.decimal(let left), .decimal(let right)): Truth(orders(left, right))
    case (.bool(let left), .bool(let right)): Truth(orders(left ? 1 : 0, right ? 1 : 0))
    case (.text(let left), .text(let right)): Truth(orders(left, right))
    case (.double(let left), .double(let right)): Truth(orders(left, right))
    case (.null, .null): equality(.true)
    default: mixed(left, right)
    }
  }

  /// The comparison of two readings: unknown when one is.
  @inlinable
  public func holds(_ left: Value?, _ right: Value?) -> Truth {
    guard let left, let right else { return .unknown }
    return holds(left, right)
  }

  @inlinable
  public func orders<Ordered: Comparable>(_ left: Ordered, _ right: Ordered) -> Bool {
    switch self {
    case .equal: left == right
    case .notEqual: left != right
    case .less: left < right
    case .lessOrEqual: left <= right
    case .greater: left > right
    case .greaterOrEqual: left >= right
    }
  }

  /// Text by code point, which is the order of its UTF-8 (canonical equivalence, as of `String`, is another language).
  @inlinable
  func orders(_ left: String, _ right: String) -> Bool {
    switch self {
    case .equal: left.utf8.elementsEqual(right.utf8)
    case .notEqual: !left.utf8.elementsEqual(right.utf8)
    case .less: left.utf8.lexicographicallyPrecedes(right.utf8)
    case .lessOrEqual: !right.utf8.lexicographicallyPrecedes(left.utf8)
    case .greater: right.utf8.lexicographicallyPrecedes(left.utf8)
    case .greaterOrEqual: !left.utf8.lexicographicallyPrecedes(right.utf8)
    }
  }

  /// The rarer pairs of types.
  @usableFromInline
  func mixed(_ left: Value, _ right: Value) -> Truth {
    if let left = Number(left), let right = Number(right) { return orders(left.order(against: right)) }
    if case .bytes(let left) = left, case .bytes(let right) = right {
      return orders(left == right ? .same : left.lexicographicallyPrecedes(right) ? .less : .more)
    }
    return equality(left.equals(right, depth: Value.deepest))
  }

  @usableFromInline
  func orders(_ order: NumberOrder) -> Truth {
    switch order {
    case .less: Truth(orders(0, 1))
    case .same: Truth(orders(0, 0))
    case .more: Truth(orders(1, 0))
    // NaN is equal to nothing, and neither less nor more.
    case .none: Truth(self == .notEqual)
    }
  }

  @usableFromInline
  func equality(_ equal: Truth) -> Truth {
    switch self {
    case .equal: equal
    case .notEqual: equal.negated
    case .less, .lessOrEqual, .greater, .greaterOrEqual: .fault
    }
  }

  /// The same comparison with its sides exchanged.
  @inlinable
  public var flipped: Comparison {
    switch self {
    case .equal, .notEqual: self
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    }
  }
}

extension Truth {
  @inlinable
  public init(_ known: Bool) { self = known ? .true : .false }

  @inlinable
  public var negated: Truth {
    switch self {
    case .true: .false
    case .false: .true
    case .unknown: .unknown
    case .fault: .fault
    }
  }
}
