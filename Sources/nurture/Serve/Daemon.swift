import CEL
import Delivery
import Engine
import Foundation
import Intake
import Logging
import Runtime
import Store
import YAML

/// The running daemon: the keeper, its doors and its couriers, wired together.
struct Daemon: Sendable {
  let keeper: Keeper
  let door: HTTPDoor
  private let control: ControlSocket
  private let postman: Postman
  private let configuration: Configuration
  private let logger: Logger

  /// Opens everything: state directory, store, book, doors, couriers. When it returns, events are taken in.
  ///
  /// - Throws: `RuntimeError`, `StoreError` or `CommandFailure`, with what to do.
  static func start(
    _ configuration: Configuration, directory: borrowing StateDirectory, drill: String?, logger: Logger
  ) async throws -> Daemon {
    let edition = Edition.folder(configuration.rules)
    let store = try StateStore.open(at: directory.database)
    let chronometer = configuration.clock == .event ? nil : Chronometer()
    let stepper = try Stepper(
      store: store, edition: edition, clock: chronometer.map { .wall($0.now) } ?? .event, settles: false,
      horizon: configuration.dedupeHorizon, secret: try configuration.codeSecret(directory),
      markerPath: directory.path + "/batch.marker", chronometer: chronometer)
    stepper.watchForTraps()
    drill.flatMap(Drill.init)?.watch(stepper)
    for job in try stepper.recoverJobs() {
      logger.warning(
        job.repeated ? "a service message goes out again" : "nobody knows whether a message arrived: it is uncertain",
        metadata: ["job": "\(job.key)"])
    }
    let degraded: BookRefused? = if case .failure(let refused) = edition { refused } else { stepper.refused }
    tell(edition, logger)
    for problem in stepper.refused?.problems ?? [] { logger.error("\(problem)") }
    let accounts = stepper.plan.accounts.map(\.name)
    let postman = try Postman(configuration, now: stepper.now, logger: logger)
    let keeper = Keeper(
      stepper: stepper, limits: Keeper.Limits(capacity: configuration.inbox.capacity, batch: configuration.inbox.batch),
      logger: logger, degraded: degraded, jobsReady: { postman.wake() })
    await keeper.start()
    await postman.start(keeper, accounts: accounts)
    let door = try await HTTPDoor.open(
      HTTPDoor.Configuration(
        host: configuration.http.listen.host, port: configuration.http.listen.port,
        keys: try configuration.writeKeys(directory.path, logger: logger),
        limits: SegmentLimits(batch: configuration.http.maxBody)),
      ports: HTTPDoor.Ports(
        submit: { try await keeper.submit($0) }, readiness: { await readiness(of: keeper) }, now: keeper.now,
        instant: { parseInstant($0, zone: .utc) }), logger: logger)
    let orders = ControlOrders(keeper: keeper, postman: postman, configuration: configuration, logger: logger)
    let control = try await ControlSocket.open(path: StateDirectory.socket(in: directory.path), longest: 16 << 20) {
      await orders.answer($0)
    }
    logger.info(
      "events are taken in",
      metadata: [
        "listen": "\(configuration.http.listen.host):\(door.port)", "state": "\(directory.path)",
        "clock": "\(configuration.clock.rawValue)",
      ])
    return Daemon(
      keeper: keeper, door: door, control: control, postman: postman, configuration: configuration, logger: logger)
  }

  /// Logs what is doubtful about the book of the rules folder, or why it is refused while the accepted one stays. Where
  /// none was ever accepted, opening has failed with all of this already.
  static func tell(_ edition: Result<Edition, BookRefused>, _ logger: Logger) {
    switch edition {
    case .success(let edition): tell(edition.warnings, .warning, logger)
    case .failure(let refused): tell(refused.problems, .error, logger)
    }
  }

  /// Logs problems of a book, each on one line: its place, its code and what it says.
  private static func tell(_ problems: [String], _ level: Logger.Level, _ logger: Logger) {
    for problem in problems { logger.log(level: level, "\(problem.prefix { !$0.isNewline })") }
  }

  private static func readiness(of keeper: Keeper) async -> (ready: Bool, reasons: [String]) {
    let status = await keeper.status()
    if status.isStopping { return (false, ["stopping"]) }
    if !status.troubles.isEmpty { return (false, status.troubles) }
    let book = status.degraded.isEmpty ? [] : ["the rules folder does not check; the accepted book is in force"]
    return (true, book + [status.clock.reason].compactMap(\.self))
  }

  /// Whether the engine answers: what the watchdog asks.
  func isAlive() async -> Bool { await !keeper.status().isStopping }

  /// SIGHUP: the folder's book, or the old one with the reason in the log.
  func reload() async {
    let rules = configuration.rules
    do {
      let report = try await keeper.reload { Edition.folder(rules) }
      await postman.start(keeper, accounts: await keeper.accounts())
      logger.info(
        report.changed ? "the book was reloaded" : "the book is unchanged",
        metadata: ["generation": "\(report.generation)"])
    } catch let refused as BookRefused {
      Self.tell(refused.problems, .error, logger)
      logger.error("the book was refused: the accepted one stays in force")
    } catch {
      logger.error("the book could not be reloaded", metadata: ["error": "\(error)"])
    }
  }

  /// Drains: no more intake, what was taken in is committed, what is under way is reported; then the store is closed.
  func stop() async {
    do { try await door.close() } catch { logger.error("the HTTP door", metadata: ["error": "\(error)"]) }
    await control.close()
    await postman.stop()
    await keeper.stop()
    do { try await keeper.close() } catch { logger.error("the store", metadata: ["error": "\(error)"]) }
    logger.info("stopped")
  }
}

extension Edition {
  /// Reads a rules folder.
  static func folder(_ path: String) -> Result<Edition, BookRefused> {
    do {
      let sources = try RuleFolder.book(path)
      return .success(try Edition(sources.map { File(name: $0.name, text: $0.text) }))
    } catch let refused as BookRefused {
      return .failure(refused)
    } catch {
      return .failure(BookRefused(problems: ["\(error)"]))
    }
  }
}
