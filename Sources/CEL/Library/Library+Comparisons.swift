/// Comparisons, conditions and membership as functions: for operands whose types are known only at run time.
extension Library {
  static let comparisons: [Function] =
    ["_==_", "_!=_"].map { name in
      let id = name == "_==_" ? "equals" : "not_equals"
      return Function(name, [Overload(id, [.parameter("A"), .parameter("A")], .bool)], two: compare(name))
    }
    + [("_<_", "less"), ("_<=_", "less_equals"), ("_>_", "greater"), ("_>=_", "greater_equals")].map { name, id in
      Function(name, ordered(id), two: compare(name))
    }

  static let conditions: [Function] = [
    Function(
      "!_", [Overload("logical_not", [.bool], .bool)],
      one: { value, _ in
        if case .bool(let flag) = value { .bool(!flag) } else { nil }
      }),
    // Passes a bool on and refuses what is none: around operands of conditions whose type is not known before.
    Function(
      "@condition", [Overload("condition", [.bool], .bool)],
      one: { value, _ in
        if case .bool = value { value } else { nil }
      }),
  ]

  static let members: [Function] = [
    Function(
      "@in",
      [
        Overload("in_list", [.parameter("A"), .list(.parameter("A"))], .bool),
        Overload("in_map", [.parameter("A"), .map(.parameter("A"), .parameter("B"))], .bool),
      ],
      two: { value, collection, call throws(Fault) in
        switch collection {
        case .list(let elements):
          try call.budget.take(elements: elements.count)
          switch value.isOne(of: elements) {
          case .true: return .bool(true)
          case .false: return .bool(false)
          case .unknown, .fault: throw Fault(.costExceeded, "the values nest too deep to compare them")
          }
        case .map(let map): return .bool(map[value] != nil)
        default: return nil
        }
      }),
    Function(
      "size",
      [ValueType.text, .bytes, .list(.parameter("A")), .map(.parameter("A"), .parameter("B"))].flatMap { type in
        let name = type.name
        return [Overload("size_\(name)", [type], .int), Overload("\(name)_size", [type], .int, member: true)]
      },
      one: { value, call throws(Fault) in
        switch value {
        case .text(let text):
          try call.budget.take(text.utf8.count)
          return .int(Int64(text.unicodeScalars.count))
        case .bytes(let bytes): return .int(Int64(bytes.count))
        case .list(let list): return .int(Int64(list.count))
        case .map(let map): return .int(Int64(map.count))
        default: return nil
        }
      }),
  ]

  private static func compare(
    _ name: String
  ) -> @Sendable (Value, Value, inout Call) throws(Fault) -> Value? {
    let comparison = Comparison(operator: name) ?? .equal
    return { left, right, call throws(Fault) in
      try call.budget.look(through: left)
      switch comparison.holds(left, right) {
      case .true: return .bool(true)
      case .false: return .bool(false)
      case .unknown, .fault: return nil
      }
    }
  }

  /// Numbers compare with numbers of any type; the others with their own.
  private static func ordered(_ id: String) -> [Overload] {
    let numbers: [(String, ValueType)] = [
      ("int64", .int), ("uint64", .uint), ("double", .double), ("decimal", .decimal),
    ]
    let own: [(String, ValueType)] = [
      ("bool", .bool), ("string", .text), ("bytes", .bytes), ("timestamp", .time), ("duration", .duration),
      ("date", .date),
    ]
    return (numbers + own).map { Overload("\(id)_\($0.0)", [$0.1, $0.1], .bool) }
      + numbers.flatMap { left in
        numbers.filter { $0.0 != left.0 }.map { right in
          Overload("\(id)_\(left.0)_\(right.0)", [left.1, right.1], .bool)
        }
      }
  }
}
