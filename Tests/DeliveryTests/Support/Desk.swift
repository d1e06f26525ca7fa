import Delivery
import Engine

/// The engine's side of delivery in memory: a job table with leases, and a stream of the reports.
actor Desk {
  struct Report: Sendable, Hashable {
    var key: String
    var number: Int
    var attempt: Attempt
    var retryAt: Int64?
  }

  struct Trouble: Error {}

  private var ready: [(parcel: Parcel, at: Int64)] = []
  private(set) var claimed: [String: Parcel] = [:]
  /// How often the table was asked for jobs.
  private(set) var claims = 0
  /// How many of the next reports fail.
  private var troubles: Int
  /// How many of the next claims fail.
  private var claimTroubles: Int
  nonisolated let reports: AsyncStream<Report>
  private let told: AsyncStream<Report>.Continuation

  init(_ parcels: [Parcel] = [], troubles: Int = 0, claimTroubles: Int = 0) {
    ready = parcels.map { ($0, 0) }
    self.troubles = troubles
    self.claimTroubles = claimTroubles
    (reports, told) = AsyncStream.makeStream()
  }

  nonisolated var post: Post {
    Post(
      claim: { try await self.claim($0, $1) },
      report: { try await self.report($0, $1, $2) })
  }

  func add(_ parcel: Parcel) { ready.append((parcel, 0)) }

  nonisolated var earliest: @Sendable ([String]) async throws -> Int64? {
    { accounts in await self.instant(of: accounts) }
  }

  private func instant(of accounts: [String]) -> Int64? {
    ready.filter { accounts.contains($0.parcel.job.account) }.map(\.at).min()
  }

  private func claim(_ accounts: [String], _ limit: Int) throws -> [Parcel] {
    claims += 1
    if claimTroubles > 0 {
      claimTroubles -= 1
      throw Trouble()
    }
    let now = wallClock()
    var given: [Parcel] = []
    ready.removeAll { entry in
      guard given.count < limit, entry.at <= now, accounts.contains(entry.parcel.job.account) else { return false }
      given.append(entry.parcel)
      return true
    }
    for parcel in given { claimed[parcel.job.key] = parcel }
    return given
  }

  private func report(_ parcel: Parcel, _ attempt: Attempt, _ retryAt: Int64?) throws {
    if troubles > 0 {
      troubles -= 1
      throw Trouble()
    }
    claimed[parcel.job.key] = nil
    if let retryAt {
      var again = parcel
      again.attempt += 1
      ready.append((again, retryAt))
    }
    told.yield(Report(key: parcel.job.key, number: parcel.attempt, attempt: attempt, retryAt: retryAt))
  }
}

extension AsyncStream where Element: Sendable {
  /// The next `count` elements; waits for them.
  func first(_ count: Int) async -> [Element] {
    var elements: [Element] = []
    guard count > 0 else { return elements }
    for await element in self {
      elements.append(element)
      if elements.count == count { break }
    }
    return elements
  }
}
