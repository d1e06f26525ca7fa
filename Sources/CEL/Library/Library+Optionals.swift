/// Optional values.
extension Library {
  private static let inner = ValueType.parameter("A")

  static let optionals: [Function] = [
    Function(
      "optional.of", [Overload("optional_of", [inner], .optional(inner))], one: { value, _ in .optional(value) }),
    Function(
      "optional.none", [Overload("optional_none", [], .optional(inner))],
      any: { values, _ in
        values.isEmpty ? .optional(nil) : nil
      }),
    Function(
      "optional.ofNonZeroValue", [Overload("optional_ofNonZeroValue", [inner], .optional(inner))],
      one: { value, _ in .optional(value.isZero ? nil : value) }),
    Function(
      "hasValue", [Overload("optional_hasValue", [.optional(inner)], .bool, member: true)],
      one: { value, _ in
        if case .optional(let inner) = value { .bool(inner != nil) } else { nil }
      }),
    Function(
      "value", [Overload("optional_value", [.optional(inner)], inner, member: true)],
      one: { value, _ throws(Fault) in
        guard case .optional(let inner) = value else { return nil }
        guard let inner else { throw Fault(.emptyOptional, "the optional has no value") }
        return inner
      }),
    Function(
      "or", [Overload("optional_or_optional", [.optional(inner), .optional(inner)], .optional(inner), member: true)],
      two: { left, right, _ in
        guard case .optional(let first) = left, case .optional = right else { return nil }
        return first == nil ? right : left
      }),
    Function(
      "orValue", [Overload("optional_orValue_value", [.optional(inner), inner], inner, member: true)],
      two: { value, otherwise, _ in
        if case .optional(let inner) = value { inner ?? otherwise } else { nil }
      }),
    unwrap("optional.unwrap", member: false), unwrap("unwrapOpt", member: true),
    end("first") { $0.first }, end("last") { $0.last },
  ]

  private static func unwrap(_ name: String, member: Bool) -> Function {
    Function(
      name, [Overload("optional_\(name)", [.list(.optional(inner))], .list(inner), member: member)],
      one: { value, call throws(Fault) in
        guard case .list(let list) = value else { return nil }
        try call.budget.take(elements: list.count)
        var found: [Value] = []
        for element in list {
          guard case .optional(let inner) = element else { return nil }
          if let inner { found.append(inner) }
        }
        return .list(found)
      })
  }

  private static func end(_ name: String, _ pick: @escaping @Sendable ([Value]) -> Value?) -> Function {
    Function(
      name, [Overload("list_\(name)", [.list(inner)], .optional(inner), member: true)],
      one: { value, _ in
        if case .list(let list) = value { .optional(pick(list)) } else { nil }
      })
  }
}

extension Value {
  /// Whether this is the value that its type begins with: 0, "", an empty list.
  fileprivate var isZero: Bool {
    switch self {
    case .null: true
    case .bool(let flag): !flag
    case .int(let number), .duration(let number): number == 0
    case .uint(let number): number == 0
    case .double(let number): number == 0
    case .decimal(let number): number == .zero
    case .text(let text): text.isEmpty
    case .bytes(let bytes): bytes.isEmpty
    case .list(let list): list.isEmpty
    case .map(let map): map.count == 0
    case .optional(let inner): inner == nil
    case .time, .date, .type, .fault: false
    }
  }
}
