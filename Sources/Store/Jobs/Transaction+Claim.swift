package import Engine
import GRDB

/// A job in a worker's hands. `worker` and `attempt` are the fence: who comes back with another pair is too late.
package struct ClaimedJob: Sendable, Hashable {
  package var job: Job
  package var worker: String
  /// 1 for the first.
  package var attempt: Int64
  /// Until when the outcome is awaited, microseconds.
  package var leaseUntil: Int64

  package init(job: Job, worker: String, attempt: Int64, leaseUntil: Int64) {
    self.job = job
    self.worker = worker
    self.attempt = attempt
    self.leaseUntil = leaseUntil
  }
}

extension Transaction {
  /// Hands at most `limit` ready jobs of these accounts to a worker, account by account, each in the order of its instants;
  /// what expired by `expiredBy` (`now`, unless it is given) is marked so, told, and not handed out. `lease` is a length in microseconds.
  ///
  /// Workers' notifications are hints: this table is the truth about what is to be done.
  package func claimJobs(
    accounts: [String], limit: Int, now: Int64, lease: Int64, worker: String, expiredBy: Int64? = nil,
    expired: (StoredJob) -> Void = { _ in }
  ) throws(StoreError) -> [ClaimedJob] {
    let (leaseUntil, overflow) = now.addingReportingOverflow(lease)
    guard !overflow else { throw .constraint("the lease has no end") }
    var claimed: [ClaimedJob] = []
    for account in accounts {
      var exhausted = false
      while claimed.count < limit, !exhausted {
        let room = limit - claimed.count
        let touched = try all(
          SQL.claimJobs, [account, now, room, leaseUntil, worker, expiredBy ?? now], StoredJob.init(row:))
        for job in touched where job.state == .expired { expired(job) }
        claimed += touched.filter { $0.state == .claimed }
          .sorted { ($0.notBefore, $0.id) < ($1.notBefore, $1.id) }
          .map { ClaimedJob(job: $0.job, worker: worker, attempt: $0.attempts, leaseUntil: leaseUntil) }
        exhausted = touched.count < room
      }
    }
    return claimed
  }
}

extension Reader {
  /// The accounts with ready jobs, and the instant of each one's first; costs what the accounts are, not the jobs.
  package func readyAccounts() throws(StoreError) -> [String: Int64] {
    let accounts = try all(SQL.readyAccounts) { (account: $0[0] as String, instant: $0[1] as Int64) }
    return Dictionary(accounts.map { ($0.account, $0.instant) }, uniquingKeysWith: min)
  }

  /// When the next ready job wants to go out, on any account.
  package func earliestReady() throws(StoreError) -> Int64? {
    try readyAccounts().values.min()
  }
}

extension SQL {
  static let claimJobs = """
    UPDATE jobs SET
      state = CASE WHEN expires <= ?6 THEN 'expired' ELSE 'claimed' END,
      attempts = attempts + CASE WHEN expires <= ?6 THEN 0 ELSE 1 END,
      lease_until = CASE WHEN expires <= ?6 THEN NULL ELSE ?4 END,
      worker = CASE WHEN expires <= ?6 THEN NULL ELSE ?5 END,
      settled = CASE WHEN expires <= ?6 THEN ?6 END
    WHERE id IN (
      SELECT id FROM jobs
      WHERE state = 'ready' AND account = ?1 AND not_before <= ?2
      ORDER BY not_before, id LIMIT ?3
    )
    RETURNING \(jobColumns)
    """

  /// Steps from one account to the next in the index of ready jobs.
  static let readyAccounts = """
    WITH RECURSIVE accounts (account) AS (
      SELECT min(account) FROM jobs WHERE state = 'ready'
      UNION ALL
      SELECT (SELECT min(account) FROM jobs WHERE state = 'ready' AND account > accounts.account)
      FROM accounts WHERE account IS NOT NULL
    )
    SELECT account, (SELECT min(not_before) FROM jobs WHERE state = 'ready' AND jobs.account = accounts.account)
    FROM accounts WHERE account IS NOT NULL
    """
}
