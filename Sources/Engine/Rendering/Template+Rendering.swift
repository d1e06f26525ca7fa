package import CEL
package import Rulebook

extension Template {
  /// The text for one customer. A field that is unknown and has no default reads as nothing: the checker refuses that
  /// at load.
  package func rendered(_ scene: Scene) -> String {
    var text = ""
    for part in parts {
      switch part {
      case .text(let literal): text += literal
      case .output(let field, let filters): text += Self.output(scene.read(field).value, filters, scene.zone)
      }
    }
    return text
  }

  private static func output(_ value: Value?, _ filters: [Filter], _ zone: Zone) -> String {
    var value = value
    var text: String?
    for filter in filters {
      switch filter {
      case .orElse(let other):
        if text == nil, value == nil || value == .null || value == .text("") {
          text = other
          value = nil
        }
      case .date(let pattern): if text == nil { text = value.flatMap { DatePattern(pattern).format($0, zone: zone) } }
      case .money: if text == nil { text = value.flatMap(money) }
      }
    }
    return text ?? value?.shown(zone) ?? ""
  }

  /// Whole amounts without decimals, others with two: 20, 12.50, 0.99.
  private static func money(_ value: Value) -> String? {
    switch value {
    case .decimal(let amount): amount.intValue.map { "\($0)" } ?? amount.formatted(scale: 2)
    case .int(let amount): "\(amount)"
    case .text(let text): text
    case .double(let amount): ExactDecimal(rounding: amount).map { $0.formatted(scale: 2) }
    case .uint(let amount): "\(amount)"
    case .null, .bool, .time, .duration, .date, .list, .bytes, .map, .optional, .type, .fault: nil
    }
  }
}

extension Value {
  /// As it reads in a message, a trace or an export.
  package func shown(_ zone: Zone) -> String {
    switch self {
    case .null: ""
    case .bool(let flag): flag ? "true" : "false"
    case .int(let number): "\(number)"
    case .decimal(let number): "\(number)"
    case .text(let text): text
    case .time(let at): formatInstant(at, in: zone)
    case .duration(let length): "\(length / 1_000_000) s"
    case .date(let day): "\(CivilDate(dayNumber: day))"
    case .list(let items): items.map { $0.shown(zone) }.joined(separator: ", ")
    case .uint(let number): "\(number)"
    case .double(let number): "\(number)"
    case .bytes(let bytes): "\(bytes.count) bytes"
    case .map(let map): map.entries.map { "\($0.key.shown(zone)): \($0.value.shown(zone))" }.joined(separator: ", ")
    case .optional(let inner): inner?.shown(zone) ?? ""
    case .type(let type): type.name
    case .fault(let fault): fault.message
    }
  }
}
