/// What one account's worker does next: a state machine without clock, network or table.
struct Lane: Sendable, Hashable {
  enum Step: Sendable, Hashable {
    /// Ask the table for up to this many ready jobs.
    case claim(Int)
    /// Ask the table for the earliest instant at which a job is ready.
    case look
    /// Nothing to do before this instant (nil: before a signal).
    case wait(until: Int64?)
    /// Claim no more; what is in flight may end.
    case finish
  }

  /// What is known of the table.
  private enum Outlook: Hashable {
    case unknown
    /// There may be ready jobs.
    case ready
    /// None is ready before this instant; nil: none at all.
    case quiet(until: Int64?)
  }

  /// How many parcels may be in flight; ≥ 1.
  let width: Int
  private(set) var inFlight = 0
  private var outlook = Outlook.ready
  /// No question to the table before this instant.
  private var paused: Int64?
  /// The earliest retry that we know of ourselves: a look that was under way may have missed it.
  private var promised: Int64?
  /// Questions in a row that failed.
  private var failures = 0
  /// Claims in a row that gave nothing although the table said that a job was ready.
  private var idle = 0
  private var closing = false

  init(width: Int) { self.width = max(1, width) }

  /// `now` in microseconds.
  mutating func next(now: Int64) -> Step {
    if closing { return .finish }
    if let paused {
      // A clock that was set back makes no pause longer than the longest.
      if now < paused, paused - now <= Self.longestPause { return .wait(until: paused) }
      self.paused = nil
    }
    if inFlight >= width { return .wait(until: nil) }
    let due = promised.map { $0 <= now } ?? false
    if due { promised = nil }
    switch outlook {
    case .ready: return .claim(width - inFlight)
    case .unknown: return due ? .claim(width - inFlight) : .look
    case .quiet(let until):
      if due || until.map({ $0 <= now }) ?? false { return .claim(width - inFlight) }
      return .wait(until: [until, promised].compactMap(\.self).min())
    }
  }

  /// The table gave `count` of `limit` jobs; with fewer than asked for, no more are ready.
  mutating func claimed(_ count: Int, of limit: Int) {
    failures = 0
    inFlight += count
    if count > 0 { idle = 0 } else { idle = min(idle + 1, 30) }
    outlook = count < limit ? .unknown : .ready
  }

  /// The table said when the next job is ready.
  mutating func looked(_ earliest: Int64?, now: Int64) {
    failures = 0
    outlook = .quiet(until: earliest)
    guard let earliest, earliest <= now else {
      idle = 0
      return
    }
    // Said to be ready, yet not given: asking again at once would only turn the wheel.
    if idle > 1 { paused = now + Self.pause(idle - 1) }
  }

  /// The table could not be asked: later, and ever later.
  mutating func failed(now: Int64) {
    failures = min(failures + 1, 30)
    outlook = .unknown
    paused = now + Self.pause(failures)
  }

  /// A parcel has left a worker's hands; nil: it will not be tried again.
  mutating func finished(retryAt: Int64?) {
    inFlight -= 1
    if let retryAt { promised = min(promised ?? retryAt, retryAt) }
  }

  /// Someone says that there are new jobs.
  mutating func hinted() {
    outlook = .ready
    // A table in trouble is not asked more often for being hinted at.
    if failures == 0 { paused = nil }
  }

  mutating func close() { closing = true }

  private static let longestPause: Int64 = 30_000_000

  /// 100 ms, doubled each time, at most 30 s.
  static func pause(_ strikes: Int) -> Int64 { min(100_000 << Int64(min(max(strikes, 1), 20) - 1), longestPause) }
}
