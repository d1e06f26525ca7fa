import Crypto

/// When to try again: capped exponential backoff whose jitter is a hash, so that the same job waits the same time
/// wherever it is computed. Pure.
///
/// Attempt *n* waits at most `first · factor^(n-1)`, at most `cap`; the jitter spreads it over the upper half of that.
/// (The "equal jitter" of Marc Brooker, "Exponential Backoff And Jitter", with a hash in place of a random number.)
package struct RetryPolicy: Sendable, Hashable {
  /// The longest wait after the first attempt; microseconds, > 0.
  package var first: Int64
  /// By how much each wait is longer than the one before; ≥ 1.
  package var factor: Int64
  /// No wait is longer, unless the other side asks for it; microseconds.
  package var cap: Int64
  /// How often a job is tried in all; ≥ 1.
  package var attempts: Int
  /// No wish of the other side is honoured beyond this; microseconds.
  package var longestWish: Int64

  package init(
    first: Int64 = 1_000_000, factor: Int64 = 2, cap: Int64 = 600_000_000, attempts: Int = 20,
    longestWish: Int64 = 86_400_000_000
  ) {
    self.first = first
    self.factor = factor
    self.cap = cap
    self.attempts = attempts
    self.longestWish = longestWish
  }

  /// The instant of the next attempt, or nil to give the job up: it is out of attempts, or would have expired by then.
  ///
  /// - Parameters:
  ///   - attempt: The number of the attempt that has just failed, from 1.
  ///   - key: The job's key; with `attempt` it decides the jitter.
  ///   - wish: How long the other side asked us to wait, a duration in microseconds: never retried earlier.
  ///   - now: Microseconds since the epoch.
  ///   - expires: The job is not delivered at or after this instant.
  package func next(after attempt: Int, key: String, wish: Int64?, now: Int64, expires: Int64?) -> Int64? {
    guard attempt < attempts else { return nil }
    let base = base(after: attempt)
    let least = base / 2
    let spread = UInt64(base - least)
    let jittered = least + Int64(Self.hash(key, attempt) % (spread + 1))
    let wait = max(jittered, min(wish ?? 0, longestWish))
    let (instant, overflow) = now.addingReportingOverflow(wait)
    if overflow { return nil }
    if let expires, instant >= expires { return nil }
    return instant
  }

  /// The longest wait after this attempt, before the other side's wish.
  package func base(after attempt: Int) -> Int64 {
    var base = min(max(first, 0), max(cap, 0))
    var passed = 1
    while passed < attempt, base < cap {
      let (longer, overflow) = base.multipliedReportingOverflow(by: max(factor, 1))
      if longer == base { break }
      base = overflow ? cap : min(longer, cap)
      passed += 1
    }
    return base
  }

  /// The first eight bytes of SHA-256 over `key`, a zero byte and the attempt's decimal digits.
  private static func hash(_ key: String, _ attempt: Int) -> UInt64 {
    var digest = SHA256()
    digest.update(data: Array(key.utf8))
    digest.update(data: [0] + Array(String(attempt).utf8))
    return digest.finalize().prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
  }
}
