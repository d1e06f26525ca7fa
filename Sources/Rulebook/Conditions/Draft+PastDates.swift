/// A date that lies in the past by its nature, asked whether it is still to come.
extension Draft {
  /// What a day is called that is kept every year.
  private static let yearly = ["birth", "born", "bday", "anniversary", "生日", "出生", "纪念"]

  func warnOfPast(_ entry: WrittenEntry, of field: Resolved) {
    guard field.kind == .date, ["in-less-than", "in-more-than"].contains(entry.name),
      Self.yearly.contains(where: field.name.lowercased().contains)
    else { return }
    warning(
      .neverAhead, at: entry.place,
      "'\(field.name)' is a date with its year: once it is past it is never '\(entry.name)' again",
      help: "give '\(field.name)' the type month-day: then the next one is meant, every year")
  }
}
