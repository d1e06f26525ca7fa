package import Rulebook

/// The durable slots behind a book's indexes. State is written with slots, decided with indexes.
package struct SlotTable: Sendable {
  let attributes: Lane
  let traits: Lane
  let segments: Lane
  let ladders: Lane
  let rules: Lane
  let messages: Lane
  let coupons: Lane
  let categories: Lane

  /// Index ↔ slot of one kind.
  struct Lane: Sendable {
    let slots: [Int64]
    let indexes: [Int64: Int]

    init(_ slots: [Int64]) {
      self.slots = slots
      indexes = Dictionary(slots.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }
  }

  /// Asks `slot` for the number of each definition in the book; the store gives new ones to those it has not seen.
  package init(_ book: Book, slot: (SlotName) throws -> Int64) rethrows {
    func lane<Thing>(_ kind: SlotKind, _ things: [Thing], _ name: (Thing) -> (String, String)) rethrows -> Lane {
      Lane(
        try things.map { thing in
          let (name, definition) = name(thing)
          return try slot(SlotName(kind: kind, name: name, definition: definition))
        })
    }
    attributes = try lane(.attribute, book.attributes) { ($0.name, "\($0.type)") }
    traits = try lane(.trait, book.traits) { ($0.name, $0.definition) }
    segments = try lane(.segment, book.segments) { ($0.name, $0.definition) }
    ladders = try lane(.ladder, book.ladders) { ($0.name, $0.definition) }
    rules = try lane(.rule, book.rules) { ($0.name, $0.definition) }
    messages = try lane(.message, book.messages) { ($0.name, "") }
    coupons = try lane(.coupon, book.coupons) { ($0.name, "") }
    categories = try lane(.category, book.categories) { ($0.name, "") }
  }

  /// Numbers the definitions as they come: for tests and dry runs that keep nothing.
  package static func ephemeral(_ book: Book) -> SlotTable {
    var next: Int64 = 0
    return SlotTable(book) { _ in
      next += 1
      return next
    }
  }

  /// The slot of a segment, under which its members are kept.
  package func segment(_ index: Int) -> Int64 { segments.slots[index] }
}
