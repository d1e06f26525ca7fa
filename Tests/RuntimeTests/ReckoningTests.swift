import Testing

@testable import Runtime

@Suite("The wall clock, believed and not") struct ReckoningTests {
  private static let minute: Int64 = 60_000_000
  private static let hour = 60 * minute
  private static let start = at("2026-03-02T10:00:00Z")

  /// Both clocks, `after` microseconds into the test, the wall clock `off` by so much.
  private static func reading(_ after: Int64, off: Int64 = 0, boot: String = "a") -> ClockReading {
    ClockReading(wall: start + after + off, uptime: after, boot: boot)
  }

  /// A reckoning that has run for a minute.
  private static func running() -> Reckoning {
    var reckoning = Reckoning(reading(0))
    _ = reckoning.read(reading(minute))
    return reckoning
  }

  @Test(
    "up to ten minutes forward are taken as they are, up to ten minutes back time stands still, more is a jump",
    arguments: [
      (9 * minute, .wall, 9 * minute), (10 * minute, .wall, 10 * minute), (10 * minute + 1, .uptime, 0),
      (hour, .uptime, 0), (365 * day, .uptime, 0), (-1, .wall, -1), (-10 * minute, .wall, -minute),
      (-10 * minute - 1, .uptime, 0), (-hour, .uptime, 0), (-365 * day, .uptime, 0), (.max / 2, .uptime, 0),
      (.min / 2, .uptime, 0),
    ] as [(Int64, Reckoning.Course, Int64)])
  func jumps(_ off: Int64, _ course: Reckoning.Course, _ shift: Int64) {
    var reckoning = Self.running()
    let time = reckoning.read(Self.reading(2 * Self.minute, off: off))
    #expect(reckoning.course == course)
    #expect(time == Self.start + 2 * Self.minute + shift)
    #expect(time >= Self.start + Self.minute)
  }

  @Test("sleep counts in the uptime and is no jump; neither is a process that was stopped for a day")
  func sleep() {
    var reckoning = Self.running()
    #expect(reckoning.read(Self.reading(day)) == Self.start + day)
    #expect(reckoning.course == .wall)
  }

  @Test("a clock that is set back again and again stands still for ten minutes in all, and no longer")
  func standing() {
    var reckoning = Self.running()
    var last: Int64 = 0
    var courses: [Reckoning.Course] = []
    for step in 1...4 {
      let after = Self.minute + Int64(step) * 4 * Self.minute
      let time = reckoning.read(Self.reading(after, off: -Int64(step) * 4 * Self.minute))
      #expect(time >= last)
      last = time
      courses.append(reckoning.course)
    }
    #expect(courses == [.wall, .wall, .uptime, .uptime])
    #expect(last == Self.start + 17 * Self.minute, "by the uptime the time that has passed is not lost")
  }

  @Test("after a jump time goes on by the uptime, until the wall clock is back within a minute", arguments: [1, -1])
  func returns(_ side: Int64) {
    var reckoning = Self.running()
    _ = reckoning.read(Self.reading(2 * Self.minute, off: side * day))
    #expect(reckoning.read(Self.reading(Self.hour, off: side * day)) == Self.start + Self.hour)
    #expect(reckoning.read(Self.reading(2 * Self.hour, off: side * 2 * Self.minute)) == Self.start + 2 * Self.hour)
    #expect(reckoning.isDoubtful)
    let time = reckoning.read(Self.reading(3 * Self.hour, off: side * Self.minute))
    #expect(!reckoning.isDoubtful)
    #expect(time == Self.start + 3 * Self.hour + max(0, side * Self.minute), "it never goes back")
  }

