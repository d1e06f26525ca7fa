/// `brand-story: { purpose: marketing }`.
extension Section {
  static let categories = Section(
    name: "categories", summary: "Kinds of messages beside the built-in promotion, value, community, care, service.",
    shape: .names(.mapping(.category))
  ) { draft, parts in
    for category in Category.builtIns {
      draft.define(.category, category.name, index: draft.book.categories.count, at: .builtIn)
      draft.book.categories.append(category)
    }
    for entry in draft.named(parts, "categories") {
      guard draft.define(.category, entry.name, index: draft.book.categories.count, at: entry.place) else { continue }
      let record = Record(entry.value, "a category", .category, in: draft)
      let purpose = record?["purpose"].flatMap { draft.choice($0, Purpose.self) } ?? .marketing
      draft.book.categories.append(Category(name: entry.name, purpose: purpose))
    }
  }
}

extension Keys {
  static let category: Keys = [
    .required(
      "purpose", .word(Purpose.allCases.map(\.rawValue)), "marketing needs consent and is capped; service is neither.")
  ]
}
