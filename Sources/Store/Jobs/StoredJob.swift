package import Engine
import GRDB

/// A job as it stands in the outbox.
package struct StoredJob: Sendable, Hashable {
  /// In the order of their decisions.
  package var id: Int64
  package var job: Job
  /// The journal row that decided it.
  package var seq: Int64
  package var state: JobState
  /// How often it was claimed.
  package var attempts: Int64
  /// Not claimed before this instant, microseconds.
  package var notBefore: Int64
  /// When its worker is given up, while it is claimed.
  package var leaseUntil: Int64?
  package var worker: String?
  /// When it came to its final state.
  package var settled: Int64?
  /// What went wrong last.
  package var error: String?
}

extension StoredJob {
  /// Reads the columns of ``SQL/jobColumns``, in their order.
  init(row: Row) throws {
    guard let state = JobState(rawValue: row[16]) else { throw StoreError.corrupt("the state of a job") }
    self.init(
      id: row[0],
      job: Job(
        key: row[1], subject: row[3], rule: row[4], message: row[5], account: row[6], channel: row[7],
        category: row[8], marketing: row[9], speaker: row[10], text: row[11], coupon: row[12], welcomeCode: row[13],
        planned: row[14], expires: row[15]),
      seq: row[2], state: state, attempts: row[17], notBefore: row[18], leaseUntil: row[19], worker: row[20],
      settled: row[21], error: row[22])
  }
}

extension SQL {
  static let jobColumns = """
    id, key, seq, subject, rule, message, account, channel, category, marketing, speaker, text, coupon, welcome_code,
    planned, expires, state, attempts, not_before, lease_until, worker, settled, error
    """
}
