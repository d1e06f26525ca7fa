import CEL
import Engine
import Foundation
import Logging
import Store
import Testing

@testable import Runtime

/// Customers who bought and went quiet, and a book that says when they are woken: `NURTURE_PROVE=1` makes many of them.
@Suite("A reload from 30 to 45 days over quiet customers") struct SweepTests {
  static let crowd = ProcessInfo.processInfo.environment["NURTURE_PROVE"] == nil ? 1_500 : 100_000
  /// Whose 30 days are over at the reload, although nobody has looked yet.
  static let overdue = 20
  static let begin = at("2026-03-01")

  static func book(_ days: Int) -> String {
    """
    version: 1
    zone: UTC
    events: { Order Completed: { properties: { total: money } } }
    traits: { newest: { latest: Order Completed } }
    segments: { dormant: { newest: { older-than: \(days) days } } }
    rules: { wake: { when: { enters: dormant }, while-running: parallel, do: [ { wait: 1 hour }, { add-tag: 醒 } ] } }
    """
  }

  /// When a customer bought: over twenty days, the last one two days before the reload.
  static func order(_ number: Int) -> Int64 {
    if number < overdue { return begin - 29 * day - Int64(number + 1) * 3_600_000_000 / 2 }
    return begin - 22 * day + Int64(number) * (20 * day / Int64(crowd))
  }

