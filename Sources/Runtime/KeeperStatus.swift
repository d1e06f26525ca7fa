/// What the daemon has done since it started.
package struct KeeperCounts: Sendable, Hashable {
  package var batches = 0
  package var inputs = 0
  package var jobs = 0
  package var overloads = 0
  package var failures = 0
}

/// How the daemon is.
package struct KeeperStatus: Sendable, Hashable {
  /// Of the book in force.
  package var generation: Int64
  /// The last instant decided at, microseconds.
  package var lastDecided: Int64
  /// Submissions in the inbox.
  package var waiting: Int
  /// Whether customers are still being brought over to the present book.
  package var sweeping: Bool
  /// The problems of the folder's book, when an earlier one is in force because of them.
  package var degraded: [String]
  /// What went wrong in the last turn, such as a full disk; it is tried again every second.
  package var troubles: [String]
  package var isStopping: Bool
  /// How time goes.
  package var clock: ClockStatus
  /// Customers whose own zone is not one that is known: the book's counts for them.
  package var unknownZones: Int64
  package var counts: KeeperCounts
}

/// What a reload came to.
package struct ReloadReport: Sendable, Hashable {
  package var generation: Int64
  /// false: the folder holds what is in force already.
  package var changed: Bool
  package var warnings: [String]
}
