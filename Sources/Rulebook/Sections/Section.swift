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
    .version, .zone, .locale, .calendar, .accounts, .tables, .attributes, .events, .categories, .coupons, .traits, .segments,
    .stages, .loyalty, .groups, .teams, .policy, .surveys, .messages, .columns, .series, .rules, .intake, .tests,
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

  private func isName(_ entry: WrittenEntry, _ section: String) -> Bool {
    let name = entry.name
    if section == "tests", !name.isEmpty { return true }
    let spaced = name.contains(where: \.isWhitespace)
    let trimmed = name.first?.isWhitespace != true && name.last?.isWhitespace != true
    if !name.isEmpty, trimmed, !name.contains("."), !name.contains("/"), !spaced || section == "events" { return true }
    error(
      .badName, at: entry.place, "'\(name)' cannot be a name here",
      help: section == "events" ? "event names have no dot and no slash" : "names have no spaces, dots or slashes")
    return false
  }
}
