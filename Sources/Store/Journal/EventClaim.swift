import GRDB

/// Whether an event id is new.
package enum EventClaim: Sendable, Hashable {
  /// It is taken now: append the event in the same transaction, else it is free again.
  case fresh
  /// The same event, already in the journal there.
  case duplicate(seq: Int64)
  /// Another event under the same id, already in the journal there.
  case conflicting(seq: Int64)
}

/// An id taken before its event is in the journal, and the row it was promised.
struct OpenClaim {
  var source: String
  var id: String
  var seq: Int64
}

extension Transaction {
  /// Takes an event's identity, once within the horizon; `digest` tells a repetition from a conflict.
  ///
  /// The id is stored with the row the event will get if nothing comes between, which saves the second write.
  package func claim(
    source: String, id: String, digest: [UInt8], decided: Int64
  ) throws(StoreError) -> EventClaim {
    let seq = try nextSeq()
    hot.takeEventID.bind(source, at: 1)
    hot.takeEventID.bind(id, at: 2)
    hot.takeEventID.bind(digest, at: 3)
    hot.takeEventID.bind(decided, at: 4)
    hot.takeEventID.bind(seq, at: 5)
    try hot.takeEventID.run()
    if hot.takeEventID.changes == 1 {
      openClaims.append(OpenClaim(source: source, id: id, seq: seq))
      return .fresh
    }
    let statement = hot.eventID
    defer { statement.reset() }
    statement.bind(source, at: 1)
    statement.bind(id, at: 2)
    guard try statement.step() else { throw .corrupt("an event id is there and is not") }
    let known = statement.int64(1)
    return statement.bytes(0) == digest ? .duplicate(seq: known) : .conflicting(seq: known)
  }

  /// The event of an open claim is in the journal: its id points there.
  func settleClaim(source: String, id: String, at seq: Int64) throws(StoreError) {
    guard let index = openClaims.firstIndex(where: { $0.id == id && $0.source == source }) else { return }
    let claim = openClaims.remove(at: index)
    guard claim.seq != seq else { return }
    hot.placeEventID.bind(source, at: 1)
    hot.placeEventID.bind(id, at: 2)
    hot.placeEventID.bind(seq, at: 3)
    try hot.placeEventID.run()
  }

  /// Ids whose event never reached the journal are free again.
  func releaseOpenClaims() throws(StoreError) {
    for claim in openClaims {
      hot.releaseEventID.bind(claim.source, at: 1)
      hot.releaseEventID.bind(claim.id, at: 2)
      try hot.releaseEventID.run()
    }
    openClaims = []
  }

  /// Forgets ids of events decided before `horizon`, at most `limit` journal rows at a time; answers how many rows it
  /// looked at, 0 when there is nothing left to do.
  ///
  /// Journal order is the order of `decided`, so a cursor that walks the journal finds the old ids by their keys: an index
  /// on time, moved by each event, would cost more than all the rest.
  package func pruneEventIDs(before horizon: Int64, limit: Int) throws(StoreError) -> Int {
    let cursor = try cursor(SQL.pruneCursor)
    let rows = try all(SQL.eventsAfter, [cursor, limit]) { row in
      (seq: row[0] as Int64, decided: row[1] as Int64, source: row[2] as String, id: row[3] as String)
    }.prefix { $0.decided < horizon }
    for row in rows where !row.id.isEmpty {
      try run(SQL.pruneEventID, [row.source, row.id, row.seq])
    }
    if let last = rows.last { try moveCursor(SQL.pruneCursor, to: last.seq) }
    return rows.count
  }
}

extension SQL {
  /// The name of the cursor that pruning keeps.
  static let pruneCursor = "event-ids"

  static let takeEventID = """
    INSERT OR IGNORE INTO event_ids (source, id, digest, decided, seq) VALUES (?1, ?2, ?3, ?4, ?5)
    """

  static let eventID = """
    SELECT digest, seq FROM event_ids WHERE source = ?1 AND id = ?2
    """

  static let placeEventID = """
    UPDATE event_ids SET seq = ?3 WHERE source = ?1 AND id = ?2
    """

  static let releaseEventID = """
    DELETE FROM event_ids WHERE source = ?1 AND id = ?2
    """

  static let eventsAfter = """
    SELECT seq, decided, source, id FROM journal WHERE seq > ?1 ORDER BY seq LIMIT ?2
    """

  static let pruneEventID = """
    DELETE FROM event_ids WHERE source = ?1 AND id = ?2 AND seq = ?3
    """
}
