import GRDB

/// An input that could not be decided, kept for a person to look at.
package struct Quarantined: Sendable, Hashable {
  /// 0 until it is kept.
  package var id: Int64 = 0
  /// Microseconds.
  package var at: Int64
  package var source: String
  package var eventID: String
  /// Whom it was about, as the sender said.
  package var identity: String?
  package var payload: [UInt8]
  package var fault: String

  package init(at: Int64, source: String, eventID: String, identity: String?, payload: [UInt8], fault: String) {
    self.at = at
    self.source = source
    self.eventID = eventID
    self.identity = identity
    self.payload = payload
    self.fault = fault
  }
}

extension Transaction {
  /// Keeps an input aside; answers its number.
  @discardableResult
  package func quarantine(_ input: Quarantined) throws(StoreError) -> Int64 {
    try run(
      SQL.quarantine,
      [input.at, input.source, input.eventID, input.identity, Blob(input.payload), input.fault])
    return db.lastInsertedRowID
  }

  /// Forgets an input that was dealt with; answers whether it was there.
  package func discardQuarantined(_ id: Int64) throws(StoreError) -> Bool {
    try run(SQL.discardQuarantined, [id]) == 1
  }
}

extension Reader {
  /// A page of what is aside, oldest first; `after` is the last of the page before, 0 to begin.
  package func quarantined(after id: Int64 = 0, limit: Int) throws(StoreError) -> [Quarantined] {
    try all(SQL.quarantined, [id, limit]) { row in
      var input = Quarantined(
        at: row[1], source: row[2], eventID: row[3], identity: row[4], payload: row.bytes(5), fault: row[6])
      input.id = row[0]
      return input
    }
  }
}

extension Reader {
  /// A page of the names of what is aside and why, without the payloads; oldest first, after the last of the page before.
  package func quarantinedNames(
    after id: Int64 = 0, limit: Int
  ) throws(StoreError) -> [(id: Int64, source: String, eventID: String, fault: String)] {
    try all(SQL.quarantinedNames, [id, limit]) { row in
      (row[0] as Int64, row[1] as String, row[2] as String, row[3] as String)
    }
  }
}

extension SQL {
  static let quarantine = """
    INSERT INTO quarantine (at, source, event_id, identity, payload, fault) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
    """

  static let discardQuarantined = """
    DELETE FROM quarantine WHERE id = ?1
    """

  static let quarantined = """
    SELECT id, at, source, event_id, identity, payload, fault FROM quarantine WHERE id > ?1 ORDER BY id LIMIT ?2
    """

  static let quarantinedNames = """
    SELECT id, source, event_id, fault FROM quarantine WHERE id > ?1 ORDER BY id LIMIT ?2
    """
}