  @Test("an accepted clock that is ahead is the time; one that is behind lets time stand still until it has caught up")
  func accepting() throws {
    var reckoning = Self.running()
    #expect(reckoning.accepting(Self.reading(2 * Self.minute)) == nil)
    _ = reckoning.read(Self.reading(2 * Self.minute, off: day))
    var accepted = try #require(reckoning.accepting(Self.reading(3 * Self.minute, off: day)))
    #expect(accepted.read(Self.reading(4 * Self.minute, off: day)) == Self.start + 4 * Self.minute + day)
    #expect(accepted.course == .wall)

    reckoning = Self.running()
    _ = reckoning.read(Self.reading(2 * Self.minute, off: -Self.hour))
    accepted = try #require(reckoning.accepting(Self.reading(3 * Self.minute, off: -Self.hour)))
    #expect(accepted.course == .standstill)
    #expect(accepted.accepting(Self.reading(3 * Self.minute, off: -Self.hour)) == nil)
    #expect(accepted.read(Self.reading(Self.hour, off: -Self.hour)) == Self.start + 3 * Self.minute)
    #expect(accepted.isDoubtful)
    var jumped = accepted
    #expect(accepted.read(Self.reading(Self.hour + 4 * Self.minute, off: -Self.hour)) == Self.start + 4 * Self.minute)
    #expect(accepted.course == .wall)
    // Set right while time stands still: another jump, which goes on from where time stood.
    #expect(jumped.read(Self.reading(Self.hour + Self.minute, off: day)) == Self.start + 3 * Self.minute)
    #expect(jumped.course == .uptime)
  }

  @Test("one that is behind by ten minutes at most is accepted without a word about standing still")
  func nearlyRight() throws {
    var reckoning = Self.running()
    _ = reckoning.read(Self.reading(2 * Self.minute, off: -day))
    let accepted = try #require(reckoning.accepting(Self.reading(3 * Self.minute, off: -5 * Self.minute)))
    #expect(accepted.course == .wall)
    #expect(accepted.time(at: Self.reading(3 * Self.minute, off: -5 * Self.minute)) == Self.start + 3 * Self.minute)
  }

  /// What a start makes of the clocks: how far off, in which start of the machine, and what was kept.
  struct Start: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var off: Int64
    var boot: String
    var course: Reckoning.Course
    var before: Int64 = 0
  }

  @Test(
    "what a start can tell",
    arguments: [
      Start(testDescription: "nothing has happened", off: 0, boot: "a", course: .wall),
      Start(testDescription: "a day ahead in the same boot", off: day, boot: "a", course: .uptime),
      Start(testDescription: "a day behind in the same boot", off: -day, boot: "a", course: .uptime),
      Start(testDescription: "ahead after another boot is downtime", off: day, boot: "b", course: .wall),
      Start(testDescription: "far behind after another boot", off: -day, boot: "b", course: .uptime),
      Start(testDescription: "a little behind after another boot", off: -65 * minute, boot: "b", course: .wall),
      Start(testDescription: "ahead, and nobody knows the boot", off: day, boot: "", course: .wall),
      Start(testDescription: "in doubt for being ahead", off: day, boot: "b", course: .uptime, before: day),
      Start(
        testDescription: "in doubt for being ahead, and right again", off: 0, boot: "a", course: .wall, before: day),
      Start(testDescription: "in doubt for being behind", off: -day, boot: "b", course: .uptime, before: -day),
      Start(testDescription: "in doubt for being behind, and ahead", off: 0, boot: "b", course: .wall, before: -day),
    ])
  func starts(_ start: Start) throws {
    var reckoning = Self.running()
    if start.before != 0 { _ = reckoning.read(Self.reading(2 * Self.minute, off: start.before)) }
    let kept = try #require(Reckoning(reckoning.text))
    #expect(kept == reckoning)
    let reading = Self.reading(Self.hour, off: start.off, boot: start.boot)
    let resumed = Reckoning(resuming: kept, last: Self.start + Self.minute, at: reading)
    #expect(resumed.course == start.course)
    #expect(resumed.time(at: reading) >= Self.start + Self.minute)
  }

  @Test("a store from before: a start far behind the last decided instant is told, a new store believes the clock")
  func withoutKept() {
    let reading = Self.reading(0)
    #expect(Reckoning(resuming: nil, last: 0, at: reading).course == .wall)
    #expect(Reckoning(resuming: nil, last: Self.start - day, at: reading).course == .wall)
    #expect(Reckoning(resuming: nil, last: Self.start + day, at: reading).course == .uptime)
    #expect(Reckoning(resuming: nil, last: Self.start + day, at: reading).time(at: reading) == Self.start + day)
  }

  @Test("the machine's own clocks agree with each other")
  func machine() {
    let (first, second) = (ClockReading.machine(), ClockReading.machine())
    #expect(second.shares(bootOf: first) || first.boot.isEmpty)
    #expect(abs((second.wall - first.wall) - (second.uptime - first.uptime)) < Reckoning.tolerance)
    #expect(first.uptime > 0 && first.wall > at("2020-01-01"))
  }
}
