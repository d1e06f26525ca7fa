import GRDB

extension Transaction {
  /// Makes something unique (a coupon code, a person's fingerprint, a step key) a subject's own; answers false when
  /// another has it. What one has already stays one's own.
  package func reserve(_ kind: String, _ value: String, for owner: Int64) throws(StoreError) -> Bool {
    if try run(SQL.reserve, [kind, value, owner]) == 1 { return true }
    return try holder(of: kind, value) == owner
  }

  /// Gives up what was reserved.
  package func free(_ kind: String, _ value: String) throws(StoreError) {
    try run(SQL.free, [kind, value])
  }
}

extension Reader {
  /// Whose something is.
  package func holder(of kind: String, _ value: String) throws(StoreError) -> Int64? {
    try first(SQL.holder, [kind, value]) { $0[0] }
  }
}

extension SQL {
  static let reserve = """
    INSERT OR IGNORE INTO claims (kind, value, owner) VALUES (?1, ?2, ?3)
    """

  static let free = """
    DELETE FROM claims WHERE kind = ?1 AND value = ?2
    """

  static let holder = """
    SELECT owner FROM claims WHERE kind = ?1 AND value = ?2
    """
}
