/// Conditions: a list means all; keys are fields, and a few words.
enum ConditionSchema {
  static let condition: SchemaText = .any(of: [
    .object([("type", .text("array")), ("minItems", .number(1)), ("items", .reference("condition"))]),
    .object([
      ("type", .text("object")), ("minProperties", .number(1)), ("properties", .object(words)),
      ("additionalProperties", .reference("comparison")),
    ]),
  ])

  /// What stands behind a field: a value, or operators with theirs.
  static var comparison: SchemaText {
    .any(of: [
      .reference("scalar"),
      .object([
        ("type", .text("object")), ("minProperties", .number(1)),
        (
          "properties",
          .object(
            Operator.table.map { ($0.name, $0.shape.schema) } + [
              ("if-missing", Shape.flag.schema.described("What it means when the value is not known."))
            ])
        ),
        ("additionalProperties", .flag(false)),
      ]),
    ])
  }

  private static let words: [(String, SchemaText)] = [
    ("all", nested("All of these.")), ("any", nested("At least one of these.")), ("none", nested("None of these.")),
    ("segment", names("The customer is in this segment, or in one of these.")),
    ("stage", names("The customer stands on this rung, or on one of these: lifecycle.new.")),
    ("received", names("The customer was sent this message; 'within: 7 days' beside it.")),
    ("clicked", names("The customer clicked a link of this message; 'within: 7 days' beside it.")),
    ("expr", SchemaText.reference("text").described("A CEL expression that is true.")),
    ("if-missing", Shape.flag.schema.described("What it means when a value is not known.")),
  ]

  private static func names(_ summary: String) -> SchemaText { Shape.oneOrMany(.text).schema.described(summary) }
  private static func nested(_ summary: String) -> SchemaText { SchemaText.reference("condition").described(summary) }
}
