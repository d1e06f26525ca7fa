import CEL

/// `nickname: { type: text, personal: true, purpose: service }`.
extension Section {
  static let attributes = Section(
    name: "attributes", summary: "What is known of a customer beside the built-in id, tags, remark, zone, referrer.",
    shape: .names(.mapping(.attribute))
  ) { draft, parts in
    for attribute in Attribute.builtIns { draft.addBuiltIn(attribute) }
    for entry in draft.named(parts, "attributes") {
      if entry.name == "tags" {
        draft.error(.duplicateName, at: entry.place, "attribute 'tags' is already built in", help: "remove it")
        continue
      }
      guard let attribute = draft.attribute(entry) else {
        draft.breaks(.attribute, entry.name)
        continue
      }
      guard draft.define(.attribute, entry.name, index: draft.book.attributes.count, at: entry.place) else { continue }
      draft.book.attributes.append(attribute)
    }
  }
}

extension Keys {
  static let attribute: Keys = [
    .required(
      "type", .either([.type, .reference(.table)]),
      "What it holds: text, number, money, flag, time, date, month-day, { choice: [a, b] }, a table's name, …"),
    .optional("personal", .flag, "Whether it must stay out of logs and traces."),
    .optional("purpose", .word(Purpose.allCases.map(\.rawValue)), "What a personal attribute may be used for."),
    .optional("default", .anything, "What a customer has before anything was said; a flag needs one."),
    .optional("calendar", .word(["lunar"]), "The date is of the Chinese lunar calendar."),
    .foreseen("unique", .word(["person"]), "Two customers with the same value are one person, for anti-abuse."),
  ]
}

extension Attribute {
  /// What every book knows of a customer, before its own attributes; `tags` are a field of their own kind.
  package static let builtIns: [Attribute] = [
    Attribute(name: "id", type: .text, personal: true), Attribute(name: "remark", type: .text, personal: true),
    Attribute(name: "zone", type: .text), Attribute(name: "referrer", type: .customer, personal: true),
    Attribute(name: "created_at", type: .time),
  ]
  /// Built-in attributes that every customer has.
  package static let alwaysKnown: Set<String> = ["id", "created_at"]
}

extension Draft {
  fileprivate func addBuiltIn(_ attribute: Attribute) {
    define(.attribute, attribute.name, index: book.attributes.count, at: .builtIn)
    book.attributes.append(attribute)
  }

  fileprivate func attribute(_ entry: WrittenEntry) -> Attribute? {
    if let choice = entry.value.entries?.first(where: { $0.name == "choice" }),
      entry.value.entries?.contains(where: { $0.name == "type" }) == false
    {
      error(
        .missingKey, at: choice.place, "\("an attribute" as Wording) needs '\("type")'",
        help: "write { type: { choice: [a, b] } }")
      return nil
    }
    guard let record = Record(entry.value, "an attribute", .attribute, in: self) else { return nil }
    guard let type = record["type"].flatMap({ attributeType($0) }) else { return nil }
    var attribute = Attribute(name: entry.name, type: type)
    if let written = record["personal"] { attribute.personal = flag(written) ?? false }
    if let written = record["purpose"] { attribute.purpose = choice(written, Purpose.self)?.rawValue }
    readMarks(of: &attribute, record)
    if let written = record["default"] {
      attribute.defaultValue = value(written, Kind(type))
    } else if type == .flag {
      error(
        .defaultMissing, at: entry.place, "flag '\(entry.name)' needs a default",
        help: "write { type: flag, default: false }")
    }
    return attribute
  }

  /// `calendar: lunar` and `unique: person`.
  private func readMarks(of attribute: inout Attribute, _ record: Record) {
    if let written = record["calendar"], oneOf(written, ["lunar"]) != nil {
      attribute.isLunar = [.date, .monthDay].contains(attribute.type)
      if !attribute.isLunar {
        error(
          .wrongType, at: written.place,
          "'calendar' is for dates, and '\(attribute.name)' is \(Kind(attribute.type).words)",
          help: "write { type: date, calendar: lunar }")
      }
    }
    if let written = record["unique"] { attribute.marksPerson = oneOf(written, ["person"]) != nil }
  }

  private func attributeType(_ written: Written) -> PropertyType? {
    switch propertyType(written) {
    case .object?, .objects?: refuse(written, .expectedChoice, "the type of one value")
    case let type: type
    }
  }

  /// A type: a word, `{ choice: [a, b] }`, an object of types, a list of such, `[ text ]`.
  func propertyType(_ written: Written) -> PropertyType? {
    if let items = written.items {
      guard items.count == 1 else {
        return refuse(written, .expectedList, "a list with the type of its items", "write [ { sku: text } ]")
      }
      switch propertyType(items[0]) {
      case .object(let properties)?: return .objects(properties)
      case .text?: return .list
      case nil: return nil
      default: return refuse(items[0], .expectedChoice, "an object or text as the type of the items")
      }
    }
    guard let entries = written.entries else {
      if let name = written.text, index(of: .table, name) != nil {
        return refer(to: .table, written).map { .table(book.tables[$0].name) }
      }
      if let name = written.text, isBroken(.table, name) { return nil }
      let words = Self.typeWords.map(\.0)
      if let name = written.text, let meant = Self.typeMeant(by: Typed.narrowed(name)),
        !words.contains(Typed.narrowed(name))
      {
        error(
          .unknownTable, at: written.place, "there is no type and no table '\(name)'",
          help: meant == "choice"
            ? "write { choice: [a, b] }, with the words to choose from" : "did you mean '\(meant)'?")
        return nil
      }
      if let name = written.text, !words.contains(Typed.narrowed(name)),
        Suggestion.nearest(to: name, among: words) == nil
      {
        error(
          .unknownTable, at: written.place, "there is no type and no table '\(name)'",
          help: Suggestion.help(for: name, among: known(.table))
            ?? "types are: \(words.joined(separator: ", ")); tables are defined under 'tables:'")
        return nil
      }
      return oneOf(written, words).flatMap { word in Self.typeWords.first { $0.0 == word }?.1 }
    }
    if entries.count == 1, entries[0].name == "choice", let items = entries[0].value.items {
      let words = items.compactMap { text($0) }
      if words.isEmpty { return refuse(entries[0].value, .expectedList, "a list of words to choose from") }
      return words.count == items.count ? .choice(words) : nil
    }
    let types = entries.map { propertyType($0.value) }
    guard !types.contains(nil) else { return nil }
    return .object(Dictionary(zip(entries.map(\.name), types.compactMap { $0 })) { first, _ in first })
  }

  /// The type that other languages call so; nil for a word that is near to none of theirs.
  private static func typeMeant(by word: String) -> String? {
    let foreign = Suggestion.nearest(to: word, among: typeWords.map(\.0)) == nil
    return foreign ? Suggestion.nearest(to: word, among: otherTypeWords.keys).flatMap { otherTypeWords[$0] } : nil
  }

  private static let otherTypeWords: [String: String] = [
    "choice": "choice", "enum": "choice", "select": "choice", "string": "text", "varchar": "text",
    "integer": "number", "int": "number", "float": "number", "double": "number", "decimal": "number",
    "bool": "flag", "boolean": "flag", "datetime": "time", "timestamp": "time", "array": "list", "currency": "money",
  ]

  static let typeWords: [(String, PropertyType)] = [
    ("text", .text), ("number", .number), ("money", .money), ("flag", .flag), ("time", .time), ("date", .date),
    ("month-day", .monthDay), ("list", .list), ("customer", .customer),
  ]
}
