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
    return try transact { batch in
      let isVirtual = if case .event = self.desk.clock { true } else { false }
      let transaction = batch.transaction
      if !isVirtual { try self.release(.expired(at: wall), transaction) }
      var late: [StoredJob] = []
      let claimed = try transaction.claimJobs(
        accounts: accounts, limit: limit, now: isVirtual ? Int64.max - lease : wall, lease: lease, worker: worker,
        expiredBy: isVirtual ? .min : wall, expired: { late.append($0) })
      // What came too late gives its place and its coupon back, as any delivery that failed for good.
      for job in late {
        batch.last = max(batch.last &+ 1, wall)
        try batch.take(
          .outcome(job: job.job.key, .dead("expired before it was sent")), on: job.job.subject, now: batch.last,
          depth: 0)
      }
      return try claimed.map { ($0, try transaction.identities(of: $0.job.subject)) }
    }
  }

  /// Ends an attempt. A final end returns to the customer as an input, in the same transaction; answers false when the
  /// lease had run out and the job is no longer this worker's.
  ///
  /// A customer whose data cannot be decided must not keep a job from ending: the job ends alone then, and the outcome is
  /// set aside.
  package func finish(
    _ job: Job, worker: String, attempt: Int64, _ end: JobEnd, outcome: Outcome?, wall: Int64
  ) throws -> Bool {
    do {
      return try transact { batch in
        try batch.blamingData {
          try self.finish(job, worker: worker, attempt: attempt, end, outcome: outcome, wall: wall, in: batch)
        }
      }
    } catch let fault as Fault {
      let known = try store.write {
        try $0.finish(job.key, worker: worker, attempt: attempt, end, now: max(self.lastDecided, wall))
      }
      try setAside(job.subject, "the outcome of \(job.key): \(fault)", disarming: false)
      return known
    }
  }

  private func finish(
    _ job: Job, worker: String, attempt: Int64, _ end: JobEnd, outcome: Outcome?, wall: Int64, in batch: Batch
  ) throws -> Bool {
    let now = if case .event = desk.clock { batch.last } else { max(batch.last &+ 1, wall) }
    guard try batch.transaction.finish(job.key, worker: worker, attempt: attempt, end, now: now) else { return false }
    var outcome = outcome
    if case .retry = end {
      try batch.bring(job.subject, now: now)
      if let subject = batch.residents[job.subject]?.subject, !batch.shelf.current.mayStillSend(job, to: subject),
        try batch.transaction.cancelJob(job.key, now: now)
      {
        outcome = .cancelled("consent withdrawn")
      }
    }
    if let outcome {
      batch.last = now
      try batch.take(.outcome(job: job.key, outcome), on: job.subject, now: now, depth: 0)
    }
    return true
  }

  /// What a daemon that died left in its workers' hands: nobody knows what became of it. Marketing stays `uncertain`
  /// and is not repeated; service messages go out again.
  ///
  /// - Returns: the jobs found, and whether each is repeated.
  package func recoverJobs() throws -> [(key: String, repeated: Bool)] {
    try store.write { try self.release(.all, $0) }
  }

  /// Gives up claims that nobody will report on: service messages are to be sent again, marketing is uncertain for good.
  @discardableResult
  private func release(_ leases: Leases, _ transaction: Transaction) throws -> [(key: String, repeated: Bool)] {
    try transaction.releaseLeases(leases).map { stored in
      guard !stored.job.marketing else { return (stored.job.key, false) }
      let again = try transaction.settleUncertain(
        stored.job.key, .retry(at: stored.notBefore, "its worker was lost while it was sent"), now: lastDecided)
      return (stored.job.key, again)
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
