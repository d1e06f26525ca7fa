import GRDB

extension Transaction {
  /// Takes `amount` from a pool, or gives it back where it is negative; answers false, and changes nothing, when that
  /// would exceed `limit` or leave less than nothing taken. Giving back works also above a limit that was lowered since.
  package func take(pool name: String, amount: Int64, limit: Int64? = nil) throws(StoreError) -> Bool {
    let (taken, overflow) = try pool(name).addingReportingOverflow(amount)
    guard !overflow, taken >= 0 else { return false }
    if amount > 0, let limit, taken > limit { return false }
    try setPool(name, taken: taken, limit: limit.map { max($0, taken) })
    return true
  }

  /// Sets what is taken of a pool; throws ``StoreError/constraint(_:)`` when that is negative or above the limit.
  package func setPool(_ name: String, taken: Int64, limit: Int64? = nil) throws(StoreError) {
    try run(SQL.setPool, [name, taken, limit])
  }
}

extension Reader {
  /// What is taken of a pool; 0 for one never used.
  package func pool(_ name: String) throws(StoreError) -> Int64 {
    try first(SQL.pool, [name]) { $0[0] } ?? 0
  }

  /// What is taken of every pool.
  package func pools() throws(StoreError) -> [String: Int64] {
    let pools = try all(SQL.pools) { ($0[0] as String, $0[1] as Int64) }
    return Dictionary(pools, uniquingKeysWith: { first, _ in first })
  }
}

extension SQL {
  static let pool = """
    SELECT taken FROM pools WHERE name = ?1
    """

  static let pools = """
    SELECT name, taken FROM pools
    """

  static let setPool = """
    INSERT INTO pools (name, taken, cap) VALUES (?1, ?2, ?3)
    ON CONFLICT (name) DO UPDATE SET taken = excluded.taken, cap = excluded.cap
    """
}
