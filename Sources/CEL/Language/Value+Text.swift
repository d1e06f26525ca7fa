extension Value: CustomStringConvertible {
  /// As an expression would write it, times in UTC: `timestamp("2026-03-01T10:00:00Z")`; of values without such a form
  /// the nearest: `unknown function: f`.
  public var description: String {
    switch self {
    case .null, .bool, .int, .uint, .double, .text, .bytes: literalText
    case .decimal(let number): "\(number)"
    case .time(let instant): "timestamp(\"\(formatInstant(instant, in: .utc).replacing("+00:00", with: "Z"))\")"
    case .duration(let length): "duration(\"\(Self.seconds(length))s\")"
    case .date(let day): "\(CivilDate(dayNumber: day))"
    case .list(let items): "[" + items.map(\.description).joined(separator: ", ") + "]"
    case .map(let map):
      "{" + map.entries.map { "\($0.key): \($0.value)" }.joined(separator: ", ") + "}"
    case .optional(let inner): inner.map { "optional.of(\($0))" } ?? "optional.none()"
    case .type(let type): type.name
    case .fault(let fault): fault.message
    }
  }

  /// Whole seconds, or with up to six places.
  private static func seconds(_ microseconds: Int64) -> String {
    ExactDecimal(coefficient: microseconds, scale: 6)?.description ?? "\(microseconds / 1_000_000)"
  }
}
