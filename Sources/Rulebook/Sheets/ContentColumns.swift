/// Where the parts of an item stand in a content sheet: `date` or `number`, `text`, and `title` and `link` where they
/// are wanted. Columns whose name begins with `#` are notes.
struct ContentColumns {
  let order: Content.Order
  /// Indexes into a row.
  let position: Int
  let text: Int
  let title: Int?
  let link: Int?

  private static let known = ["date", "number", "text", "title", "link"]

  init?(_ sheet: Sheet, isSeries: Bool, in draft: Draft) {
    let names = sheet.header.map { Typed.narrowed($0.text) }
    func place(_ index: Int) -> Place { draft.place(sheet.header[index], of: sheet) }
    var isWhole = true
    for (index, name) in names.enumerated() where !Self.known.contains(name) && !name.hasPrefix("#") {
      isWhole = false
      draft.error(
        .unknownKey, at: place(index), "content has no column '\(name)'",
        help: Suggestion.help(for: name, among: Self.known)
          ?? "the columns are: \(Self.known.joined(separator: ", ")); a column for notes begins with '#'")
    }
    let (date, number) = (names.firstIndex(of: "date"), names.firstIndex(of: "number"))
    if isSeries, let date {
      draft.error(.wrongType, at: place(date), "the items of a series are numbered", help: "name the column 'number'")
      return nil
    }
    if let date, let number {
      draft.error(
        .conflictingKeys, at: place(max(date, number)), "items are dated or numbered, not both",
        help: "keep one of the columns 'date' and 'number'")
      return nil
    }
    for (name, isThere) in [("text", names.contains("text")), ("number", date != nil || number != nil)] where !isThere {
      let wanted = name == "text" || isSeries ? "'\(name)'" : "'date' or 'number'"
      draft.error(.missingKey, at: place(0), "the file needs a column \(wanted)", help: "add it to the first row")
      isWhole = false
    }
    guard isWhole, let position = date ?? number, let text = names.firstIndex(of: "text") else { return nil }
    order = date != nil ? .date : .number
    self.position = position
    self.text = text
    title = names.firstIndex(of: "title")
    link = names.firstIndex(of: "link")
  }
}
