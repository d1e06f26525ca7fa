/// `int()`, `string()` and their kin.
extension Library {
  static let conversions: [Function] = [
    conversion("int", .int, from: [.int, .uint, .double, .decimal, .text, .time, .duration], int),
    conversion("uint", .uint, from: [.uint, .int, .double, .text], uint),
    conversion("double", .double, from: [.double, .int, .uint, .decimal, .text], double),
    conversion("decimal", .decimal, from: [.decimal, .int, .uint, .double, .text], decimal),
    conversion(
      "string", .text, from: [.text, .bool, .int, .uint, .double, .decimal, .bytes, .time, .duration, .date], text),
    conversion("bytes", .bytes, from: [.bytes, .text], bytes),
    conversion("bool", .bool, from: [.bool, .text], bool),
    conversion("timestamp", .time, from: [.time, .text, .int], timestamp),
    conversion("duration", .duration, from: [.duration, .text, .int], duration),
    Function("dyn", [Overload("to_dyn", [.parameter("A")], .dyn)], one: { value, _ in value }),
    Function(
      "type", [Overload("type", [.parameter("A")], .type(.parameter("A")))],
      one: { value, _ in value.type.map(Value.type) }),
  ]

  private static func conversion(
    _ name: String, _ result: ValueType, from types: [ValueType],
    _ convert: @escaping @Sendable (Value, inout Call) throws(Fault) -> Value?
  ) -> Function {
    let short = ["google.protobuf.Timestamp": "timestamp", "google.protobuf.Duration": "duration"]
    return Function(
      name, types.map { Overload("\(short[$0.name] ?? $0.name)_to_\(name)", [$0], result) }, one: convert)
  }

  private static func int(_ value: Value, _ call: inout Call) throws(Fault) -> Value? {
    switch value {
    case .int: return value
    case .uint(let number):
      guard let fitting = Int64(exactly: number) else { throw overflow }
      return .int(fitting)
    case .double(let number):
      // The ends of the range belong to it no more: there a double stands for many numbers.
      guard number > -0x1p63, number < 0x1p63 else { throw overflow }
      return .int(Int64(number))
    case .decimal(let number): return .int(number.rounded(scale: 0, rule: .down).coefficient)
    case .text(let text):
      guard text.utf8.count <= 20, !text.hasPrefix("+"), let number = Int64(text) else {
        throw Fault(.invalidArgument, "the text is no whole number")
      }
      return .int(number)
    case .time(let instant): return .int(instant.flooredSeconds)
    case .duration(let length): return .int(length / 1_000_000)
    default: return nil
    }
  }

  private static func uint(_ value: Value, _ call: inout Call) throws(Fault) -> Value? {
    switch value {
    case .uint: return value
    case .int(let number):
      guard let fitting = UInt64(exactly: number) else { throw overflow }
      return .uint(fitting)
    case .double(let number):
      guard number > -1, number < 0x1p64 else { throw overflow }
      return .uint(UInt64(number))
    case .text(let text):
      guard text.utf8.count <= 20, !text.hasPrefix("+"), let number = UInt64(text) else {
        throw Fault(.invalidArgument, "the text is no whole number")
      }
      return .uint(number)
    default: return nil
    }
  }

  private static func double(_ value: Value, _ call: inout Call) throws(Fault) -> Value? {
    switch value {
    case .double: return value
    case .int(let number): return .double(Double(number))
    case .uint(let number): return .double(Double(number))
    case .decimal(let number): return .double(number.doubleValue)
    case .text(let text):
      try call.budget.take(text.utf8.count)
      guard let number = number(text) else {
        throw Fault(.invalidArgument, "the text is no number")
      }
      return .double(number)
    default: return nil
    }
  }

  /// A number in digits, or a word for one that has none (NaN, Inf, Infinity, whatever their letters' case), as other
  /// implementations of the language read it: nothing hexadecimal, and nothing beyond the range.
  private static func number(_ text: String) -> Double? {
    let unsigned = text.hasPrefix("-") || text.hasPrefix("+") ? text.dropFirst() : text[...]
    switch unsigned.lowercased() {
    case "inf", "infinity": return text.hasPrefix("-") ? -.infinity : .infinity
    case "nan": return unsigned.count == text.count ? .nan : nil
    default: break
    }
    let isPlain = text.utf8.allSatisfy { byte in
      byte.isDigit || [UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "+")].contains(byte)
        || byte | 0x20 == UInt8(ascii: "e")
    }
    guard isPlain, let number = Double(text), number.isFinite else { return nil }
    return number
  }

  private static func decimal(_ value: Value, _ call: inout Call) throws(Fault) -> Value? {
    let found: ExactDecimal?
    switch value {
    case .decimal: return value
    case .int(let number): found = ExactDecimal(number)
    case .uint(let number): found = Int64(exactly: number).map { ExactDecimal($0) }
    case .double(let number): found = ExactDecimal(rounding: number)
    case .text(let text):
      found = ExactDecimal(text)
      if found == nil {
        throw Fault(.invalidArgument, "the text is no decimal: digits, and a point with up to 9 places")
      }
    default: return nil
    }
    guard let found else { throw overflow }
    return .decimal(found)
  }

  private static func bool(_ value: Value, _ call: inout Call) throws(Fault) -> Value? {
    switch value {
    case .bool: return value
    case .text("1"), .text("t"), .text("T"), .text("true"), .text("TRUE"), .text("True"): return .bool(true)
    case .text("0"), .text("f"), .text("F"), .text("false"), .text("FALSE"), .text("False"): return .bool(false)
    case .text: throw Fault(.invalidArgument, "the text is neither true nor false")
    default: return nil
    }
  }

  private static func bytes(_ value: Value, _ call: inout Call) throws(Fault) -> Value? {
    switch value {
    case .bytes: return value
    case .text(let text):
      try call.budget.take(text.utf8.count)
      return .bytes(Array(text.utf8))
    default: return nil
    }
  }

  private static func timestamp(_ value: Value, _ call: inout Call) throws(Fault) -> Value? {
    switch value {
    case .time: return value
    case .int(let seconds):
      return .time(try TimeRange.instant(exact(seconds.multipliedReportingOverflow(by: 1_000_000))))
    case .text(let text):
      guard let instant = Instant3339.parse(text) else {
        throw Fault(.invalidArgument, "the text is no timestamp such as 2026-03-01T10:00:00Z")
      }
      return .time(try TimeRange.instant(instant))
    default: return nil
    }
  }

  private static func duration(_ value: Value, _ call: inout Call) throws(Fault) -> Value? {
    switch value {
    case .duration: return value
    case .int(let seconds):
      return .duration(try TimeRange.duration(exact(seconds.multipliedReportingOverflow(by: 1_000_000))))
    case .text(let text):
      guard let length = DurationText.parse(text) else {
        throw Fault(.invalidArgument, "the text is no duration such as 72h or 1h30m")
      }
      return .duration(try TimeRange.duration(length))
    default: return nil
    }
  }
}
