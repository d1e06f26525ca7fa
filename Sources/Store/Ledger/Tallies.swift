package import Engine
import GRDB

extension Transaction {
  /// Sets what is counted under a name in its present period; throws ``StoreError/constraint(_:)`` when that is negative
  /// or above the limit.
  package func setTally(_ name: String, _ tally: Tally) throws(StoreError) {
    try run(SQL.setTally, [name, tally.since, tally.taken, tally.limit.map { max($0, tally.taken) }])
  }

  /// Forgets what is counted under a name.
  package func removeTally(_ name: String) throws(StoreError) {
    try run(SQL.removeTally, [name])
  }
}

extension Reader {
  /// What is counted per period, by name.
  package func tallies() throws(StoreError) -> [String: Tally] {
    let tallies = try all(SQL.tallies) { ($0[0] as String, Tally(since: $0[1], taken: $0[2], limit: $0[3])) }
    return Dictionary(tallies, uniquingKeysWith: { first, _ in first })
  }
}

extension SQL {
  static let tallies = """
    SELECT name, since, taken, cap FROM tallies
    """

  static let setTally = """
    INSERT INTO tallies (name, since, taken, cap) VALUES (?1, ?2, ?3, ?4)
    ON CONFLICT (name) DO UPDATE SET since = excluded.since, taken = excluded.taken, cap = excluded.cap
    """

  static let removeTally = """
    DELETE FROM tallies WHERE name = ?1
    """
}
