/// The types of attributes and properties: a word, a choice, an object of types, a list with the type of its items.
enum TypeSchema {
  static let type: SchemaText = .any(of: [
    .object([("enum", .words(Draft.typeWords.map(\.0)))]),
    .object([
      ("type", .text("array")), ("minItems", .number(1)), ("maxItems", .number(1)), ("items", .reference("type")),
    ]),
    .object([
      ("type", .text("object")),
      (
        "properties",
        .object([
          (
            "choice",
            .any(of: [
              .object([("type", .text("array")), ("minItems", .number(1)), ("items", .reference("text"))]),
              .reference("type"),
            ])
          )
        ])
      ),
      ("additionalProperties", .reference("type")),
    ]),
  ])
}
