import CEL

/// `orders_count: { count: Order Completed, where: { total: { more-than: 0 } }, within: 90 days }`.
extension Section {
  static let traits = Section(
    name: "traits", summary: "Values computed from a customer's own events.", shape: .names(.mapping(.trait))
  ) { draft, parts in
    for entry in draft.named(parts, "traits") {
      if draft.index(of: .attribute, entry.name) != nil {
        draft.error(
          .duplicateName, at: entry.place, "'\(entry.name)' is already an attribute", help: "rename one of the two")
        continue
      }
      guard let (trait, kind) = draft.trait(entry) else {
        draft.breaks(.trait, entry.name)
        continue
      }
      guard draft.define(.trait, entry.name, index: draft.book.traits.count, at: entry.place) else { continue }
      draft.book.traits.append(trait)
      draft.traitKinds.append(kind)
    }
  }
}

extension Keys {
  static let trait = Keys(
    Trait.Kind.allCases.map { .optional($0.rawValue, .eventPath, $0.summary) } + [
      .optional("expr", .text, "A CEL expression over other fields."),
      .optional("where", .condition, "Only events for which this holds; it sees the event's own fields."),
      .optional("within", .duration, "Only so long after the event."),
    ], oneOf: Trait.Kind.allCases.map(\.rawValue) + ["expr"])
}

extension Trait.Kind {
  fileprivate var summary: String {
    switch self {
    case .count: "How many of the event: Order Completed."
    case .sum: "The sum of a property: Order Completed.total."
    case .average: "The average of a property."
    case .latest: "When the event last happened."
    case .earliest: "When the event first happened."
    case .first: "A property of the first event."
    case .last: "A property of the last event."
    case .mostCommon: "The most common value of a property."
    case .distinct: "How many different values a property had."
    case .rfm: "Recency, frequency and money of a property."
    }
  }
}

extension Draft {
  /// A trait of the book, or of a rule's runs.
  func trait(_ entry: WrittenEntry) -> (Trait, Kind)? {
    let kinds = Trait.Kind.allCases.map(\.rawValue)
    guard let record = Record(entry.value, "a trait", .trait, in: self) else { return nil }
    if let expression = record["expr"] { notYet("expr", at: expression.anchor) }
    let given = kinds.filter { record[$0] != nil }
    guard let word = given.first, let computed = Trait.Kind(rawValue: word), let over = record[word] else {
      if record["expr"] == nil {
        error(
          .missingKey, at: entry.place, "a trait needs what it computes",
          help: "one of: \(kinds.joined(separator: ", "))")
      }
      return nil
    }
    if given.count > 1, let second = record[given[1]] {
      error(
        .conflictingKeys, at: second.anchor, "a trait computes one thing: '\(given[0])' or '\(given[1])'",
        help: "define two traits")
      return nil
    }
    guard let (event, path) = eventPath(over), let kind = kind(of: computed, path: path, over) else { return nil }
    var trait = Trait(
      name: entry.name, kind: computed, event: event, property: path, type: Self.type(of: computed, kind: kind),
      definition: "", place: entry.place)
    if let written = record["where"] {
      guard let condition = condition(written, in: .eventOnly(event)) else { return nil }
      trait.condition = condition
    }
    if let written = record["within"] {
      guard let span = span(written) else { return nil }
      trait.within = span
    }
    trait.definition = definition(of: trait)
    return (trait, kind)
  }

  /// What the trait gives, when it can be computed over the path.
  private func kind(of computed: Trait.Kind, path: PropertyPath?, _ over: Written) -> Kind? {
    let needsPath = ![.count, .latest, .earliest].contains(computed)
    guard needsPath == (path != nil) else {
      let event = over.text?.prefix { $0 != "." } ?? ""
      error(
        .wrongType, at: over.place,
        needsPath
          ? "'\(computed.rawValue)' needs a property of the event" : "'\(computed.rawValue)' is about the event",
        help: needsPath ? "write '\(computed.rawValue): \(event).…'" : "write '\(computed.rawValue): \(event)'")
      return nil
    }
    guard let path else { return computed == .count ? .number : .time }
    let element = Kind(path.type)
    let sums = [.sum, .average, .rfm].contains(computed)
    if sums, element != .number, element != .money {
      error(
        .wrongType, at: over.place,
        "'\(computed.rawValue)' needs money or a number, and '\(path.text)' is \(element.words)",
        help: "name a property of the type money or number")
      return nil
    }
    switch computed {
    case .distinct: return .number
    case .first, .last: return Self.kind(of: path)
    default: return element
    }
  }

  private static func type(of computed: Trait.Kind, kind: Kind) -> ValueType {
    switch computed {
    case .count, .distinct: .int
    default: kind.valueType
    }
  }
}

extension Kind {
  /// What conditions see.
  var valueType: ValueType {
    switch self {
    case .text, .monthDay, .choice, .customer, .table, .object: .text
    case .number, .money: .decimal
    case .flag: .bool
    case .time: .time
    case .date: .date
    case .list(let element): .list(element.valueType)
    }
  }
}
