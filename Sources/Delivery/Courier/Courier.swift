package import Logging

/// Takes the jobs of all accounts to their channels: claim, send, report, and again when the next one is ready.
///
/// The table is the truth: ``wake()`` is a hint, and the next retry wakes by itself. Each account has its own worker
/// with its own places, so one that is slow or broken delays no other. Between jobs nothing is asked and nothing polled.
package struct Courier: Sendable {
  /// How much at once, and how long.
  package struct Configuration: Sendable, Hashable {
    /// Parcels in flight per account; ≥ 1.
    package var width: Int
    /// How long what is in flight may take at shutdown.
    package var drain: Duration
    package var policy: RetryPolicy
    /// Whether the wall clock lets jobs expire. On the events' clock it says nothing about them.
    package var lapses: Bool

    package init(
      width: Int = 4, drain: Duration = .seconds(15), policy: RetryPolicy = RetryPolicy(), lapses: Bool = true
    ) {
      self.width = width
      self.drain = drain
      self.policy = policy
      self.lapses = lapses
    }
  }

  private let carriers: [Carrier]
  private let closing = Bell()
  private let drain: Duration
  private let logger: Logger

  /// - Parameters:
  ///   - accounts: All accounts of the book; each gets a worker.
  ///   - channels: The channel of an account.
  ///   - fallback: The channel of the accounts that `channels` does not name: the file.
  ///   - post: Claims and reports. An attempt that will not be repeated is reported as final (`refused`), with the
  ///     reason; `retryAt` is there for `later` and only then.
  ///   - ready: The earliest instant at which a job of these accounts is or becomes ready, microseconds; nil: there is
  ///     none.
  ///   - now: The wall clock, microseconds since the epoch.
  package init(
    accounts: [String], channels: [String: any Channel], fallback: any Channel, post: Post,
    ready: @escaping @Sendable (_ accounts: [String]) async throws -> Int64?, now: @escaping @Sendable () -> Int64,
    configuration: Configuration = Configuration(), logger: Logger
  ) {
    carriers = Set(accounts).sorted().map { account in
      Carrier(
        account: account, channel: channels[account] ?? fallback, post: post, ready: ready,
        configuration: configuration, now: now, logger: logger)
    }
    drain = configuration.drain
    self.logger = logger
  }

  /// A hint that there may be new jobs. Cheap; from any thread.
  package func wake() {
    for carrier in carriers { carrier.bell.ring(.hint) }
  }

  /// Starts the end: no more claims; ``run()`` returns when what is in flight is reported, or the limit has passed.
  package func shutdown() { closing.ring(.close) }

  private enum Ending: Sendable { case closing, carrier, limit }

  /// Works until ``shutdown()``; once. If its task is cancelled it breaks off: what was in flight stays claimed, its
  /// outcome unknown.
  package func run() async {
    await withTaskGroup(of: Ending.self) { group in
      for carrier in carriers {
        group.addTask {
          await carrier.run()
          return .carrier
        }
      }
      group.addTask {
        _ = await closing.wait()
        return .closing
      }
      var working = carriers.count
      for await ending in group {
        switch ending {
        case .closing where working > 0:
          for carrier in carriers { carrier.bell.ring(.close) }
          group.addTask { [drain] in
            try? await Task.sleep(for: drain)
            return .limit
          }
        case .closing: break
        case .carrier:
          working -= 1
          if working == 0 { group.cancelAll() }
        case .limit:
          if working > 0 { logger.warning("deliveries did not end in time", metadata: ["accounts": "\(working)"]) }
          group.cancelAll()
        }
      }
    }
  }
}
