package import Engine
import GRDB

extension Transaction {
  /// The slot of a definition; a new one for a definition never seen. Slots are never reused.
  package func slot(_ name: SlotName) throws(StoreError) -> Int64 {
    let arguments: StatementArguments = [name.kind.rawValue, name.name, name.definition]
    if let known = try known(slot: name) { return known }
    try run(SQL.insertSlot, arguments)
    return db.lastInsertedRowID
  }
}

extension Reader {
  /// The slot of a definition; nil for one never seen.
  package func known(slot name: SlotName) throws(StoreError) -> Int64? {
    try first(SQL.slot, [name.kind.rawValue, name.name, name.definition]) { $0[0] as Int64 }
  }

  /// What a slot is the slot of.
  package func name(ofSlot slot: Int64) throws(StoreError) -> SlotName? {
    try first(SQL.slotName, [slot]) { row in
      guard let kind = SlotKind(rawValue: row[0]) else { throw StoreError.corrupt("the kind of slot \(slot)") }
      return SlotName(kind, row[1], row[2])
    }
  }
}

extension SQL {
  static let slot = """
    SELECT id FROM slots WHERE kind = ?1 AND name = ?2 AND definition = ?3
    """

  static let insertSlot = """
    INSERT INTO slots (kind, name, definition) VALUES (?1, ?2, ?3)
    """

  static let slotName = """
    SELECT kind, name, definition FROM slots WHERE id = ?1
    """
}
