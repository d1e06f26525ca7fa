import Engine
import Logging

/// The worker of one account: claims its jobs, sends them a few at a time, and reports.
actor Carrier {
  nonisolated let bell = Bell()
  private let account: String
  private let channel: any Channel
  private let post: Post
  private let ready: @Sendable ([String]) async throws -> Int64?
  private let policy: RetryPolicy
  private let lapses: Bool
  private let now: @Sendable () -> Int64
  private let logger: Logger
  private var lane: Lane

  init(
    account: String, channel: any Channel, post: Post, ready: @escaping @Sendable ([String]) async throws -> Int64?,
    configuration: Courier.Configuration, now: @escaping @Sendable () -> Int64, logger: Logger
  ) {
    self.account = account
    self.channel = channel
    self.post = post
    self.ready = ready
    policy = configuration.policy
    lapses = configuration.lapses
    self.now = now
    lane = Lane(width: configuration.width)
    var logger = logger
    logger[metadataKey: "account"] = .string(account)
    logger[metadataKey: "channel"] = .string(channel.name)
    self.logger = logger
  }

  /// Until the bell says `close`; returns when the last parcel is reported. Cancelled, it leaves what is in flight.
  func run() async {
    await withDiscardingTaskGroup { group in
      while true {
        switch lane.next(now: now()) {
        case .finish: return
        case .claim(let limit):
          for parcel in await claim(limit) {
            group.addTask { await self.carry(parcel) }
          }
        case .look: await look()
        case .wait(let until): hear(await bell.wait(upTo: until.map(slice)))
        }
      }
    }
  }

  /// At most a second at a time, so that a wall clock set forward is noticed; a look at the clock costs nothing.
  private func slice(until: Int64) -> Duration {
    let (wait, overflow) = until.subtractingReportingOverflow(now())
    return .microseconds(overflow ? 1_000_000 : min(max(wait, 1), 1_000_000))
  }

  private func hear(_ signals: Bell.Signals) {
    if signals.contains(.hint) { lane.hinted() }
    if signals.contains(.close) { lane.close() }
  }

  private func claim(_ limit: Int) async -> [Parcel] {
    do {
      let parcels = try await post.claim([account], limit)
      lane.claimed(parcels.count, of: limit)
      return parcels
    } catch {
      logger.error("cannot claim jobs", metadata: ["error": "\(error)"])
      lane.failed(now: now())
      return []
    }
  }

  private func look() async {
    do {
      lane.looked(try await ready([account]), now: now())
    } catch {
      logger.error("cannot see when the next job is ready", metadata: ["error": "\(error)"])
      lane.failed(now: now())
    }
  }

  private func carry(_ parcel: Parcel) async {
    let retryAt = await settle(parcel)
    lane.finished(retryAt: retryAt)
    bell.ring(.slot)
  }

  /// Sends and reports; the instant of the next attempt if there is one.
  private func settle(_ parcel: Parcel) async -> Int64? {
    let job = parcel.job
    let expires = lapses ? job.expires : nil
    var attempt = Attempt.refused("expired")
    if now() < expires ?? .max { attempt = await channel.send(parcel) }
    var retryAt: Int64?
    if case .later(let reason, let wish) = attempt {
      if Task.isCancelled {
        // Broken off by us: what became of it is unknown, and the lease that runs out says so.
        logger.warning("left in flight at shutdown", metadata: ["job": "\(job.key)"])
        return nil
      }
      retryAt = policy.next(after: parcel.attempt, key: job.key, wish: wish, now: now(), expires: expires)
      if retryAt == nil { attempt = .refused("gave up at attempt \(parcel.attempt): \(reason)") }
    }
    note(job, attempt, retryAt)
    return await report(parcel, attempt, retryAt) ? retryAt : nil
  }

  private func note(_ job: Job, _ attempt: Attempt, _ retryAt: Int64?) {
    switch attempt {
    case .delivered: break
    case .later(let reason, _), .refused(let reason), .bounced(let reason):
      logger.notice(
        retryAt == nil ? "not delivered" : "not delivered yet", metadata: ["job": "\(job.key)", "reason": "\(reason)"])
    }
  }

  /// A report is repeated until it is taken: the parcel keeps its place meanwhile, so a table in trouble slows us down.
  private func report(_ parcel: Parcel, _ attempt: Attempt, _ retryAt: Int64?) async -> Bool {
    var failures = 0
    while true {
      do {
        try await post.report(parcel, attempt, retryAt)
        return true
      } catch {
        failures += 1
        logger.error("cannot report a job", metadata: ["job": "\(parcel.job.key)", "error": "\(error)"])
        if (try? await Task.sleep(for: .microseconds(Lane.pause(failures)))) == nil { return false }
      }
    }
  }
}
