/// The extension `lists`, and what the macros over maps need.
extension Library {
  private static let element = ValueType.parameter("A")

  static let lists: [Function] = [
    ofList("slice", [.int, .int], .list(element)) { list, values, call throws(Fault) in
      guard values.count == 2, case .int(let start) = values[0], case .int(let end) = values[1] else { return nil }
      guard start >= 0, start <= end, end <= list.count else {
        throw Fault(.outOfRange, "the list has no elements from \(start) to \(end)")
      }
      try call.budget.take(elements: Int(end - start))
      return .list(Array(list[Int(start)..<Int(end)]))
    },
    ofList("reverse", [], .list(element)) { list, _, call throws(Fault) in
      try call.budget.take(elements: list.count)
      return .list(list.reversed())
    },
    ofList("distinct", [], .list(element)) { list, _, call throws(Fault) in
      var kept: [Value] = []
      for value in list {
        try call.budget.take(elements: kept.count + 1)
        if value.isOne(of: kept) != .true { kept.append(value) }
      }
      return .list(kept)
    },
    ofList("sort", [], .list(element)) { list, _, call throws(Fault) in
      // Log₂ of the most elements that the budget allows.
      try call.budget.take(elements: list.count * 16)
      for (left, right) in zip(list, list.dropFirst()) where Comparison.less.holds(left, right) == .fault {
        throw Fault(.noSuchOverload, "the elements have no order among each other")
      }
      return .list(list.sorted { Comparison.less.holds($0, $1) == .true })
    },
    Function(
      "flatten",
      [
        Overload("list_flatten", [.list(.list(element))], .list(element), member: true),
        Overload("list_flatten_int", [.list(.dyn), .int], .list(.dyn), member: true),
      ],
      any: { values, call throws(Fault) in
        guard case .list(let list)? = values.first, values.count <= 2 else { return nil }
        var depth = 1
        if values.count == 2 {
          guard case .int(let asked) = values[1] else { return nil }
          guard asked >= 0 else { throw Fault(.invalidArgument, "flatten goes to level 0 or deeper") }
          depth = Int(min(asked, Int64(Value.deepest)))
        }
        return .list(try flattened(list, depth, &call))
      }),
    Function(
      "lists.range", [Overload("lists_range", [.int], .list(.int))],
      one: { value, call throws(Fault) in
        guard case .int(let count) = value else { return nil }
        let known = Int(max(count, 0))
        try call.budget.take(elements: known)
        return .list((0..<known).map { .int(Int64($0)) })
      }),
    Function(
      "cel.@mapInsert",
      [
        Overload(
          "@mapInsert_map_key_value", [.map(.parameter("A"), .parameter("B")), .parameter("A"), .parameter("B")],
          .map(.parameter("A"), .parameter("B"))),
        Overload(
          "@mapInsert_map_map",
          [.map(.parameter("A"), .parameter("B")), .map(.parameter("A"), .parameter("B"))],
          .map(.parameter("A"), .parameter("B"))),
      ],
      any: { values, call throws(Fault) in
        guard case .map(var map)? = values.first else { return nil }
        if values.count == 3 {
          try call.budget.take(elements: map.count + 2)
          try map.insert(values[2], for: values[1])
        } else {
          guard values.count == 2, case .map(let others) = values[1] else { return nil }
          try call.budget.take(elements: map.count + 2 * others.count)
          for entry in others.entries { try map.insert(entry.value, for: entry.key) }
        }
        return .map(map)
      }),
  ]

  private static func ofList(
    _ name: String, _ more: [ValueType], _ result: ValueType,
    _ body: @escaping @Sendable ([Value], [Value], inout Call) throws(Fault) -> Value?
  ) -> Function {
    var overloads = [Overload("list_\(name)", [.list(element)] + more, result, member: true)]
    if name == "reverse" { overloads.append(Overload("string_reverse", [.text], .text, member: true)) }
    return Function(
      name, overloads,
      any: { values, call throws(Fault) in
        switch values.first {
        case .list(let list)?: return try body(list, Array(values.dropFirst()), &call)
        case .text(let text)? where name == "reverse" && values.count == 1:
          try call.budget.take(text.utf8.count)
          return .text(String(String.UnicodeScalarView(text.unicodeScalars.reversed())))
        default: return nil
        }
      })
  }

  private static func flattened(_ list: [Value], _ depth: Int, _ call: inout Call) throws(Fault) -> [Value] {
    try call.budget.take(elements: list.count)
    guard depth > 0 else { return list }
    var flat: [Value] = []
    for value in list {
      if case .list(let inner) = value {
        flat += try flattened(inner, depth - 1, &call)
      } else {
        flat.append(value)
      }
    }
    return flat
  }
}
