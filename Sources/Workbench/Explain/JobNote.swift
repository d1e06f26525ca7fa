package import Engine
import Store

/// What became of a message.
package struct JobNote: Sendable, Hashable {
  package var key: String
  package var state: JobState
  package var account: String
  package var planned: Int64
  package var settled: Int64?
  package var coupon: String?
  package var error: String?

  init(_ stored: StoredJob) {
    key = stored.job.key
    state = stored.state
    account = stored.job.account
    planned = stored.job.planned
    settled = stored.settled
    coupon = stored.job.coupon
    error = stored.error
  }
}
