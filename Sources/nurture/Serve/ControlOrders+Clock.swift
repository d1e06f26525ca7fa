import CEL
import Engine
import Logging
import Runtime

extension ControlOrders {
  /// The wall clock is taken as true; answers how time goes then.
  func acceptClock(_ request: JSON) async throws -> [JSON.Member] {
    let status = try await keeper.acceptClock(standingStill: request["stand-still"]?.bool ?? false)
    logger.notice("an operator accepted the wall clock", metadata: ["time": "\(formatInstant(status.time))"])
    return status.members
  }
}

extension ClockStatus {
  /// As the control socket and `nurture clock --json` give it; instants in RFC 3339, lengths in microseconds.
  var members: [JSON.Member] {
    [
      JSON.Member("course", .text(course?.rawValue ?? "events")), JSON.Member("wall", .text(formatInstant(wall))),
      JSON.Member("time", .text(formatInstant(time))), JSON.Member("apart", JSON(apart)),
      JSON.Member("since", .text(formatInstant(since))),
      JSON.Member("held", .list(held == nil ? [] : ["marketing"])), JSON.Member("groups", JSON(held ?? 0)),
      JSON.Member("releasing", .bool(releasing)),
    ]
  }
}
