import GRDB

extension Transaction {
  /// Notes a fact about the whole business under a name; nil removes it.
  package func setMeta(_ key: String, _ value: String?) throws(StoreError) {
    if let value {
      try run(SQL.setMeta, [key, value])
    } else {
      try run(SQL.removeMeta, [key])
    }
  }
}

extension Reader {
  /// A fact about the whole business.
  package func meta(_ key: String) throws(StoreError) -> String? {
    try first(SQL.meta, [key]) { $0[0] }
  }
}

extension SQL {
  static let meta = """
    SELECT value FROM meta WHERE key = ?1
    """

  static let setMeta = """
    INSERT INTO meta (key, value) VALUES (?1, ?2)
    ON CONFLICT (key) DO UPDATE SET value = excluded.value
    """

  static let removeMeta = """
    DELETE FROM meta WHERE key = ?1
    """
}
