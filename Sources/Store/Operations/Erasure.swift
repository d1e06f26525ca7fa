import Engine
import GRDB

extension Transaction {
  /// Erases a person: what names them, where they can be reached, what they did and what was derived from it. Their number
  /// stays, and with it journal rows without content, jobs without text (what still
  /// waits is cancelled), and the ledger.
  ///
  /// Freed pages are overwritten at once; the log holds the old bytes until ``StateStore/checkpoint(truncating:)``.
  package func erase(_ subject: Int64, now: Int64) throws(StoreError) {
    _ = try cancelJobs(subject: subject, marketingOnly: false, now: now)
    var next = try load(subject)?.head ?? 0
    while next > 0 {
      guard let entry = try journalEntry(next) else { throw .corrupt("journal row \(next) is missing") }
      try run(SQL.eraseJournalRow, [next])
      try run(SQL.eraseJobs, [next])
      next = entry.previous
    }
    for statement in SQL.erase { try run(statement, [subject]) }
  }
}

extension SQL {
  static let eraseJournalRow = """
    UPDATE journal SET payload = x'', trace = x'' WHERE seq = ?1
    """

  static let eraseJobs = """
    UPDATE jobs SET text = '', speaker = NULL, welcome_code = NULL WHERE seq = ?1
    """

  static let erase = [
    "DELETE FROM identities WHERE subject = ?1",
    "DELETE FROM contacts WHERE subject = ?1",
    "DELETE FROM dues WHERE subject = ?1",
    "DELETE FROM members WHERE subject = ?1",
    "DELETE FROM zones WHERE subject = ?1",
    "UPDATE subjects SET state = x'' WHERE id = ?1",
  ]
}
