/// `retired: { win-back: finish }`: what becomes of the live runs of rules that were taken out of the book.
extension Section {
  static let retired = Section(
    name: "retired", summary: "What becomes of the live runs of rules that were taken out: finish or stop.",
    shape: .names(.word(Retirement.allCases.map(\.rawValue)))
  ) { draft, parts in
    for entry in draft.named(parts, "retired") {
      if draft.index(of: .rule, entry.name) != nil {
        draft.error(
          .duplicateName, at: entry.place, "rule '\(entry.name)' is in the book, and cannot be retired too",
          help: "remove it here, or under 'rules:'")
      } else if draft.book.retired[entry.name] != nil {
        draft.error(
          .duplicateName, at: entry.place, "rule '\(entry.name)' is retired twice", help: "remove one of the two")
      } else {
        draft.book.retired[entry.name] = draft.choice(entry.value, Retirement.self)
      }
    }
  }
}
