import CEL

/// Judges trees that structured conditions lower to: whether the types of all their parts fit, so that nothing in them
/// is a fault for ever.
enum WellTyped {
  static func isCondition(_ node: Node, _ fields: (Int) -> ValueType) -> Bool { type(node, fields) == .bool }

  /// nil where something does not fit.
  private static func type(_ node: Node, _ fields: (Int) -> ValueType) -> ValueType? {
    func fits(_ value: Value, _ type: ValueType) -> Bool {
      guard let other = value.type else { return false }
      return type == other || isNumber(type) && isNumber(other)
    }
    switch node {
    case .literal(let value): return value.type
    case .field(let index): return fields(index)
    case .now: return .time
    case .shifted(let node, let span):
      let moved = type(node, fields)
      if case .exact = span { return moved == .time ? .time : nil }
      return moved == .time || moved == .date ? moved : nil
    case .day(.start, let node): return type(node, fields) == .date ? .time : nil
    case .day(.next, let node):
      let day = type(node, fields)
      return day == .date || day == .text ? .date : nil
    case .compare(_, let left, let right):
      guard let left = type(left, fields), let right = type(right, fields) else { return nil }
      return left == right || isNumber(left) && isNumber(right) ? .bool : nil
    case .isOneOf(let node, let values):
      guard let type = type(node, fields) else { return nil }
      return values.allSatisfy { fits($0, type) } ? .bool : nil
    case .has(let node, let values, _):
      guard case .list(let element)? = type(node, fields) else { return nil }
      return values.allSatisfy { fits($0, element) } ? .bool : nil
    case .contains(let node, _), .startsWith(let node, _), .matches(let node, _):
      return type(node, fields) == .text ? .bool : nil
    case .known(let node): return type(node, fields).map { _ in .bool }
    case .all(let nodes), .any(let nodes): return nodes.allSatisfy { type($0, fields) == .bool } ? .bool : nil
    case .not(let node), .ifMissing(let node, _): return type(node, fields) == .bool ? .bool : nil
    case .call, .conditional, .list, .map, .select, .index, .present, .local, .loop: return nil
    }
  }

  private static func isNumber(_ type: ValueType) -> Bool { type == .int || type == .decimal }
}
