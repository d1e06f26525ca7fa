import GRDB

extension Transaction {
  /// Notes how far a reader of the journal has come (the action log, a sweep).
  package func moveCursor(_ name: String, to seq: Int64) throws(StoreError) {
    try run(SQL.moveCursor, [name, seq])
  }
}

extension Reader {
  /// How far a reader of the journal has come; 0 before it began.
  package func cursor(_ name: String) throws(StoreError) -> Int64 {
    try first(SQL.cursor, [name]) { $0[0] } ?? 0
  }
}

extension SQL {
  static let moveCursor = """
    INSERT INTO log_cursor (name, seq) VALUES (?1, ?2)
    ON CONFLICT (name) DO UPDATE SET seq = excluded.seq
    """

  static let cursor = """
    SELECT seq FROM log_cursor WHERE name = ?1
    """
}
