extension ValueType: CustomStringConvertible {
  /// For messages: `text`, `list(int)`.
  public var description: String {
    switch self {
    case .text: "text"
    case .time: "time"
    case .duration: "duration"
    case .null: "null"
    case .list(let element): "list(\(element))"
    case .map(let key, let value): "map(\(key), \(value))"
    case .optional(let wrapped): "optional(\(wrapped))"
    case .type(let type): "type(\(type))"
    case .parameter: "anything"
    default: name
    }
  }
}
