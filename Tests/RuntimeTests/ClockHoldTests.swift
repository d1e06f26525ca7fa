import Engine
import Store
import Testing

@testable import Runtime

/// Both clocks of a machine, moved by hand.
private final class HandClocks: @unchecked Sendable {
  // One test, one thread: the stepper asks on the thread that moves them.
  /// How far the wall clock is from where it should be.
  var off: Int64 = 0
  var passed: Int64 = 1_000_000
  let start: Int64

  init(_ start: Int64) { self.start = start }

  var right: Int64 { start + passed }

  func desk(_ book: String) throws -> Desk {
    let chronometer = Chronometer {
      ClockReading(wall: self.right + self.off, uptime: self.passed, boot: "a")
    }
    return try Desk(book, clock: .wall(chronometer.now), settles: false, chronometer: chronometer)
  }
}

@Suite("What a doubtful clock holds") struct ClockHoldTests {
  private static let hour: Int64 = 3_600_000_000
  private static let book = """
    version: 1
    zone: UTC
    accounts: { shop: { channel: wecom, speakers: { adviser: { name: 小茶, staff: owner } } } }
    events: { Nudged: {} }
    policy: { consent: { marketing: implied, service: implied } }
    messages:
      bill: { category: service, channels: [wecom], text: "账单" }
      news: { category: promotion, channels: [wecom], text: "新品" }
    rules:
      bills: { when: { event: Nudged }, do: [ { send: bill } ] }
      later: { when: { event: Nudged }, do: [ { wait: 2 hours }, { send: news } ] }
      now: { when: { event: Nudged }, do: [ { send: news } ] }
    """

  private func befriend(_ desk: Desk, _ count: Int, at now: Int64) throws {
    let contact = #"{"account":"shop","staff":"owner"}"#
    try desk.stepper.take(
      (1...count).map { .event("Contact Added", "c\($0)", "contact\($0)", at: now, contact) }, by: 200)
  }

  private func nudge(_ desk: Desk, _ count: Int, at now: Int64) throws {
    try desk.stepper.take((1...count).map { .event("Nudged", "c\($0)", "n\($0)", at: now) }, by: 200)
  }

  private func jobs(_ desk: Desk, _ rule: String) throws -> [StoredJob] {
    try desk.store.read { try $0.jobs(limit: 100_000) }.filter { $0.job.rule == rule }
  }

  @Test("held customers are looked at page by page when the doubt is over, each once, a stop in between included")
  func walk() throws {
    let clocks = HandClocks(at("2026-03-02T10:00:00Z"))
    let desk = try clocks.desk(Self.book)
    try befriend(desk, 300, at: clocks.right)
    clocks.off = 24 * Self.hour
    clocks.passed += 1_000_000
    try desk.stepper.heedClock()
    #expect(desk.stepper.clockStatus.course == .uptime)
    try nudge(desk, 300, at: clocks.right)
    #expect(try jobs(desk, "bills").count == 300)
    #expect(try jobs(desk, "now").isEmpty)
    #expect(desk.stepper.clockStatus.held == 300)
    clocks.passed += 3 * Self.hour
    while try desk.stepper.tick() {}
    #expect(try jobs(desk, "later").isEmpty)
    try desk.reopen()
    #expect(desk.stepper.clockStatus.held == 600, "it is kept over a restart")

    clocks.off = 0
    try desk.stepper.heedClock()
    #expect(try desk.stepper.lookAgain(page: 100))
    #expect(try jobs(desk, "now").count == 100)
    try desk.reopen()
    while try desk.stepper.lookAgain(page: 100) {}
    for rule in ["now", "later", "bills"] {
      #expect(try jobs(desk, rule).count == 300, "\(rule)")
      #expect(try Set(jobs(desk, rule).map(\.job.subject)).count == 300)
    }
    #expect(
      try jobs(desk, "now").allSatisfy { $0.job.planned >= clocks.right && $0.job.planned < clocks.right + 1_000 })
    #expect(desk.stepper.clockStatus.held == nil && !desk.stepper.clockStatus.releasing)
    #expect(try desk.journal().filter { $0.name == "clock" && $0.subject == 0 }.count == 2)
    #expect(try desk.journal().filter { $0.name == "look-again" }.count == 300)
  }

  @Test("an accepted clock makes due what lies before it, each at its own instant; what is under way is not lost")
  func accepted() throws {
    let clocks = HandClocks(at("2026-03-02T10:00:00Z"))
    let desk = try clocks.desk(Self.book)
    try befriend(desk, 1, at: clocks.right)
    try nudge(desk, 1, at: clocks.right)
    let nudged = try #require(try desk.journal().last { $0.name == "Nudged" }).decided
    clocks.passed += 1_000_000
    let claimed = try desk.stepper.claim(
      accounts: ["shop"], limit: 10, lease: 120_000_000, worker: "w", wall: desk.stepper.now())
    #expect(claimed.count == 2)
    clocks.off = 24 * Self.hour
    while try desk.stepper.tick() {}
    #expect(try jobs(desk, "later").isEmpty)
    try desk.stepper.acceptClock(standingStill: false)
    while try desk.stepper.tick() {}
    #expect(try jobs(desk, "later").map(\.job.planned) == [nudged + 2 * Self.hour])
    #expect(desk.stepper.clockStatus.apart == 0)
    let more = try desk.stepper.claim(
      accounts: ["shop"], limit: 10, lease: 120_000_000, worker: "w", wall: desk.stepper.now())
    #expect(more.map(\.job.job.rule) == ["later"], "the bill is still in its worker's hands")
    #expect(throws: RuntimeError.self) { try desk.stepper.acceptClock(standingStill: false) }
  }

  @Test(
    "a clock that is behind lets time stand still, at an operator's word only; inputs are decided in order all the same"
  )
  func standstill() throws {
    let clocks = HandClocks(at("2026-03-02T10:00:00Z"))
    let desk = try clocks.desk(Self.book)
    try befriend(desk, 1, at: clocks.right)
    clocks.off = -Self.hour
    #expect(throws: RuntimeError.self) { try desk.stepper.acceptClock(standingStill: false) }
    #expect(desk.stepper.clockStatus.course == .uptime)
    try desk.stepper.acceptClock(standingStill: true)
    let stands = desk.stepper.clockStatus.time
    try nudge(desk, 1, at: clocks.right)
    clocks.passed += Self.hour / 2
    #expect(desk.stepper.clockStatus.time - stands < 1_000)
    #expect(try jobs(desk, "bills").count == 1)
    #expect(try jobs(desk, "now").isEmpty)
    let decided = try desk.journal().map(\.decided)
    #expect(decided == decided.sorted())
    clocks.passed += Self.hour / 2 + 1_000_000
    try desk.stepper.heedClock()
    while try desk.stepper.lookAgain() {}
    #expect(desk.stepper.clockStatus.course == .wall)
    #expect(try jobs(desk, "now").count == 1)
  }
}
