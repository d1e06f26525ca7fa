package import Engine
package import Store

extension Stepper {
  /// Hands ready jobs of these accounts to a worker, with what is known of where each customer is.
  ///
  /// On the events' clock jobs do not expire while they wait: virtual time does not tell how long that was.
  package func claim(
    accounts: [String], limit: Int, lease: Int64, worker: String, wall: Int64
  ) throws -> [(job: ClaimedJob, identities: [Identity])] {
    guard try store.read({ try !$0.readyAccounts().isEmpty }) else { return [] }
    return try store.write { transaction in
      let expired = if case .event = self.desk.clock { Int64.min } else { wall }
      let now = if case .event = self.desk.clock { Int64.max - lease } else { wall }
      return try transaction.claimJobs(
        accounts: accounts, limit: limit, now: now, lease: lease, worker: worker, expiredBy: expired
      ).map { ($0, try transaction.identities(of: $0.job.subject)) }
    }
  }

  /// Ends an attempt. A final end returns to the customer as an input, in the same transaction; answers false when the
  /// lease had run out and the job is no longer this worker's.
  package func finish(
    _ key: String, subject: Int64, worker: String, attempt: Int64, _ end: JobEnd, outcome: Outcome?, wall: Int64
  ) throws -> Bool {
    try transact { batch in
      let now = if case .event = self.desk.clock { batch.last } else { max(batch.last &+ 1, wall) }
      guard try batch.transaction.finish(key, worker: worker, attempt: attempt, end, now: now) else { return false }
      if let outcome {
        batch.last = now
        try batch.take(.outcome(job: key, outcome), on: subject, now: now, depth: 0)
      }
      return true
    }
  }

  /// What a daemon that died left in its workers' hands: nobody knows what became of it. Marketing stays `uncertain`
  /// and is not repeated; service messages go out again.
  ///
  /// - Returns: the jobs found, and whether each is repeated.
  package func recoverJobs() throws -> [(key: String, repeated: Bool)] {
    try store.write { transaction in
      try transaction.releaseLeases(.all).map { stored in
        guard !stored.job.marketing else { return (stored.job.key, false) }
        let again = try transaction.settleUncertain(
          stored.job.key, .retry(at: stored.notBefore, "the daemon died while it was sent"), now: self.last)
        return (stored.job.key, again)
      }
    }
  }

  /// When the next job of these accounts wants to go out; nil: none waits.
  package func earliestReady(_ accounts: Set<String>) throws -> Int64? {
    let ready = try store.read { try $0.readyAccounts() }.filter { accounts.isEmpty || accounts.contains($0.key) }
    guard let earliest = ready.values.min() else { return nil }
    if case .event = desk.clock { return 0 }
    return earliest
  }
}
