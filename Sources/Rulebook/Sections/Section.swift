/// One section of the book, as any file may hold it: how its names are declared and its definitions read.
///
/// All sections are declared before any is read, each in the order of the table; so definitions may speak of what stands
/// later in the text.
struct Section: Sendable {
  let name: String
  /// One line for editors.
  let summary: String
  let shape: Shape
  /// Whether this version does what it says.
  var isExecuted = true
  /// Makes names known that other definitions may use before these are read. One value for each file that has it.
  var declare: @Sendable (Draft, [Written]) -> Void = { _, _ in }
  let read: @Sendable (Draft, [Written]) -> Void

  static let table: [Section] = [
    .version, .zone, .locale, .calendar, .accounts, .tables, .attributes, .events, .categories, .coupons, .traits,
    .segments, .stages, .loyalty, .groups, .teams, .policy, .surveys, .messages, .columns, .series, .rules, .retired,
    .intake, .tests,
  ]
}

extension Draft {
  /// The entries of a section over all files, names checked; one with a wrong name is left out.
  func named(_ parts: [Written], _ section: String) -> [WrittenEntry] {
    parts.flatMap { part -> [WrittenEntry] in
      if part.isEmpty { return [] }
      guard let entries = part.entries else {
        error(
          .expectedMapping, at: part.place, "'\(section)' is a mapping from names to definitions, not \(part.kindName)",
          help: "write 'name: …' lines below it")
        return []
      }
      return entries.filter { isName($0, section) }
    }
  }

  /// Sections whose names stand in conditions and expressions.
  private static let fieldSections: [String: NameKind] = ["attributes": .attribute, "traits": .trait]
  /// Words that mean something else in an expression.
  private static let reserved: Set<String> = ["customer", "event", "now", "true", "false", "null", "in"]

  /// Whether an expression can name the field; else it is told, and taken for a field that is wrong.
  private func isFieldName(_ entry: WrittenEntry, _ kind: NameKind) -> Bool {
    let name = entry.name
    let letters = name.unicodeScalars.map {
      $0.isASCII ? ($0.properties.isAlphabetic || $0.properties.numericType != nil || $0 == "_") : true
    }
    let begins = name.unicodeScalars.first.map { $0.properties.numericType == nil || !$0.isASCII } ?? false
    if !letters.contains(false), begins, !Self.reserved.contains(name) { return true }
    breaks(kind, name)
    let narrow = String(zip(name.unicodeScalars, letters).map { $1 ? Character($0) : "_" })
    error(
      .badName, at: entry.place, "'\(name)' cannot be a name here",
      help: Self.reserved.contains(name)
        ? "expressions keep the word for themselves: take another, such as '\(name)_1'"
        : begins ? "names of fields are snake_case: '\(narrow)'" : "names of fields begin with a letter")
    return false
  }

  private func isName(_ entry: WrittenEntry, _ section: String) -> Bool {
    let name = entry.name
    if section == "tests", !name.isEmpty { return true }
    let spaced = name.contains(where: \.isWhitespace)
    let trimmed = name.first?.isWhitespace != true && name.last?.isWhitespace != true
    let isSound =
      !name.isEmpty && trimmed && !name.contains(".") && !name.contains("/") && (!spaced || section == "events")
    if isSound, let kind = Self.fieldSections[section] { return isFieldName(entry, kind) }
    if isSound { return true }
    error(
      .badName, at: entry.place, "'\(name)' cannot be a name here",
      help: section == "events" ? "event names have no dot and no slash" : "names have no spaces, dots or slashes")
    return false
  }
}
