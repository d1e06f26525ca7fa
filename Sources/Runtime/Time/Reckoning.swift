/// Where time stands when the wall clock cannot be believed: dead reckoning by the machine's uptime.
///
/// A pure state machine over readings of both clocks. The wall clock is compared with what it should show, which is the
/// last pair that belonged together plus the uptime since then. What differs by more than `tolerance` is no correction
/// but a jump. Neither sleep nor a stopped process is one, since the uptime counts them.
package struct Reckoning: Sendable, Hashable {
  /// What time follows.
  package enum Course: String, Sendable, Hashable, CaseIterable {
    /// The wall clock. Set back a little, time stands still until it has caught up.
    case wall
    /// The wall clock has jumped: time goes on by the machine's uptime.
    case uptime
    /// The wall clock was accepted although it is behind: time stands still until it has caught up.
    case standstill
  }

  /// Ten minutes: a wall clock further from where it should be has jumped.
  package static let tolerance: Int64 = 600_000_000
  /// One minute: a wall clock that is this near again is believed again.
  package static let nearness: Int64 = 60_000_000

  package private(set) var course: Course
  /// Time was `anchor.wall` when the uptime was `anchor.uptime`.
  package private(set) var anchor: ClockReading
  /// When the present course was taken, in time as it was then.
  package private(set) var since: Int64
  /// Whether the wall clock was ahead when it jumped.
  private(set) var ahead: Bool
  /// While time stands still: the last reading of the accepted wall clock.
  private(set) var accepted: ClockReading

  init(_ course: Course, anchor: ClockReading, since: Int64, ahead: Bool = false, accepted: ClockReading) {
    self.course = course
    self.anchor = anchor
    self.since = since
    self.ahead = ahead
    self.accepted = accepted
  }

  /// Begins with a wall clock that there is no reason to doubt.
  package init(_ reading: ClockReading) {
    self.init(.wall, anchor: reading, since: reading.wall, accepted: reading)
  }

  /// Whether marketing is held.
  package var isDoubtful: Bool { course != .wall }

  /// The time at a reading, never less than at an earlier one.
  package mutating func read(_ reading: ClockReading) -> Int64 {
    switch course {
    case .wall:
      if abs(Self.drift(reading, from: anchor)) > Self.tolerance {
        doubt(reading)
      } else if reading.wall > anchor.wall {
        anchor = reading
      }
    case .uptime:
      let time = time(at: reading)
      if Self.distance(reading.wall, time) <= Self.nearness { follow(reading, notBefore: time) }
    case .standstill:
      if abs(Self.drift(reading, from: accepted)) > Self.tolerance {
        anchor.uptime = reading.uptime
        doubt(reading)
      } else if reading.wall >= anchor.wall {
        follow(reading, notBefore: anchor.wall)
      } else {
        accepted = reading
      }
    }
    return time(at: reading)
  }

  /// The time at a reading on the present course.
  package func time(at reading: ClockReading) -> Int64 {
    switch course {
    case .wall: max(anchor.wall, reading.wall)
    case .uptime: anchor.wall &+ max(0, reading.uptime &- anchor.uptime)
    case .standstill: anchor.wall
    }
  }

  private mutating func doubt(_ reading: ClockReading) {
    course = .uptime
    since = time(at: reading)
    ahead = reading.wall > since
  }

  private mutating func follow(_ reading: ClockReading, notBefore time: Int64) {
    course = .wall
    anchor = reading
    anchor.wall = max(time, reading.wall)
    since = anchor.wall
  }

  /// The wall clock is taken as true, whatever it shows. Where it is far behind, time stands still until it has caught
  /// up: what was decided is not taken back.
  ///
  /// - Returns: nil where nothing is in doubt, or that was accepted before.
  package func accepting(_ reading: ClockReading) -> Reckoning? {
    guard course == .uptime else { return nil }
    let time = time(at: reading)
    var after = self
    after.follow(reading, notBefore: time)
    if Self.distance(time, reading.wall) > Self.tolerance, time > reading.wall {
      after.course = .standstill
      after.accepted = reading
    }
    return after
  }

  /// How far the wall clock is from where it should be by an earlier pair.
  private static func drift(_ reading: ClockReading, from pair: ClockReading) -> Int64 {
    let should = pair.wall &+ max(0, reading.uptime &- pair.uptime)
    return reading.wall > should ? distance(reading.wall, should) : -distance(reading.wall, should)
  }

  private static func distance(_ a: Int64, _ b: Int64) -> Int64 {
    let (length, overflow) = a.subtractingReportingOverflow(b)
    return overflow || length == .min ? .max : abs(length)
  }
}

extension Reckoning {
  /// Goes on after a stop with what was kept of the last commit.
  ///
  /// In the same start of the machine the uptime tells how long that was, and a jump in between is seen. After another
  /// start only a wall clock behind the last decided instant can be told; one ahead is downtime, unless it was in doubt
  /// for being ahead already.
  ///
  /// - Parameters:
  ///   - kept: nil where a store has kept nothing yet.
  ///   - last: the last instant that was decided at; 0 for a new store.
  package init(resuming kept: Reckoning?, last: Int64, at reading: ClockReading) {
    guard last > 0 || kept != nil else {
      self.init(reading)
      return
    }
    if var kept, reading.shares(bootOf: kept.anchor) {
      _ = kept.read(reading)
      self = kept
      return
    }
    var anchor = reading
    anchor.wall = max(last, kept?.anchor.wall ?? last)
    if let kept, kept.course == .uptime, kept.ahead {
      self.init(.uptime, anchor: anchor, since: kept.since, ahead: true, accepted: reading)
    } else if let kept, kept.course == .standstill {
      self.init(.standstill, anchor: anchor, since: kept.since, accepted: reading)
    } else if reading.wall >= anchor.wall {
      self.init(reading)
    } else {
      self.init(.wall, anchor: anchor, since: anchor.wall, accepted: reading)
    }
    _ = read(reading)
  }
}
