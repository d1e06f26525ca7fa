extension Schema {
  /// What operators look after.
  static let operations = """
    CREATE TABLE meta (
      key TEXT PRIMARY KEY,
      value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE quarantine (
      id INTEGER PRIMARY KEY,
      at INTEGER NOT NULL,
      source TEXT NOT NULL,
      event_id TEXT NOT NULL,
      identity TEXT,
      payload BLOB NOT NULL,
      fault TEXT NOT NULL
    ) STRICT;

    CREATE TABLE imports (
      hash TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      started INTEGER NOT NULL,
      rows_done INTEGER NOT NULL CHECK (rows_done >= 0),
      rows_refused INTEGER NOT NULL CHECK (rows_refused BETWEEN 0 AND rows_done),
      finished INTEGER
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE silences (
      -- '' silences all rules
      rule TEXT PRIMARY KEY,
      -- NULL until it is lifted
      until INTEGER,
      why TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    """

  /// The rows of files being imported that the engine refused: gone when the import has finished.
  static let importRefusals = """
    CREATE TABLE import_refusals (
      hash TEXT NOT NULL REFERENCES imports (hash),
      row INTEGER NOT NULL CHECK (row > 0),
      reason TEXT NOT NULL,
      PRIMARY KEY (hash, row)
    ) STRICT, WITHOUT ROWID;
    """
}
