package import Rulebook

/// The durable slots behind a book's indexes. State is written with slots, decided with indexes.
package struct SlotTable: Sendable {
  let attributes: Lane
  let traits: Lane
  let segments: Lane
  let ladders: Lane
  /// By name: what a rule remembers between runs outlives a change of its definition.
  let rules: Lane
  /// By name and definition: a run goes on with the definition it started with.
  let versions: Lane
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
    attributes = Lane(try book.attributes.map { try slot(SlotName(.attribute, $0.name, "\($0.type)")) })
    traits = Lane(try book.traits.map { try slot(SlotName(.trait, $0.name, $0.definition)) })
    segments = Lane(try book.segments.map { try slot(SlotName(.segment, $0.name, $0.definition)) })
    ladders = Lane(try book.ladders.map { try slot(SlotName(.ladder, $0.name, $0.definition)) })
    rules = Lane(try book.rules.map { try slot(SlotName(.rule, $0.name)) })
    versions = Lane(try book.rules.map { try slot(SlotName(.version, $0.name, $0.definition)) })
    messages = Lane(try book.messages.map { try slot(SlotName(.message, $0.name)) })
    coupons = Lane(try book.coupons.map { try slot(SlotName(.coupon, $0.name)) })
    categories = Lane(try book.categories.map { try slot(SlotName(.category, $0.name)) })
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
