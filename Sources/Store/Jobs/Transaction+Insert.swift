package import Engine

extension Transaction {
  /// Puts a job into the outbox, ready from its planned instant on; with `settledAsDelivered`, as one that already went
  /// out then (a dry run, a welcome that the caller sent itself).
  ///
  /// Throws ``StoreError/constraint(_:)`` for a key that exists: a step's job exists once.
  package func insert(_ job: Job, seq: Int64, settledAsDelivered: Int64? = nil) throws(StoreError) {
    let state: JobState = settledAsDelivered == nil ? .ready : .delivered
    let statement = hot.insertJob
    statement.bind(job.key, at: 1)
    statement.bind(seq, at: 2)
    statement.bind(job.subject, at: 3)
    statement.bind(job.rule, at: 4)
    statement.bind(job.message, at: 5)
    statement.bind(job.account, at: 6)
    statement.bind(job.channel, at: 7)
    statement.bind(job.category, at: 8)
    statement.bind(job.marketing ? 1 as Int64 : 0, at: 9)
    statement.bind(job.speaker, at: 10)
    statement.bind(job.text, at: 11)
    statement.bind(job.coupon, at: 12)
    statement.bind(job.welcomeCode, at: 13)
    statement.bind(job.planned, at: 14)
    statement.bind(job.expires, at: 15)
    statement.bind(state.rawValue, at: 16)
    statement.bind(settledAsDelivered, at: 17)
    try statement.run()
  }
}

extension SQL {
  static let insertJob = """
    INSERT INTO jobs (
      key, seq, subject, rule, message, account, channel, category, marketing, speaker, text, coupon, welcome_code,
      planned, expires, state, attempts, not_before, settled
    ) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, 0, ?14, ?17)
    """
}
