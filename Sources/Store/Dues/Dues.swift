import GRDB

/// A subject that wants to be looked at again, and when.
package struct Due: Sendable, Hashable {
  /// Microseconds.
  package var instant: Int64
  package var subject: Int64

  package init(instant: Int64, subject: Int64) {
    self.instant = instant
    self.subject = subject
  }
}

extension Transaction {
  /// Asks for a subject to be looked at no later than `instant`. The row moves only when that is earlier than what stands
  /// there: one that fires too early looks again and calls ``rearm(_:at:)``.
  package func arm(_ subject: Int64, at instant: Int64) throws(StoreError) {
    hot.arm.bind(subject, at: 1)
    hot.arm.bind(instant, at: 2)
    try hot.arm.run()
  }

  /// Sets a subject's due instant to exactly this, or removes it.
  package func rearm(_ subject: Int64, at instant: Int64?) throws(StoreError) {
    guard let instant else {
      hot.disarm.bind(subject, at: 1)
      return try hot.disarm.run()
    }
    hot.rearm.bind(subject, at: 1)
    hot.rearm.bind(instant, at: 2)
    try hot.rearm.run()
  }
}

extension Reader {
  /// The subjects due at or before `instant`, by (instant, subject); costs what it answers, however many there are.
  package func dues(upTo instant: Int64, limit: Int) throws(StoreError) -> [Due] {
    try all(SQL.duesUpTo, [instant, limit]) { Due(instant: $0[0], subject: $0[1]) }
  }

  /// What the one timer is armed for.
  package func earliestDue() throws(StoreError) -> Int64? {
    try first(SQL.earliestDue) { $0[0] as Int64? } ?? nil
  }

  /// A subject's due instant, if it has one.
  package func due(of subject: Int64) throws(StoreError) -> Int64? {
    try first(SQL.dueOfSubject, [subject]) { $0[0] }
  }
}

extension SQL {
  static let arm = """
    INSERT INTO dues (subject, instant) VALUES (?1, ?2)
    ON CONFLICT (subject) DO UPDATE SET instant = excluded.instant WHERE excluded.instant < instant
    """

  static let rearm = """
    INSERT INTO dues (subject, instant) VALUES (?1, ?2)
    ON CONFLICT (subject) DO UPDATE SET instant = excluded.instant WHERE excluded.instant <> instant
    """

  static let disarm = """
    DELETE FROM dues WHERE subject = ?1
    """

  static let duesUpTo = """
    SELECT instant, subject FROM dues WHERE instant <= ?1 ORDER BY instant, subject LIMIT ?2
    """

  static let earliestDue = """
    SELECT min(instant) FROM dues
    """

  static let dueOfSubject = """
    SELECT instant FROM dues WHERE subject = ?1
    """
}
