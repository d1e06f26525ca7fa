import GRDB

/// How far the import of a file has come; a file is known by the hash of its bytes.
package struct ImportProgress: Sendable, Hashable {
  package var hash: String
  package var name: String
  /// Microseconds.
  package var started: Int64
  /// Rows dealt with, among them `rowsRefused`.
  package var rowsDone: Int64
  package var rowsRefused: Int64
  package var finished: Int64?

  package init(
    hash: String, name: String, started: Int64, rowsDone: Int64 = 0, rowsRefused: Int64 = 0, finished: Int64? = nil
  ) {
    self.hash = hash
    self.name = name
    self.started = started
    self.rowsDone = rowsDone
    self.rowsRefused = rowsRefused
    self.finished = finished
  }
}

extension Transaction {
  /// Notes how far an import has come, in the transaction of its rows.
  package func save(_ progress: ImportProgress) throws(StoreError) {
    try run(
      SQL.saveImport,
      [
        progress.hash, progress.name, progress.started, progress.rowsDone, progress.rowsRefused, progress.finished,
      ])
  }
}

extension Reader {
  /// How far the import of the file with this hash has come; nil before it began.
  package func importProgress(hash: String) throws(StoreError) -> ImportProgress? {
    try first(SQL.importByHash, [hash], ImportProgress.init(row:))
  }

  /// All imports there were, oldest first.
  package func imports() throws(StoreError) -> [ImportProgress] {
    try all(SQL.imports, [], ImportProgress.init(row:))
  }
}

extension ImportProgress {
  fileprivate init(row: Row) {
    self.init(
      hash: row[0], name: row[1], started: row[2], rowsDone: row[3], rowsRefused: row[4], finished: row[5])
  }
}

extension SQL {
  static let saveImport = """
    INSERT INTO imports (hash, name, started, rows_done, rows_refused, finished) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
    ON CONFLICT (hash) DO UPDATE SET
      rows_done = excluded.rows_done, rows_refused = excluded.rows_refused, finished = excluded.finished
    """

  static let importByHash = """
    SELECT hash, name, started, rows_done, rows_refused, finished FROM imports WHERE hash = ?1
    """

  static let imports = """
    SELECT hash, name, started, rows_done, rows_refused, finished FROM imports ORDER BY started, hash
    """
}
