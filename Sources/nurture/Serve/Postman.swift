import Delivery
import Engine
import Foundation
import Logging
import Runtime
import Store
import Synchronization

/// The couriers of the present accounts, by transport; made anew when a reload changes the accounts.
final class Postman: Sendable {
  private struct Round {
    var accounts: [String] = []
    var couriers: [Courier] = []
    var working: [Task<Void, Never>] = []
  }

  private let round = Mutex(Round())
  private let starting = Mutex<Task<Void, Never>?>(nil)
  private let configuration: Configuration
  private let channels: [String: any Channel]
  private let wire = HTTPWire()
  private let logger: Logger
  /// The time that decisions go by.
  private let now: @Sendable () -> Int64
  /// Names this process towards the job table; a job claimed by another one is not ours to finish.
  private let worker = "nurture/\(ProcessInfo.processInfo.processIdentifier)/\(Keeper.wall())"

  /// - Throws: `CommandFailure` where a transport's secret cannot be read, `DeliveryError` where its address is none.
  init(_ configuration: Configuration, now: @escaping @Sendable () -> Int64, logger: Logger) throws {
    self.configuration = configuration
    self.now = now
    self.logger = logger
    var channels: [String: any Channel] = [:]
    for transport in configuration.transports + [configuration.file] where channels[transport.name] == nil {
      switch transport.channel {
      case .file(let path): channels[transport.name] = FileChannel(path: path)
      case .webhook(let webhook):
        channels[transport.name] = try WebhookChannel(
          url: webhook.url, secret: try configuration.read(webhook.secret), wire: wire,
          timeout: .microseconds(webhook.timeout), now: now)
      }
    }
    self.channels = channels
  }

  /// A hint that there may be new jobs.
  func wake() {
    for courier in round.withLock(\.couriers) { courier.wake() }
  }

  /// Sets the couriers of these accounts to work; those of other accounts end first. One start follows the other.
  func start(_ keeper: Keeper, accounts: [String]) async {
    let before = starting.withLock { $0 }
    let task = Task {
      await before?.value
      await self.change(keeper, accounts: accounts)
    }
    starting.withLock { $0 = task }
    await task.value
  }

  private func change(_ keeper: Keeper, accounts: [String]) async {
    if round.withLock({ $0.accounts == accounts && !$0.couriers.isEmpty }) { return }
    await end()
    let post = post(keeper)
    let couriers = Dictionary(grouping: accounts) { configuration.transport(of: $0).name }.compactMap {
      name, accounts -> Courier? in
      guard let channel = channels[name] else { return nil }
      return Courier(
        accounts: accounts, channels: [:], fallback: channel, post: post,
        ready: { try await keeper.earliestReady(Set($0)) }, now: now, configuration: settings(of: name),
        logger: logger)
    }
    round.withLock { round in
      round = Round(
        accounts: accounts, couriers: couriers,
        working: couriers.map { courier in Task { await courier.run() } })
    }
    wake()
  }

  private func settings(of name: String) -> Courier.Configuration {
    let lapses = configuration.clock == .wall
    guard let transport = configuration.transports.first(where: { $0.name == name }),
      case .webhook(let webhook) = transport.channel
    else { return Courier.Configuration(lapses: lapses) }
    return Courier.Configuration(
      width: webhook.concurrency,
      policy: RetryPolicy(first: webhook.retry.first, cap: webhook.retry.cap, attempts: webhook.retry.attempts),
      lapses: lapses)
  }

  /// Claims and reports: both pass through the keeper, the single writer.
  private func post(_ keeper: Keeper) -> Post {
    let worker = worker
    let logger = logger
    return Post(
      claim: { accounts, limit in
        try await keeper.claim(accounts: accounts, limit: limit, lease: 120_000_000, worker: worker).map { job, known in
          Parcel(job: job.job, identities: known, attempt: Int(job.attempt), lease: job.leaseUntil)
        }
      },
      report: { parcel, attempt, retryAt in
        let (end, outcome) = Self.ending(attempt, of: parcel.job, retryAt: retryAt)
        let known = try await keeper.finish(
          parcel.job, worker: worker, attempt: Int64(parcel.attempt), end, outcome: outcome)
        if !known { logger.warning("an outcome came too late", metadata: ["job": "\(parcel.job.key)"]) }
      })
  }

  /// What an attempt means for the job, and for the customer when it is final.
  private static func ending(_ attempt: Attempt, of job: Job, retryAt: Int64?) -> (JobEnd, Outcome?) {
    switch attempt {
    case .delivered: (.delivered, .delivered)
    case .later(let why, _): retryAt.map { (.retry(at: $0, why), nil) } ?? (.dead(why), .dead(why))
    case .refused(let why): (.dead(why), .dead(why))
    case .bounced(let why): (.dead(why), .bounced(why, account: job.account))
    }
  }

  private func end() async {
    let old = round.withLock { round in
      defer { round = Round() }
      return round
    }
    for courier in old.couriers { courier.shutdown() }
    for task in old.working { await task.value }
  }

  /// Lets what is under way end and be reported.
  func stop() async {
    await end()
    do { try await wire.shutdown() } catch { logger.error("the HTTP client", metadata: ["error": "\(error)"]) }
  }
}