  static func submission(_ number: Int) -> Submission {
    .event("Order Completed", "c\(number)", "o\(number)", at: order(number), #"{"total":1}"#)
  }

  /// The crowd at its reload: one day after the last look.
  static func reloading(_ hand: HandClock) throws -> Desk {
    let desk = try Desk(book(30), clock: hand.clock)
    try desk.stepper.take((0..<crowd).map(submission), by: 500)
    hand.now += day
    try desk.stepper.accept(try edition(book(45)), wall: hand.now)
    #expect(desk.stepper.sweeping?.total == crowd)
    return desk
  }

  /// Each hour's dues, until nobody is left to be woken.
  static func live(_ desk: Desk, _ hand: HandClock) throws {
    let end = hand.now + 46 * day
    while hand.now < end {
      hand.now += 3_600_000_000
      while try desk.stepper.tick() {}
    }
  }

  private static func check(_ desk: Desk, reload: Int64) throws {
    var tags: [Int64: [Int64]] = [:]
    var started: [Int64: [Int64]] = [:]
    for (subject, entry) in try desk.trace() {
      if entry.verb == .addTag { tags[subject, default: []].append(entry.at) }
      if entry.verb == .started { started[subject, default: []].append(entry.at) }
    }
    #expect(started.count == crowd, "somebody was lost")
    var wrong = 0
    for number in 0..<crowd {
      let id = try desk.id("c\(number)")
      let order = order(number)
      // Those whose instant had come under the old book were woken at it, by the old book; then by the new one, too.
      let instants = (number < overdue ? [order + 30 * day] : []) + [order + 45 * day]
      if started[id] != instants || tags[id] != instants.map({ $0 + 3_600_000_000 }) { wrong += 1 }
    }
    #expect(wrong == 0, "\(wrong) customers were woken at other instants than theirs")
    #expect(!started.values.joined().contains(reload), "the change itself woke somebody")
  }

  @Test("none is lost, none is woken by the change itself, all are woken at their new instant")
  func calm() throws {
    let hand = HandClock(Self.begin)
    let desk = try Self.reloading(hand)
    let reload = hand.now
    while try desk.stepper.sweep() {}
    #expect(try desk.trace().count { $0.entry.verb == .started } == Self.overdue)
    try Self.live(desk, hand)
    try Self.check(desk, reload: reload)
  }

  @Test("the same with ends of the process between the pages, each time with a new start on the same file")
  func interrupted() throws {
    let hand = HandClock(Self.begin)
    let desk = try Self.reloading(hand)
    let reload = hand.now
    var pages = 0
    var passed = 0
    while try desk.stepper.sweep(page: Self.crowd / 15 + 1) {
      pages += 1
      hand.now += 60_000_000
      if pages % 3 == 0 { try desk.reopen() }
      let sweep = try #require(desk.stepper.sweeping)
      #expect(sweep.passed > passed && sweep.total == Self.crowd, "it went on where it was")
      passed = sweep.passed
      // Time goes on meanwhile: what is due is looked at, by the sweep or before it.
      while try desk.stepper.tick() {}
    }
    #expect(pages == 14)
    try Self.live(desk, hand)
    try Self.check(desk, reload: reload)
  }

  @Test("whom an input reaches is brought over first; the others follow")
  func touched() throws {
    let hand = HandClock(Self.begin)
    let desk = try Self.reloading(hand)
    _ = try desk.stepper.sweep(page: 10)
    let last = try desk.id("c\(Self.crowd - 1)")
    try desk.stepper.take(
      [.event("Order Completed", "c\(Self.crowd - 1)", "again", at: hand.now, #"{"total":1}"#)], by: 1)
    let books = try desk.store.read { reader in
      try [last - 1, last].map { try reader.load($0)?.book }
    }
    #expect(books == [1, 2])
    try desk.stepper.finishSweep()
    #expect(try desk.subject(last).segments[0].until == hand.now + 45 * day)
  }

  @Test("a book in the folder that changed while the process was away waits for the sweep of the one before")
  func awaited() throws {
    let hand = HandClock(Self.begin)
    let desk = try Self.reloading(hand)
    _ = try desk.stepper.sweep(page: 10)
    try desk.reopen(Self.book(60), waitsForSweep: true)
    #expect(desk.stepper.plan.generation == 2 && desk.stepper.sweeping?.passed == 10)
    let awaited = try #require(desk.stepper.awaited)
    #expect(awaited.hash == (try edition(Self.book(60))).hash)
  }
}

@Suite("A rule with backfill that a new book brings") struct BackfillTests {
  private static func book(_ more: String) -> String {
    """
    version: 1
    zone: UTC
    events: { Order Completed: { properties: { total: money } } }
    traits: { newest: { latest: Order Completed } }
    segments: { dormant: { newest: { older-than: 10 days } } }
    rules:
      other: { when: { event: Order Completed }, do: [ { add-tag: 单 } ] }
    \(more)
    """
  }
  private static let rule = "  wake: { when: { enters: dormant }, backfill: true, do: [ { add-tag: 醒 } ] }"

  @Test("starts once, at the instant of the load, for each customer who is inside, and for nobody at a later load")
  func once() throws {
    let hand = HandClock(at("2026-03-01"))
    let desk = try Desk(Self.book(""), clock: hand.clock)
    let orders = (1...20).map { number in
      Submission.event(
        "Order Completed", "c\(number)", "o\(number)", at: hand.now - Int64(number) * day, #"{"total":1}"#)
    }
    try desk.stepper.take(orders, by: 20)
    hand.now += 60_000_000
    let next = Self.book(Self.rule)
    var outlook = try #require(try Outlook(try edition(next), over: desk.store, wall: hand.now))
    while try outlook.page() {}
    #expect(
      outlook.forecast.lines == [.init(rule: "wake", change: .new, after: 11, enters: 11, starts: 11, dueSoon: 1)])
    let load = hand.now
    try desk.stepper.accept(try edition(next), wall: load)
    _ = try desk.stepper.sweep(page: 7)
    try desk.reopen()
    try desk.stepper.finishSweep()
    func starts() throws -> [Int64: [Int64]] {
      Dictionary(grouping: try desk.trace().filter { $0.entry.verb == .addTag && $0.entry.rule == "wake" }) {
        $0.subject
      }
      .mapValues { $0.map(\.entry.at) }
    }
    let first = try starts()
    let inside = try (10...20).map { try desk.id("c\($0)") }
    #expect(first == Dictionary(uniqueKeysWithValues: inside.map { ($0, [load]) }))
    try desk.stepper.accept(try edition(next + "\n# again\n"), wall: load + day / 2)
    try desk.stepper.finishSweep()
    #expect(try starts() == first)
  }
}

@Suite("Reloads of a running keeper") struct KeeperReloadTests {
  @Test("on the events' clock a reload moves no time")
  func eventClock() async throws {
    let folder = FileManager.default.temporaryDirectory.path + "/nurture-" + UUID().uuidString.prefix(8)
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let stepper = try Stepper(
      store: try StateStore.open(at: folder + "/db.sqlite"), edition: .success(try edition(SweepTests.book(30))),
      clock: .event, settles: false, horizon: 35 * day, secret: [1], markerPath: folder + "/marker")
    let then = at("2026-01-01")
    try stepper.take([.event("Order Completed", "c", "o", at: then, #"{"total":1}"#)], by: 1)
    let keeper = Keeper(
      stepper: stepper, limits: Keeper.Limits(), logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
      degraded: nil, jobsReady: {})
    await keeper.start()
    let next = try edition(SweepTests.book(45))
    #expect(try await keeper.reload { .success(next) }.changed)
    #expect(await keeper.status().lastDecided == then)
  }

  @Test("a second one waits until everybody has been brought over, then takes effect")
  func chained() async throws {
    let folder = FileManager.default.temporaryDirectory.path + "/nurture-" + UUID().uuidString.prefix(8)
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let now = Keeper.wall()
    let stepper = try Stepper(
      store: try StateStore.open(at: folder + "/db.sqlite"), edition: .success(try edition(SweepTests.book(30))),
      clock: .wall(Keeper.wall), settles: false, horizon: 35 * day, secret: [1], markerPath: folder + "/marker")
    try stepper.take(
      (0..<1_000).map { .event("Order Completed", "c\($0)", "o\($0)", at: now - 20 * day, #"{"total":1}"#) }, by: 500)
    let keeper = Keeper(
      stepper: stepper, limits: Keeper.Limits(), logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
      degraded: nil, jobsReady: {})
    await keeper.start()
    let books = try [45, 60].map { try edition(SweepTests.book($0)) }
    let first = try await keeper.reload { .success(books[0]) }
    #expect(first.generation == 2)
    let second = try await keeper.reload { .success(books[1]) }
    #expect(second.generation == 3 && second.changed)
    // Nobody stands under the first book any more: it was waited for.
    let left = try await keeper.books()
    #expect(left.isSubset(of: [2, 3]))
    let again = try await keeper.reload { .success(books[1]) }
    #expect(!again.changed && again.generation == 3)
    let third = try await keeper.reload { .success(books[0]) }
    #expect(third.generation == 4)
    #expect(try await keeper.books().isSubset(of: [3, 4]))
    await keeper.stop()
    try await keeper.close()
  }
}

extension Keeper {
  /// The generations that customers stand under.
  fileprivate func books() throws -> Set<Int64> {
    try stepper.store.read { reader in
      Set(try reader.customers(after: 0, limit: .max).compactMap { try reader.load($0)?.book })
    }
  }
}
