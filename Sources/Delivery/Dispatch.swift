package import Engine

/// A job in a worker's hands, with what the channel needs to reach the customer.
package struct Parcel: Sendable, Hashable {
  package var job: Job
  /// How the outside knows the customer: from the vault, for this job only.
  package var identities: [Identity]
  /// From 1.
  package var attempt: Int
  /// Fencing: an outcome counts only while this lease is the job's.
  package var lease: Int64

  package init(job: Job, identities: [Identity], attempt: Int, lease: Int64) {
    self.job = job
    self.identities = identities
    self.attempt = attempt
    self.lease = lease
  }
}

/// What one attempt came to.
package enum Attempt: Sendable, Hashable {
  case delivered
  /// May work later: network, 429, 5xx. `after` is how long the other side wishes us to wait, microseconds.
  case later(String, after: Int64?)
  /// Never will: 4xx.
  case refused(String)
  /// The address is gone, blocked us or complained.
  case bounced(String)
}

/// The transport of an account: sends one parcel and says what it came to. Never throws; never retries by itself.
package protocol Channel: Sendable {
  /// `file`, `webhook`, …
  var name: String { get }
  func send(_ parcel: Parcel) async -> Attempt
}

/// The engine's side of delivery, as function values: both pass through the single writer.
package struct Post: Sendable {
  /// Leases up to `limit` ready jobs of these accounts.
  package var claim: @Sendable (_ accounts: [String], _ limit: Int) async throws -> [Parcel]
  /// Reports an attempt: a final one returns to the engine as an input, a `later` one is due again at `retryAt`, which
  /// is there for `later` and only then.
  package var report: @Sendable (_ parcel: Parcel, _ attempt: Attempt, _ retryAt: Int64?) async throws -> Void

  package init(
    claim: @escaping @Sendable (_ accounts: [String], _ limit: Int) async throws -> [Parcel],
    report: @escaping @Sendable (_ parcel: Parcel, _ attempt: Attempt, _ retryAt: Int64?) async throws -> Void
  ) {
    self.claim = claim
    self.report = report
  }
}
