/// `string()`, and how values are written as text.
extension Library {
  static func text(_ value: Value, _ call: inout Call) throws(Fault) -> Value? {
    switch value {
    case .text: return value
    case .bool, .int, .uint, .double, .decimal, .time, .duration, .date: return .text(plain(value) ?? "")
    case .bytes(let bytes):
      try call.budget.take(bytes.count)
      guard let text = String(validating: bytes, as: UTF8.self) else {
        throw Fault(.invalidArgument, "the bytes are no text (UTF-8)")
      }
      return .text(text)
    default: return nil
    }
  }

  /// A value of one piece as text; nil for others.
  static func plain(_ value: Value) -> String? {
    switch value {
    case .null: "null"
    case .bool(let flag): flag ? "true" : "false"
    case .int(let number): String(number)
    case .uint(let number): String(number)
    case .double(let number): plain(number)
    case .decimal(let number): number.description
    case .text(let text): text
    case .time(let instant): formatInstant(instant)
    case .duration(let length): DurationText.format(length)
    case .date(let day): CivilDate(dayNumber: day).description
    case .type(let type): type.name
    case .bytes, .list, .map, .optional, .fault: nil
    }
  }

  /// The shortest text that reads back as the number; a whole number has no point.
  private static func plain(_ number: Double) -> String {
    if number.isNaN { return "NaN" }
    if number.isInfinite { return number < 0 ? "-Infinity" : "Infinity" }
    let text = number.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
