import GRDB

extension Transaction {
  /// Notes that a subject entered a segment (named by its slot).
  package func join(segment: Int64, subject: Int64) throws(StoreError) {
    try run(SQL.join, [segment, subject])
  }

  /// Notes that a subject left a segment.
  package func leave(segment: Int64, subject: Int64) throws(StoreError) {
    try run(SQL.leave, [segment, subject])
  }
}

extension Reader {
  /// A page of a segment's members in the order of their numbers; `after` is the last of the page before, 0 to begin.
  package func members(of segment: Int64, after subject: Int64, limit: Int) throws(StoreError) -> [Int64] {
    try all(SQL.membersAfter, [segment, subject, limit]) { $0[0] }
  }
}

extension SQL {
  static let join = """
    INSERT OR IGNORE INTO members (segment, subject) VALUES (?1, ?2)
    """

  static let leave = """
    DELETE FROM members WHERE segment = ?1 AND subject = ?2
    """

  static let membersAfter = """
    SELECT subject FROM members WHERE segment = ?1 AND subject > ?2 ORDER BY subject LIMIT ?3
    """
}
