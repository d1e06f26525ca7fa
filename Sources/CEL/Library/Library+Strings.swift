/// The text functions of the language definition, and the extension `strings`. Places count code points.
extension Library {
  static let strings: [Function] = [
    predicate("contains") { text, part in Value.text(text).contains(part) == .true },
    predicate("startsWith") { text, part in text.utf8.starts(with: part.utf8) },
    predicate("endsWith") { text, part in text.utf8.reversed().starts(with: part.utf8.reversed()) },
    ofText("charAt", [[.int]], .text) { text, values throws(Fault) in
      guard case .int(let place) = values[0] else { return nil }
      let scalars = Array(text.unicodeScalars)
      guard place >= 0, place <= scalars.count else { throw outside }
      return .text(place == scalars.count ? "" : String(scalars[Int(place)]))
    },
    ofText("indexOf", [[.text], [.text, .int]], .int) { text, values throws(Fault) in
      guard case .text(let part) = values[0] else { return nil }
      let (scalars, wanted) = (Array(text.unicodeScalars), Array(part.unicodeScalars))
      var start = 0
      if values.count > 1 {
        guard case .int(let asked) = values[1] else { return nil }
        guard asked >= 0, asked <= scalars.count else { throw outside }
        start = Int(asked)
      }
      return .int(Int64(PartSearch(wanted).first(in: scalars, from: start) ?? -1))
    },
    ofText("lastIndexOf", [[.text], [.text, .int]], .int) { text, values throws(Fault) in
      guard case .text(let part) = values[0] else { return nil }
      let (scalars, wanted) = (Array(text.unicodeScalars), Array(part.unicodeScalars))
      var start = scalars.count
      if values.count > 1 {
        guard case .int(let asked) = values[1] else { return nil }
        guard asked >= 0, asked <= scalars.count else { throw outside }
        start = Int(asked)
      }
      guard wanted.count <= scalars.count else { return .int(-1) }
      // From behind, the last is the first.
      let last = min(start, scalars.count - wanted.count)
      let head = Array(scalars[..<(last + wanted.count)].reversed())
      let found = PartSearch(wanted.reversed()).first(in: head)
      return .int(found.map { Int64(last - $0) } ?? -1)
    },
    ofText("lowerAscii", [[]], .text) { text, _ in
      .text(text.mappingScalars { ("A"..."Z").contains($0) ? Unicode.Scalar(UInt8($0.value + 32)) : $0 })
    },
    ofText("upperAscii", [[]], .text) { text, _ in
      .text(text.mappingScalars { ("a"..."z").contains($0) ? Unicode.Scalar(UInt8($0.value - 32)) : $0 })
    },
    ofText("substring", [[.int], [.int, .int]], .text) { text, values throws(Fault) in
      let scalars = Array(text.unicodeScalars)
      guard case .int(let start) = values[0] else { return nil }
      var end = Int64(scalars.count)
      if values.count > 1 {
        guard case .int(let asked) = values[1] else { return nil }
        end = asked
      }
      guard start >= 0, start <= end, end <= scalars.count else { throw outside }
      return .text(String(scalars[Int(start)..<Int(end)]))
    },
    ofText("trim", [[]], .text) { text, _ in
      let scalars = text.unicodeScalars
      let tail = scalars.drop { $0.properties.isWhitespace }
      guard let last = tail.lastIndex(where: { !$0.properties.isWhitespace }) else { return .text("") }
      return .text(String(tail[...last]))
    },
    Function(
      "replace",
      [
        Overload("string_replace_string_string", [.text, .text, .text], .text, member: true),
        Overload("string_replace_string_string_int", [.text, .text, .text, .int], .text, member: true),
      ], any: replace),
    Function(
      "split",
      [
        Overload("string_split_string", [.text, .text], .list(.text), member: true),
        Overload("string_split_string_int", [.text, .text, .int], .list(.text), member: true),
      ], any: split),
    Function(
      "join",
      [
        Overload("list_join", [.list(.text)], .text, member: true),
        Overload("list_join_string", [.list(.text), .text], .text, member: true),
      ], any: join),
    Function(
      "strings.quote", [Overload("strings_quote", [.text], .text)],
      one: { value, call throws(Fault) in
        guard case .text(let text) = value else { return nil }
        try call.budget.take(2 * text.utf8.count + 2)
        return .text(quoted(text))
      }),
  ]

  static let outside = Fault(.outOfRange, "the text has no such place")

  /// What a text says of a part of it: with time in proportion to the text.
  private static func predicate(
    _ name: String, _ holds: @escaping @Sendable (String, String) -> Bool
  ) -> Function {
    Function(
      name,
      [
        Overload(
          "\(name == "contains" ? "contains" : name == "startsWith" ? "starts_with" : "ends_with")_string",
          [.text, .text], .bool, member: true)
      ],
      two: { text, part, call throws(Fault) in
        guard case .text(let text) = text, case .text(let part) = part else { return nil }
        try call.budget.take(text.utf8.count + part.utf8.count)
        return .bool(holds(text, part))
      })
  }

