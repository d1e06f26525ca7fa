/// What a slot is the slot of.
package enum SlotKind: Int64, Sendable, Hashable, CaseIterable {
  case attribute = 1
  case trait = 2
  case segment = 3
  case ladder = 4
  case rule = 5
  case message = 6
  case coupon = 7
  case category = 8
  case version = 9
}

/// A durable name for a definition: state is keyed by slot, and a slot is never reused. A changed definition is another
/// slot.
package struct SlotName: Sendable, Hashable {
  package var kind: SlotKind
  package var name: String
  /// Canonical text; empty where only the name counts.
  package var definition: String

  package init(_ kind: SlotKind, _ name: String, _ definition: String = "") {
    self.kind = kind
    self.name = name
    self.definition = definition
  }
}
