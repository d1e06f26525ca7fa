import Foundation

/// `format` of the extension `strings`: `%s %d %f %e %b %o %x %X %%`, with a precision for `%f` and `%e`.
extension Library {
  static let format: [Function] = [
    Function(
      "format", [Overload("string_format", [.text, .list(.dyn)], .text, member: true)],
      two: { pattern, values, call throws(Fault) in
        guard case .text(let pattern) = pattern, case .list(let list) = values else { return nil }
        return .text(try formatted(pattern, list, &call))
      })
  ]

  /// More places than any number has.
  private static let mostPlaces = 400

  private static func formatted(_ pattern: String, _ values: [Value], _ call: inout Call) throws(Fault) -> String {
    try call.budget.take(pattern.utf8.count)
    var made = ""
    var rest = pattern.unicodeScalars[...]
    var next = 0
    while let percent = rest.firstIndex(of: "%") {
      made.unicodeScalars.append(contentsOf: rest[..<percent])
      rest = rest[percent...].dropFirst()
      if rest.first == "%" {
        made += "%"
        rest = rest.dropFirst()
        continue
      }
      var places: Int?
      if rest.first == "." {
        let digits = rest.dropFirst().prefix { ("0"..."9").contains($0) }
        guard let asked = Int(String(digits)), asked <= mostPlaces else {
          throw Fault(.invalidArgument, "the format's precision is a number from 0 to \(mostPlaces)")
        }
        places = asked
        rest = rest.dropFirst(1 + digits.count)
      }
      guard let verb = rest.popFirst() else { throw Fault(.invalidArgument, "the format ends within a clause") }
      guard next < values.count else { throw Fault(.outOfRange, "the format asks for more values than there are") }
      let part = try clause(verb, places, values[next], &call)
      try call.budget.take(part.utf8.count)
      made += part
      next += 1
    }
    made.unicodeScalars.append(contentsOf: rest)
    return made
  }

  private static func clause(
    _ verb: Unicode.Scalar, _ places: Int?, _ value: Value, _ call: inout Call
  ) throws(Fault) -> String {
    let text: String? =
      switch verb {
      case "s": try written(value, depth: Value.deepest, &call)
      case "d": whole(value)
      case "f": fixed(value, places ?? 6)
      case "e": double(value).map { scientific($0, places ?? 6) }
      case "b":
        if case .bool(let flag) = value { flag ? "1" : "0" } else { digits(value, radix: 2) }
      case "o": digits(value, radix: 8)
      case "x": hexadecimal(value, uppercase: false)
      case "X": hexadecimal(value, uppercase: true)
      default: throw Fault(.invalidArgument, "the format has no clause '%\(verb)'")
      }
    guard let text else {
      throw Fault(.invalidArgument, "the clause '%\(verb)' does not write \(value.described)")
    }
    return text
  }

  private static func whole(_ value: Value) -> String? {
    switch value {
    case .int, .uint, .decimal: plain(value)
    case .double(let number) where !number.isFinite: plain(value)
    default: nil
    }
  }

  private static func double(_ value: Value) -> Double? {
    switch value {
    case .double(let number): number
    case .int(let number): Double(number)
    case .uint(let number): Double(number)
    case .decimal(let number): number.doubleValue
    default: nil
    }
  }

  private static func fixed(_ value: Value, _ places: Int) -> String? {
    if case .decimal(let number) = value {
      let known = min(places, ExactDecimal.maximumScale)
      return number.formatted(scale: known) + String(repeating: "0", count: places - known)
    }
    guard let number = double(value) else { return nil }
    guard number.isFinite else { return plain(.double(number)) }
    return String(format: "%.*f", places, number)
  }

  private static func scientific(_ number: Double, _ places: Int) -> String {
    number.isFinite ? String(format: "%.*e", places, number) : plain(.double(number)) ?? ""
  }

  private static func digits(_ value: Value, radix: Int, uppercase: Bool = false) -> String? {
    switch value {
    case .int(let number): String(number, radix: radix, uppercase: uppercase)
    case .uint(let number): String(number, radix: radix, uppercase: uppercase)
    default: nil
    }
  }

  private static func hexadecimal(_ value: Value, uppercase: Bool) -> String? {
    switch value {
    case .text(let text): hexadecimal(.bytes(Array(text.utf8)), uppercase: uppercase)
    case .bytes(let bytes):
      bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: uppercase) }.joined()
    default: digits(value, radix: 16, uppercase: uppercase)
    }
  }

  /// `%s`: any value as people read it; maps in the order of their written keys.
  private static func written(_ value: Value, depth: Int, _ call: inout Call) throws(Fault) -> String {
    guard depth > 0 else { throw Fault.costExceeded }
    if let text = plain(value) {
      try call.budget.take(text.utf8.count)
      return text
    }
    switch value {
    case .bytes(let bytes):
      try call.budget.take(bytes.count)
      return String(decoding: bytes, as: UTF8.self)
    case .list(let list):
      try call.budget.take(elements: list.count)
      var parts: [String] = []
      for element in list { parts.append(try written(element, depth: depth - 1, &call)) }
      return "[" + parts.joined(separator: ", ") + "]"
    case .map(let map):
      try call.budget.take(elements: 2 * map.count)
      var parts: [(key: String, text: String)] = []
      for entry in map.entries {
        let key = try written(entry.key, depth: depth - 1, &call)
        parts.append((key, key + ": " + (try written(entry.value, depth: depth - 1, &call))))
      }
      return "{" + parts.sorted { $0.key < $1.key }.map(\.text).joined(separator: ", ") + "}"
    case .optional(let inner):
      guard let inner else { return "optional.none()" }
      return "optional.of(" + (try written(inner, depth: depth - 1, &call)) + ")"
    default: throw Fault(.invalidArgument, "there is no text for \(value.described)")
    }
  }
}