  private static func ofText(
    _ name: String, _ more: [[ValueType]], _ result: ValueType,
    _ body: @escaping @Sendable (String, [Value]) throws(Fault) -> Value?
  ) -> Function {
    let id = { (types: [ValueType]) in (["string", name] + types.map(\.name)).joined(separator: "_") }
    let counts = Set(more.map(\.count))
    return Function(
      name, more.map { Overload(id($0), [.text] + $0, result, member: true) },
      any: { values, call throws(Fault) in
        guard case .text(let text)? = values.first, counts.contains(values.count - 1) else { return nil }
        try call.budget.take(text.utf8.count)
        return try body(text, Array(values.dropFirst()))
      })
  }

  private static func replace(_ values: [Value], _ call: inout Call) throws(Fault) -> Value? {
    guard values.count == 3 || values.count == 4, case .text(let text) = values[0], case .text(let old) = values[1],
      case .text(let new) = values[2]
    else { return nil }
    var left = Int64.max
    if values.count == 4 {
      guard case .int(let limit) = values[3] else { return nil }
      if limit >= 0 { left = limit }
    }
    let (scalars, wanted, put) = (Array(text.unicodeScalars), Array(old.unicodeScalars), Array(new.unicodeScalars))
    try call.budget.take(text.utf8.count)
    var made = String.UnicodeScalarView()
    var place = 0
    let search = PartSearch(wanted)
    while left > 0, let found = search.first(in: scalars, from: place) {
      try call.budget.take(new.utf8.count + 1)
      made.append(contentsOf: scalars[place..<found])
      made.append(contentsOf: put)
      place = found + wanted.count
      left -= 1
      if wanted.isEmpty {
        // Before every code point, and at the end.
        guard place < scalars.count else { break }
        made.append(scalars[place])
        place += 1
      }
    }
    made.append(contentsOf: scalars[min(place, scalars.count)...])
    return .text(String(made))
  }

  private static func split(_ values: [Value], _ call: inout Call) throws(Fault) -> Value? {
    guard values.count == 2 || values.count == 3, case .text(let text) = values[0],
      case .text(let separator) = values[1]
    else { return nil }
    var limit = Int64.max
    if values.count == 3 {
      guard case .int(let asked) = values[2] else { return nil }
      if asked == 0 { return .list([]) }
      if asked > 0 { limit = asked }
    }
    let (scalars, wanted) = (Array(text.unicodeScalars), Array(separator.unicodeScalars))
    try call.budget.take(text.utf8.count)
    let search = PartSearch(wanted)
    var parts: [Value] = []
    var place = 0
    while parts.count + 1 < limit {
      let end: Int
      if wanted.isEmpty {
        guard place + 1 < scalars.count else { break }
        end = place + 1
      } else {
        guard let found = search.first(in: scalars, from: place) else { break }
        end = found
      }
      try call.budget.take(elements: 1)
      parts.append(.text(String(scalars[place..<end])))
      place = end + wanted.count
    }
    if !wanted.isEmpty || place < scalars.count { parts.append(.text(String(scalars[place...]))) }
    return .list(parts)
  }

  private static func join(_ values: [Value], _ call: inout Call) throws(Fault) -> Value? {
    guard values.count == 1 || values.count == 2, case .list(let list) = values[0] else { return nil }
    var separator = ""
    if values.count == 2 {
      guard case .text(let given) = values[1] else { return nil }
      separator = given
    }
    var joined = ""
    for (index, value) in list.enumerated() {
      guard case .text(let part) = value else { return nil }
      try call.budget.take(part.utf8.count + separator.utf8.count)
      if index > 0 { joined += separator }
      joined += part
    }
    return .text(joined)
  }

  /// As a literal of the language in double quotes.
  private static func quoted(_ text: String) -> String {
    let escapes: [Unicode.Scalar: String] = [
      "\u{7}": "\\a", "\u{8}": "\\b", "\u{c}": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\u{b}": "\\v",
      "\\": "\\\\", "\"": "\\\"",
    ]
    var made = String.UnicodeScalarView("\"".unicodeScalars)
    for scalar in text.unicodeScalars {
      if let escape = escapes[scalar] {
        made.append(contentsOf: escape.unicodeScalars)
      } else {
        made.append(scalar)
      }
    }
    made.append("\"")
    return String(made)
  }
}

extension String {
  fileprivate init(_ scalars: some Sequence<Unicode.Scalar>) {
    var view = UnicodeScalarView()
    view.append(contentsOf: scalars)
    self.init(view)
  }

  fileprivate func mappingScalars(_ map: (Unicode.Scalar) -> Unicode.Scalar) -> String {
    String(unicodeScalars.lazy.map(map))
  }
}
