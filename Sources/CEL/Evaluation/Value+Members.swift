/// Fields and indexes.
extension Value {
  /// `a.b`, or `a.?b`. On an optional the answer is an optional again.
  func selecting(_ field: String, optional: Bool) throws(Fault) -> Value {
    switch self {
    case .map(let map):
      if let found = map[field] { return optional ? .optional(found) : found }
      if optional { return .optional(nil) }
      throw Fault(.noSuchKey, "the map has no key '\(field)'")
    case .optional(let inner):
      guard let inner else { return self }
      return try inner.selecting(field, optional: true)
    default: throw Fault(.noSuchOverload, "\(described) has no fields")
    }
  }

  /// `has(a.b)`.
  func hasField(_ field: String) throws(Fault) -> Bool {
    switch self {
    case .map(let map): return map[field] != nil
    case .optional(let inner):
      guard let inner else { return false }
      return try inner.hasField(field)
    default: throw Fault(.noSuchOverload, "\(described) has no fields")
    }
  }

  /// `a[b]`, or `a[?b]`. On an optional the answer is an optional again.
  func indexed(by key: Value, optional: Bool) throws(Fault) -> Value {
    switch self {
    case .map(let map):
      switch key {
      case .bool, .int, .uint, .text, .double, .decimal: break
      default: throw Fault(.noSuchOverload, "a map's key is a bool, a whole number or a text")
      }
      if let found = map[key] { return optional ? .optional(found) : found }
      if optional { return .optional(nil) }
      throw Fault(.noSuchKey, "the map has no such key")
    case .list(let list):
      let place: Int?
      switch key {
      case .int(let number): place = Int(exactly: number)
      case .uint(let number): place = Int(exactly: number)
      case .double(let number):
        guard let whole = Int(exactly: number) else { throw Fault(.invalidArgument, "an index is a whole number") }
        place = whole
      default: throw Fault(.noSuchOverload, "an index is a whole number")
      }
      if let place, list.indices.contains(place) { return optional ? .optional(list[place]) : list[place] }
      if optional { return .optional(nil) }
      throw Fault(.outOfRange, "the list has no element at this index")
    case .optional(let inner):
      guard let inner else { return self }
      return try inner.indexed(by: key, optional: true)
    default: throw Fault(.noSuchOverload, "\(described) has no index")
    }
  }

  /// With its article, for messages.
  var described: String {
    switch type {
    case .int?: "an int"
    case .optional?: "an optional"
    case .time?: "a timestamp"
    case .duration?: "a duration"
    case .null?: "null"
    case let type?: "a \(type.name)"
    case nil: "an error"
    }
  }
}
