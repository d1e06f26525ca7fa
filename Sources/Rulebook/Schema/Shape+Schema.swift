extension Shape {
  /// Of a value as a YAML loader hands it to a validator: unquoted numbers are numbers, `true` is a boolean.
  var schema: SchemaText {
    switch self {
    case .text, .template, .field, .eventPath, .membership, .reference: .reference("text")
    case .file: .reference("file")
    case .jsonPath: .reference("json-path")
    case .flag: .reference("flag")
    case .yes: .object([("enum", .list([.flag(true), .text("true")]))])
    case .whole(let range): ScalarSchema.whole(range)
    case .number: .reference("number")
    case .money: .reference("money")
    case .percent: .reference("percent")
    case .duration: .reference("duration")
    case .calendarDuration: .reference("calendar-duration")
    case .period: .reference("period")
    case .timeOfDay: .reference("time-of-day")
    case .instant: .reference("instant")
    case .schedule: .reference("schedule")
    case .cron: .reference("cron")
    case .ratio: .reference("ratio")
    case .rate: .reference("rate")
    case .perArm: .reference("per-arm")
    case .word(let words): .object([("enum", .words(words))])
    case .type: .reference("type")
    case .value: .reference("scalar")
    case .operand: .any(of: [.reference("scalar"), .object(Self.textList), Keys.from.schema])
    case .condition: .reference("condition")
    case .trigger: .reference("trigger")
    case .step: .reference("step")
    case .steps:
      .any(of: [.object([("type", .text("array")), ("items", .reference("step"))]), .reference("step")])
    case .list(let shape): .object([("type", .text("array")), ("items", shape.schema)])
    case .nonEmpty(let shape): shape.schema.with([("minItems", .number(1))])
    case .oneOrMany(let shape): .any(of: [shape.schema, Shape.list(shape).schema])
    case .mapping(let keys): keys.schema
    case .names(let shape, let spaced): .names(shape, pattern: spaced ? Self.spacedName : Self.name)
    case .pairs(let shape): .names(shape, pattern: nil)
    case .named(let shape):
      .object([
        ("type", .text("object")), ("minProperties", .number(1)), ("maxProperties", .number(1)),
        ("additionalProperties", shape.schema),
      ])
    case .either(let shapes): .any(of: shapes.map(\.schema))
    case .nothing: .object([("type", .text("null"))])
    case .anything: .object([])
    }
  }

  /// No dots and slashes; spaces inside, or none at all.
  private static let spacedName = #"^[^\s./]([^./]*[^\s./])?$"#
  private static let name = #"^[^\s./]+$"#
  private static let textList: [(String, SchemaText)] = [("type", .text("array")), ("items", .reference("scalar"))]
}

extension SchemaText {
  fileprivate static func names(_ shape: Shape, pattern: String?) -> SchemaText {
    var members: [(String, SchemaText)] = [("type", .words(["object", "null"]))]
    if let pattern { members.append(("propertyNames", .object([("pattern", .text(pattern))]))) }
    return .object(members + [("additionalProperties", shape.schema)])
  }
}
