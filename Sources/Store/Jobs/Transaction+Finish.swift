import Engine
import GRDB

/// How an attempt ended.
package enum JobEnd: Sendable, Hashable {
  case delivered
  /// Refused for good, or out of attempts.
  case dead(String)
  /// Known not to have arrived: once more from this instant on.
  case retry(at: Int64, String)
  /// Nobody knows whether it arrived.
  case uncertain(String)
}

extension Transaction {
  /// Ends the attempt of the worker that holds the claim; `now` in microseconds.
  ///
  /// Answers false, and changes nothing, when the job is not claimed by this worker in this attempt: its lease ran out and
  /// others know more by now.
  package func finish(
    _ key: String, worker: String, attempt: Int64, _ end: JobEnd, now: Int64
  ) throws(StoreError) -> Bool {
    let columns = Columns(end, now: now)
    return try run(
      SQL.finishJob,
      [key, worker, attempt, columns.state.rawValue, columns.settled, columns.error, columns.notBefore]) == 1
  }

  /// Decides about a job whose outcome was unknown: a late receipt, an operator's word, or the channel's rule. The schema
  /// refuses to repeat marketing. Answers false when the job is not uncertain.
  package func settleUncertain(_ key: String, _ end: JobEnd, now: Int64) throws(StoreError) -> Bool {
    let columns = Columns(end, now: now)
    return try run(
      SQL.settleUncertain, [key, columns.state.rawValue, columns.settled, columns.error, columns.notBefore]) == 1
  }
}

/// What an end writes.
private struct Columns {
  var state: JobState
  var settled: Int64?
  var error: String?
  var notBefore: Int64?

  init(_ end: JobEnd, now: Int64) {
    switch end {
    case .delivered: (state, settled) = (.delivered, now)
    case .dead(let why): (state, settled, error) = (.dead, now, why)
    case .retry(let instant, let why): (state, error, notBefore) = (.ready, why, instant)
    case .uncertain(let why): (state, error) = (.uncertain, why)
    }
  }
}

extension SQL {
  static let finishJob = """
    UPDATE jobs SET
      state = ?4, settled = ?5, error = ?6, not_before = coalesce(?7, not_before), lease_until = NULL, worker = NULL
    WHERE key = ?1 AND state = 'claimed' AND worker = ?2 AND attempts = ?3
    """

  static let settleUncertain = """
    UPDATE jobs SET state = ?2, settled = ?3, error = ?4, not_before = coalesce(?5, not_before)
    WHERE key = ?1 AND state = 'uncertain'
    """
}
