/// Words that other languages have for what is written otherwise here.
extension Draft {
  private static let foreign = ["not": "none", "or": "any", "and": "all"]

  /// `not:`, `or:`, `and:` where no field of the book is called so (told).
  func isForeignWord(_ entry: WrittenEntry) -> Bool {
    guard let meant = Self.foreign[entry.name], index(of: .attribute, entry.name) == nil,
      index(of: .trait, entry.name) == nil
    else { return false }
    error(.unknownKey, at: entry.place, "a condition has no '\(entry.name)'", help: "write '\(meant): [ … ]'")
    return true
  }

  /// `{ from: … }` behind a field: two fields are compared by an expression.
  func helpToCompare(_ entry: WrittenEntry, with field: Resolved) -> Wording? {
    guard entry.name == "from" else { return nil }
    let other = entry.value.text ?? "…"
    return "what is compared here is a value; to compare two fields write expr: \"\(field.name) == \(other)\""
  }
}
