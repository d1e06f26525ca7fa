import GRDB

extension Configuration {
  /// For the file's one writer, and the readers beside it.
  static func writing(_ path: String) -> Configuration {
    var configuration = Configuration()
    configuration.label = "store"
    configuration.foreignKeysEnabled = true
    configuration.busyMode = .timeout(5)
    configuration.prepareDatabase { db in
      try Schema.refuseForeign(db, path: path)
      try db.execute(sql: db.configuration.readonly ? SQL.configureReader : SQL.configureWriter)
    }
    return configuration
  }

  /// For a process that only looks.
  static func reading(_ path: String) -> Configuration {
    var configuration = Configuration.writing(path)
    configuration.readonly = true
    return configuration
  }
}

extension Database {
  /// GRDB sets `synchronous` to NORMAL when it turns the write-ahead log on, so this comes after opening; it is read back,
  /// because an unknown pragma is silently ignored.
  func makeDurable() throws {
    try execute(sql: "PRAGMA synchronous = FULL")
    guard try Int.fetchOne(self, sql: "PRAGMA synchronous") == 2,
      try String.fetchOne(self, sql: "PRAGMA journal_mode") == "wal"
    else { throw StoreError.sql(code: 0, message: "cannot make commits durable on this file system") }
  }
}

extension SQL {
  /// Checkpoints cost the writer alone, each time 16 MB of log have gathered: 4 MB cost a tenth more time of the
  /// processor per event. The cache is 64 MB.
  static let configureWriter = """
    PRAGMA wal_autocheckpoint = 4000;
    PRAGMA secure_delete = ON;
    PRAGMA cache_size = -65536;
    """

  static let configureReader = """
    PRAGMA wal_autocheckpoint = 0;
    """
}
