import Engine
import Store

extension Stepper {
  /// The time of the clock it runs on; on the events' clock the last instant decided at.
  package var time: Int64 {
    if case .wall(let now) = desk.clock { max(last, now()) } else { last }
  }

  /// The same for others to ask; on the events' clock the wall clock, by which deliveries go there.
  package var now: @Sendable () -> Int64 {
    if case .wall(let now) = desk.clock { now } else { Keeper.wall }
  }

  /// Whether the chronometer has noticed what is not journaled yet, or customers are to be looked at again.
  var owesClock: Bool {
    lookCursor != nil || chronometer.map { $0.report().reckoning.course != (clockHold?.course ?? .wall) } ?? false
  }

  /// Takes up what the chronometer has noticed: journals it, holds marketing or lets it go.
  package func heedClock() throws {
    guard let chronometer else { return }
    let (reckoning, reading) = chronometer.report()
    guard reckoning.course != clockHold?.course ?? .wall else { return }
    try change(
      to: reckoning, reading, why: reckoning.isDoubtful ? "the wall clock has jumped" : "the wall clock is back")
  }

  /// Takes the wall clock as true, at an operator's word.
  ///
  /// - Parameter standingStill: that time may stand still until a wall clock that is behind has caught up.
  /// - Throws: `RuntimeError.nothingToAccept`, or `.clockBehind` where time would stand still and may not.
  package func acceptClock(standingStill: Bool) throws {
    try heedClock()
    guard let chronometer else { throw RuntimeError.nothingToAccept }
    let (reckoning, reading) = chronometer.report()
    guard let accepted = reckoning.accepting(reading) else { throw RuntimeError.nothingToAccept }
    let time = accepted.time(at: reading)
    guard accepted.course != .standstill || standingStill else {
      throw RuntimeError.clockBehind(wall: reading.wall, time: time)
    }
    let leap = max(0, time &- reckoning.time(at: reading))
    try change(to: accepted, reading, why: "accepted", leap: leap)
    chronometer.adopt(accepted)
  }

  /// How time goes; nil on a clock that nobody watches.
  package var clockStatus: ClockStatus {
    guard let chronometer else {
      return ClockStatus(course: nil, wall: last, time: last, since: last, held: nil, releasing: false)
    }
    let (reckoning, reading) = chronometer.report()
    return ClockStatus(
      course: reckoning.course, wall: reading.wall, time: max(last, reckoning.time(at: reading)),
      since: reckoning.since, held: clockHold?.groups, releasing: lookCursor != nil)
  }

  private func change(to reckoning: Reckoning, _ reading: ClockReading, why: String, leap: Int64 = 0) throws {
    let time = reckoning.time(at: reading)
    try transact { batch in
      batch.last = max(batch.last &+ 1, time)
      batch.reckoning = reckoning
      batch.clockHold =
        reckoning.isDoubtful ? ClockHold(course: reckoning.course, groups: batch.clockHold?.groups ?? 0) : nil
      batch.shared.clockHeld = reckoning.isDoubtful
      if !reckoning.isDoubtful { try batch.transaction.setMeta(Self.lookKey, "0") }
      // What is under way goes on as before: its worker has not been lost because the clock was set.
      if leap > 0 { try batch.transaction.extendLeases(by: leap) }
      let payload = JSON.object([
        JSON.Member("course", .text(reckoning.course.rawValue)), JSON.Member("held", .bool(reckoning.isDoubtful)),
        JSON.Member("why", .text(why)), JSON.Member("wall", JSON(reading.wall)),
      ])
      _ = try batch.transaction.append(
        JournalEntry(
          subject: 0, kind: .command, decided: batch.last, occurred: batch.last, name: "clock",
          payload: payload.bytes()))
    }
    lookCursor = reckoning.isDoubtful ? lookCursor : 0
    clockNews.append(ClockNews(course: reckoning.course, wall: reading.wall, time: time))
  }

  /// Keeps the last pair of clocks, so that a later start can tell whether the wall clock was set back.
  package func keepTime() throws {
    guard chronometer != nil else { return }
    try transact { _ in }
  }
}
