extension Value {
  /// The type of this value as `type(x)` tells it: a list is a list, whatever it holds. Nil for a fault.
  public var type: ValueType? {
    switch self {
    case .null: .null
    case .bool: .bool
    case .int: .int
    case .uint: .uint
    case .double: .double
    case .decimal: .decimal
    case .text: .text
    case .bytes: .bytes
    case .time: .time
    case .duration: .duration
    case .date: .date
    case .list: .list(.dyn)
    case .map: .map(.dyn, .dyn)
    case .optional: .optional(.dyn)
    case .type: .type(.dyn)
    case .fault: nil
    }
  }
}

extension ValueType {
  /// The name that the language definition gives to the type, without its parameters.
  public var name: String {
    switch self {
    case .null: "null_type"
    case .bool: "bool"
    case .int: "int"
    case .uint: "uint"
    case .double: "double"
    case .decimal: "decimal"
    case .text: "string"
    case .bytes: "bytes"
    case .time: "google.protobuf.Timestamp"
    case .duration: "google.protobuf.Duration"
    case .date: "date"
    case .list: "list"
    case .map: "map"
    case .optional: "optional_type"
    case .type: "type"
    case .dyn: "dyn"
    case .parameter(let name), .opaque(let name): name
    }
  }

  /// The type of this name, parameters open; nil for names that are none.
  public init?(named name: String) {
    let known: [ValueType] = [
      .null, .bool, .int, .uint, .double, .decimal, .text, .bytes, .time, .duration, .date, .list(.dyn),
      .map(.dyn, .dyn), .optional(.dyn), .type(.dyn), .dyn,
    ]
    guard let type = known.first(where: { $0.name == name }) else { return nil }
    self = type
  }
}
