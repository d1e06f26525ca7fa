import GRDB

extension Transaction {
  /// Notes a customer's own zone as it was said, and whether it is one that is known; nil: there is none.
  package func setZone(_ zone: String?, isKnown: Bool, of subject: Int64) throws(StoreError) {
    if let zone {
      try run(SQL.setZone, [subject, zone, isKnown ? 1 : 0])
    } else {
      try run(SQL.removeZone, [subject])
    }
  }
}

extension Reader {
  /// The known zones that customers have of their own, sorted.
  package func zones() throws(StoreError) -> [String] {
    try all(SQL.zonesInUse, []) { $0[0] }
  }

  /// How many customers have a zone that is not known.
  package func countUnknownZones() throws(StoreError) -> Int64 {
    try first(SQL.countUnknownZones) { $0[0] } ?? 0
  }

  /// A page of the customers who live in a zone of their own, in the order of their numbers; `segment` limits them to
  /// the members of one (its slot), nil does not.
  package func residents(
    of zone: String, in segment: Int64?, after subject: Int64, limit: Int
  ) throws(StoreError) -> [Int64] {
    guard let segment else { return try all(SQL.residentsAfter, [zone, subject, limit]) { $0[0] } }
    return try all(SQL.residentMembersAfter, [zone, subject, limit, segment]) { $0[0] }
  }

  /// A page of the customers who live by the book's zone: those without a known one of their own, or with this one.
  package func locals(
    of zone: String, in segment: Int64?, after subject: Int64, limit: Int
  ) throws(StoreError) -> [Int64] {
    guard let segment else { return try all(SQL.localsAfter, [zone, subject, limit]) { $0[0] } }
    return try all(SQL.localMembersAfter, [zone, subject, limit, segment]) { $0[0] }
  }
}

extension SQL {
  static let setZone = """
    INSERT INTO zones (subject, zone, known) VALUES (?1, ?2, ?3)
    ON CONFLICT (subject) DO UPDATE SET zone = excluded.zone, known = excluded.known
    WHERE zone <> excluded.zone OR known <> excluded.known
    """

  static let removeZone = """
    DELETE FROM zones WHERE subject = ?1
    """

  static let zonesInUse = """
    WITH RECURSIVE each(zone) AS (
      SELECT min(zone) FROM zones WHERE known = 1
      UNION ALL
      SELECT (SELECT min(zone) FROM zones WHERE known = 1 AND zone > each.zone) FROM each WHERE zone IS NOT NULL
    )
    SELECT zone FROM each WHERE zone IS NOT NULL
    """

  static let countUnknownZones = """
    SELECT count(*) FROM zones WHERE known = 0
    """

  static let residentsAfter = """
    SELECT subject FROM zones WHERE known = 1 AND zone = ?1 AND subject > ?2 ORDER BY subject LIMIT ?3
    """

  static let residentMembersAfter = """
    SELECT subject FROM zones WHERE known = 1 AND zone = ?1 AND subject > ?2
    AND EXISTS (SELECT 1 FROM members WHERE segment = ?4 AND members.subject = zones.subject)
    ORDER BY subject LIMIT ?3
    """

  static let localsAfter = """
    SELECT id FROM subjects WHERE id > ?2 AND kind = 1
    AND NOT EXISTS (SELECT 1 FROM zones WHERE subject = id AND known = 1 AND zone <> ?1)
    ORDER BY id LIMIT ?3
    """

  static let localMembersAfter = """
    SELECT subject FROM members WHERE segment = ?4 AND subject > ?2
    AND NOT EXISTS (SELECT 1 FROM zones WHERE zones.subject = members.subject AND known = 1 AND zone <> ?1)
    ORDER BY subject LIMIT ?3
    """
}
