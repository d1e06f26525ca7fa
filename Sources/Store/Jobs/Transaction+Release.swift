import Engine
import GRDB

/// Whose claims are given up.
package enum Leases: Sendable, Hashable {
  /// Everyone's: at the start of the one daemon, all claims are those of the dead.
  case all
  case worker(String)
  /// Those that ended at or before this instant.
  case expired(at: Int64)
}

extension Transaction {
  /// Gives claims up: nobody knows what became of these jobs, so they are uncertain, and are answered for the channel's
  /// rule to decide.
  package func releaseLeases(_ leases: Leases) throws(StoreError) -> [StoredJob] {
    let released =
      switch leases {
      case .all: try all(SQL.releaseExpiredLeases, [Int64.max], StoredJob.init(row:))
      case .expired(let instant): try all(SQL.releaseExpiredLeases, [instant], StoredJob.init(row:))
      case .worker(let worker): try all(SQL.releaseLeasesOfWorker, [worker], StoredJob.init(row:))
      }
    return released.sorted { $0.id < $1.id }
  }

  /// Cancels what waits for a subject: all of it or marketing alone, on one account or on all. Answers the keys.
  ///
  /// What a worker already holds cannot be called back.
  package func cancelJobs(
    subject: Int64, marketingOnly: Bool, account: String? = nil, now: Int64
  ) throws(StoreError) -> [String] {
    try all(SQL.cancelJobs, [subject, marketingOnly, account, now]) { $0[0] as String }.sorted()
  }

  /// Lets every claim last longer by a length in microseconds: time was set forward, nobody was lost.
  package func extendLeases(by length: Int64) throws(StoreError) {
    try run(SQL.extendLeases, [length])
  }

  /// Cancels one job, if it still waits; answers whether it did.
  package func cancelJob(_ key: String, now: Int64) throws(StoreError) -> Bool {
    try run(SQL.cancelJob, [key, now]) == 1
  }
}

extension SQL {
  static let releaseExpiredLeases = """
    UPDATE jobs SET state = 'uncertain', lease_until = NULL, worker = NULL, error = 'the worker was lost'
    WHERE state = 'claimed' AND lease_until <= ?1
    RETURNING \(jobColumns)
    """

  static let releaseLeasesOfWorker = """
    UPDATE jobs SET state = 'uncertain', lease_until = NULL, worker = NULL, error = 'the worker was lost'
    WHERE state = 'claimed' AND worker = ?1
    RETURNING \(jobColumns)
    """

  static let cancelJobs = """
    UPDATE jobs SET state = 'cancelled', settled = ?4
    WHERE state = 'ready' AND subject = ?1 AND (marketing OR NOT ?2) AND (?3 IS NULL OR account = ?3)
    RETURNING key
    """

  static let extendLeases = """
    UPDATE jobs SET lease_until = lease_until + ?1 WHERE state = 'claimed'
    """

  static let cancelJob = """
    UPDATE jobs SET state = 'cancelled', settled = ?2 WHERE key = ?1 AND state = 'ready'
    """
}
