extension Value {
  /// How deep lists, maps and optionals are followed; data nests as deep as it likes, the stack does not.
  static let deepest = 64

  /// Equality as the language defines it: numbers by value, lists element by element, maps key by key; values of
  /// different types are not equal. A fault where the values nest deeper than `depth`.
  func equals(_ other: Value, depth: Int) -> Truth {
    switch (self, other) {
    case (.list(let left), .list(let right)):
      guard left.count == right.count else { return .false }
      guard depth > 0 else { return .fault }
      return Self.all(zip(left, right)) { $0.equals($1, depth: depth - 1) }
    case (.map(let left), .map(let right)):
      guard left.count == right.count else { return .false }
      guard depth > 0 else { return .fault }
      return Self.all(left.entries.lazy.map { ($0.value, right[$0.key]) }) { value, found in
        found.map { value.equals($0, depth: depth - 1) } ?? .false
      }
    case (.optional(let left), .optional(let right)):
      guard let left, let right else { return Truth(left == nil && right == nil) }
      return depth > 0 ? left.equals(right, depth: depth - 1) : .fault
    case (.type(let left), .type(let right)): return Truth(left.name == right.name)
    case (.bytes(let left), .bytes(let right)): return Truth(left == right)
    case (.list, _), (.map, _), (.optional, _), (.type, _), (.bytes, _): return .false
    case (_, .list), (_, .map), (_, .optional), (_, .type), (_, .bytes): return .false
    case (.fault, _), (_, .fault): return .fault
    default:
      if let left = Number(self), let right = Number(other) {
        return Comparison.equal.orders(left.order(against: right))
      }
      return sameKind(as: other) ? Comparison.equal.holds(self, other) : .false
    }
  }

  /// One that differs decides; else a fault among them stays.
  private static func all<Pairs: Sequence, A, B>(_ pairs: Pairs, _ equals: (A, B) -> Truth) -> Truth
  where Pairs.Element == (A, B) {
    var answer = Truth.true
    for (left, right) in pairs {
      switch equals(left, right) {
      case .false: return .false
      case .true: continue
      case .unknown, .fault: answer = .fault
      }
    }
    return answer
  }

  private func sameKind(as other: Value) -> Bool {
    switch (self, other) {
    case (.null, .null), (.bool, .bool), (.text, .text), (.time, .time), (.duration, .duration), (.date, .date): true
    default: false
    }
  }
}
