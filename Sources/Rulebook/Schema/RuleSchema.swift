/// The JSON Schema (draft 2020-12) of a rule file, from the same description that reading takes its keys from.
///
/// It says to an editor which keys there are and what may stand under them. Names, types and meaning it cannot know: a
/// file that it accepts may still be refused by `check`; what `check` accepts, it accepts.
package enum RuleSchema {
  /// The schema as JSON text, with a line break at its end. The same in every run.
  package static var text: String { text(in: .english) }

  /// The same with its descriptions in a language.
  package static func text(in language: Language) -> String {
    let sections = Section.table.map { section in
      (section.name, section.shape.schema.described(section.summary + (section.isExecuted ? "" : notExecuted)))
    }
    let schema: SchemaText = .object([
      ("$schema", .text("https://json-schema.org/draft/2020-12/schema")), ("title", .text("nurture rules")),
      ("description", .text("A file of a nurture rule book; all files of the folder are one book.")),
      ("type", .words(["object", "null"])), ("properties", .object(sections)), ("additionalProperties", .flag(false)),
      ("$defs", .object(definitions)),
    ])
    return (language == .chinese ? schema.inChinese : schema).printed() + "\n"
  }

  static let notExecuted = " (Parsed, not yet executed by this version.)"
  fileprivate static let notExecutedInChinese = "（会检查，尚不执行。）"

  /// What refers to itself, and what would be repeated.
  private static var definitions: [(String, SchemaText)] {
    [
      ("condition", ConditionSchema.condition), ("comparison", ConditionSchema.comparison),
      ("trigger", .alternatives(TriggerForm.table.map { ($0.keys, $0.key.name) })),
      ("step", .alternatives(ActionForm.table.map { ($0.keys, $0.verb) })), ("type", TypeSchema.type),
    ] + ScalarSchema.definitions
  }
}

extension SchemaText {
  static func reference(_ name: String) -> SchemaText { .object([("$ref", .text("#/$defs/\(name)"))]) }

  static func any(of schemas: [SchemaText]) -> SchemaText {
    schemas.count == 1 ? schemas[0] : .object([("anyOf", .list(schemas))])
  }

  /// A mapping is of the form whose key it has; a key that belongs to none is refused.
  static func alternatives(_ forms: [(keys: Keys, name: String)]) -> SchemaText {
    .object([
      ("type", .text("object")),
      (
        "anyOf",
        .list(
          forms.map { form in
            var members = [("title", SchemaText.text(form.name))]
            if let summary = form.keys[form.name]?.summary { members.append(("description", .text(summary))) }
            if case .object(let rest) = form.keys.schema { members += rest }
            return .object(members)
          })
      ),
    ])
  }

  func described(_ summary: String) -> SchemaText {
    guard case .object(let members) = self else { return self }
    return .object([("description", .text(summary))] + members)
  }

  /// With more that must hold.
  func with(_ more: [(String, SchemaText)]) -> SchemaText {
    guard case .object(let members) = self else { return self }
    return .object(members + more)
  }
}

extension Keys {
  /// Of a mapping with these keys.
  var schema: SchemaText {
    var members: [(String, SchemaText)] = [("type", .text("object"))]
    members.append(
      (
        "properties",
        .object(
          list.map { key in
            (key.name, key.shape.schema.described(key.summary + (key.isExecuted ? "" : RuleSchema.notExecuted)))
          })
      ))
    if !required.isEmpty { members.append(("required", .words(required.map(\.name)))) }
    if !oneOf.isEmpty { members.append(("oneOf", .list(oneOf.map { .object([("required", .words([$0]))]) }))) }
    members.append(("additionalProperties", others?.schema ?? .flag(false)))
    return .object(members)
  }
}

extension SchemaText {
  /// With its descriptions in Chinese, where the catalogue has them.
  fileprivate var inChinese: SchemaText {
    switch self {
    case .text, .number, .flag: return self
    case .list(let items): return .list(items.map(\.inChinese))
    case .object(let members):
      return .object(
        members.map { name, value in
          guard name == "description", case .text(let said) = value else { return (name, value.inChinese) }
          let isExecuted = !said.hasSuffix(RuleSchema.notExecuted)
          let summary = isExecuted ? said : String(said.dropLast(RuleSchema.notExecuted.count))
          guard let chinese = Chinese.summaries[summary] else { return (name, value) }
          return (name, .text(isExecuted ? chinese : chinese + RuleSchema.notExecutedInChinese))
        })
    }
  }
}
