package import Engine
import Logging

extension Keeper {
  /// What the log was told of a sweep.
  struct SweepTold {
    var began: ContinuousClock.Instant
    var last: ContinuousClock.Instant
  }

  /// Takes a new book over, or keeps the old one and says why.
  ///
  /// While customers are still brought over to the book before, it waits until that has ended: there are never more than
  /// two books to decide by. What does not check is refused at once; several that wait take effect in the order they came.
  ///
  /// - Throws: `BookRefused` with every problem (nothing has changed then), `RuntimeError.stopping`.
  package func reload(_ read: @Sendable () -> Result<Edition, BookRefused>) async throws -> ReloadReport {
    let edition: Edition
    switch read() {
    case .failure(let refused):
      degraded = refused
      throw refused
    case .success(let checked): edition = checked
    }
    if stepper.sweeping != nil {
      logger.notice("a new book waits until everybody has been brought over to the one before")
    }
    while stepper.sweeping != nil {
      if isStopping { throw RuntimeError.stopping }
      try await withCheckedThrowingContinuation { awaitingSweep.append($0) }
    }
    if isClosed { throw RuntimeError.stopping }
    return try takeOver(edition)
  }

  private func takeOver(_ edition: Edition) throws -> ReloadReport {
    guard edition.hash != stepper.edition.hash else {
      degraded = nil
      return ReloadReport(generation: stepper.plan.generation, changed: false, warnings: edition.warnings)
    }
    do { try stepper.accept(edition, wall: stepper.time) } catch let refused as BookRefused {
      degraded = refused
      throw refused
    }
    degraded = nil
    tellSweep()
    scheduleTurn()
    return ReloadReport(generation: stepper.plan.generation, changed: true, warnings: edition.warnings)
  }

  /// A folder that has changed since a sweep was interrupted by the end of the process is read over after it.
  func acceptAwaited() {
    guard let edition = stepper.awaited else { return }
    Task {
      do {
        let report = try await reload { .success(edition) }
        logger.info("the book was reloaded", metadata: ["generation": "\(report.generation)"])
      } catch RuntimeError.stopping {
        // The next start reads the folder again.
      } catch let refused as BookRefused {
        for problem in refused.problems { logger.error("\(problem)") }
        logger.error("the book was refused: the accepted one stays in force")
      } catch {
        logger.error("the book could not be reloaded", metadata: ["error": "\(error)"])
      }
    }
  }

  /// Tells operators how a new book is taken over: when it begins, every five seconds, and when it has ended; then those
  /// who wait for that go on.
  func tellSweep() {
    let now = ContinuousClock.now
    guard let sweep = stepper.sweeping else {
      if let told = sweepTold {
        let seconds = (now - told.began).components.seconds
        logger.info(
          "everybody has been brought over to the new book",
          metadata: ["generation": "\(stepper.plan.generation)", "seconds": "\(seconds)"])
      }
      sweepTold = nil
      for continuation in awaitingSweep { continuation.resume() }
      awaitingSweep = []
      return
    }
    let fields: Logger.Metadata = [
      "generation": "\(stepper.plan.generation)", "passed": "\(sweep.passed)", "customers": "\(sweep.total)",
    ]
    guard let told = sweepTold else {
      logger.info(
        sweep.passed == 0 ? "customers are brought over to the new book" : "customers go on being brought over",
        metadata: fields)
      sweepTold = SweepTold(began: now, last: now)
      return
    }
    guard now - told.last >= .seconds(5) else { return }
    logger.info("customers are being brought over", metadata: fields)
    sweepTold?.last = now
  }
}
