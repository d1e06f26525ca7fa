package import Engine
import GRDB

/// Which jobs to show; nil means any.
package struct JobFilter: Sendable, Hashable {
  package var state: JobState?
  package var account: String?
  package var subject: Int64?
  package var rule: String?

  package init(state: JobState? = nil, account: String? = nil, subject: Int64? = nil, rule: String? = nil) {
    self.state = state
    self.account = account
    self.subject = subject
    self.rule = rule
  }
}

extension Reader {
  /// One job by its step key.
  package func job(_ key: String) throws(StoreError) -> StoredJob? {
    try first(SQL.jobByKey, [key], StoredJob.init(row:))
  }

  /// The jobs that a journal row decided, in their order.
  package func jobs(decidedAt seq: Int64) throws(StoreError) -> [StoredJob] {
    try all(SQL.jobsOfSeq, [seq], StoredJob.init(row:))
  }

  /// A subject's newest jobs, newest first: along its chain, until there are enough.
  package func jobs(of subject: Int64, limit: Int) throws(StoreError) -> [StoredJob] {
    var jobs: [StoredJob] = []
    var next = try load(subject)?.head ?? 0
    while next > 0, jobs.count < limit {
      guard let entry = try journalEntry(next) else { throw .corrupt("journal row \(next) is missing") }
      jobs += try self.jobs(decidedAt: next).reversed()
      next = entry.previous
    }
    return Array(jobs.prefix(max(limit, 0)))
  }

  /// A page of jobs, newest first; `before` is the last id of the page before. For people: it reads along the table.
  package func jobs(
    _ filter: JobFilter = JobFilter(), before id: Int64 = .max, limit: Int
  ) throws(StoreError) -> [StoredJob] {
    try all(
      SQL.listJobs, [id, filter.state?.rawValue, filter.account, filter.subject, filter.rule, limit],
      StoredJob.init(row:))
  }

  /// How many jobs stand in each open state; costs what is open.
  package func openJobCounts() throws(StoreError) -> [JobState: Int64] {
    try counts(SQL.countOpenJobs)
  }

  /// How many jobs stand in each state; reads the whole table.
  package func jobCounts() throws(StoreError) -> [JobState: Int64] {
    try counts(SQL.countJobs)
  }

  private func counts(_ sql: String) throws(StoreError) -> [JobState: Int64] {
    var counts: [JobState: Int64] = [:]
    for (state, count) in try all(sql, [], { ($0[0] as String, $0[1] as Int64) }) {
      guard let state = JobState(rawValue: state) else { throw .corrupt("the state of a job") }
      counts[state] = count
    }
    return counts
  }
}

extension SQL {
  static let jobByKey = """
    SELECT \(jobColumns) FROM jobs WHERE key = ?1
    """

  static let jobsOfSeq = """
    SELECT \(jobColumns) FROM jobs WHERE seq = ?1 ORDER BY id
    """

  static let listJobs = """
    SELECT \(jobColumns) FROM jobs
    WHERE id < ?1 AND (?2 IS NULL OR state = ?2) AND (?3 IS NULL OR account = ?3)
      AND (?4 IS NULL OR subject = ?4) AND (?5 IS NULL OR rule = ?5)
    ORDER BY id DESC LIMIT ?6
    """

  static let countOpenJobs = """
    SELECT 'ready', count(*) FROM jobs WHERE state = 'ready'
    UNION ALL SELECT 'claimed', count(*) FROM jobs WHERE state = 'claimed'
    UNION ALL SELECT 'uncertain', count(*) FROM jobs WHERE state = 'uncertain'
    """

  static let countJobs = """
    SELECT state, count(*) FROM jobs GROUP BY state
    """
}
