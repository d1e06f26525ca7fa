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

/// A row that the engine would not take.
package struct ImportRefusal: Sendable, Hashable {
  /// Its number in the file, from 1.
  package var row: Int64
  package var reason: String

  package init(row: Int64, reason: String) {
    self.row = row
    self.reason = reason
  }
}

extension Transaction {
  /// Notes how far an import has come, and which rows were refused on the way; those of a finished one are forgotten.
  package func save(_ progress: ImportProgress, refused: [ImportRefusal] = []) throws(StoreError) {
    try run(
      SQL.saveImport,
      [
        progress.hash, progress.name, progress.started, progress.rowsDone, progress.rowsRefused, progress.finished,
      ])
    for refusal in refused { try run(SQL.saveRefusal, [progress.hash, refusal.row, refusal.reason]) }
    if progress.finished != nil { try run(SQL.forgetRefusals, [progress.hash]) }
  }
}

extension Reader {
  /// How far the import of the file with this hash has come; nil before it began.
  package func importProgress(hash: String) throws(StoreError) -> ImportProgress? {
    try first(SQL.importByHash, [hash], ImportProgress.init(row:))
  }

  /// A page of the rows of an unfinished import that the engine refused, by number; `after` is the last of the page before.
  package func importRefusals(hash: String, after row: Int64 = 0, limit: Int) throws(StoreError) -> [ImportRefusal] {
    try all(SQL.importRefusals, [hash, row, limit]) { ImportRefusal(row: $0[0], reason: $0[1]) }
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

  static let saveRefusal = """
    INSERT OR REPLACE INTO import_refusals (hash, row, reason) VALUES (?1, ?2, ?3)
    """

  static let forgetRefusals = """
    DELETE FROM import_refusals WHERE hash = ?1
    """

  static let importRefusals = """
    SELECT row, reason FROM import_refusals WHERE hash = ?1 AND row > ?2 ORDER BY row LIMIT ?3
    """

  static let importByHash = """
    SELECT hash, name, started, rows_done, rows_refused, finished FROM imports WHERE hash = ?1
    """

  static let imports = """
    SELECT hash, name, started, rows_done, rows_refused, finished FROM imports ORDER BY started, hash
    """
}
