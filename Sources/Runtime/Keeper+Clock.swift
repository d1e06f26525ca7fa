import Engine
import Logging

extension Keeper {
  /// Takes the wall clock as true; see `Stepper.acceptClock`. What became due by it follows in the next turns.
  package func acceptClock(standingStill: Bool) throws -> ClockStatus {
    if isClosed { throw RuntimeError.stopping }
    try stepper.acceptClock(standingStill: standingStill)
    tellClockNews()
    scheduleTurn()
    return stepper.clockStatus
  }

  /// How time goes.
  package func clockStatus() -> ClockStatus { stepper.clockStatus }

  /// Tells operators when time took another course.
  func tellClockNews() {
    for news in stepper.clockNews {
      let fields: Logger.Metadata = [
        "wall": "\(instantText(news.wall))", "time": "\(instantText(news.time))",
        "course": "\(news.course.rawValue)",
      ]
      switch news.course {
      case .wall: logger.notice("time follows the wall clock again: what was held is looked at", metadata: fields)
      case .uptime:
        logger.critical(
          "the wall clock has jumped: time goes on by the machine's uptime and marketing is held; see 'nurture clock'",
          metadata: fields)
      case .standstill:
        logger.warning(
          "time stands still until the wall clock has caught up; marketing is held so long", metadata: fields)
      }
    }
    stepper.clockNews = []
  }
}

extension ClockStatus {
  /// What operators are told at `/readyz`; nil: nothing is amiss.
  package var reason: String? {
    let wall = instantText(wall)
    return switch course {
    case nil, .wall: nil
    case .uptime:
      "clock: the wall clock shows \(wall) and is not believed; marketing is held since \(instantText(since))"
    case .standstill: "clock: time stands still until the wall clock, at \(wall), shows \(instantText(time))"
    }
  }
}
