import Engine
import Foundation
import Rulebook
import Runtime
import Store
import Synchronization
import Testing

@testable import Workbench

@Suite("Refold of what the daemon wrote")
struct DaemonRefoldTests {
  private static let secret = [UInt8](repeating: 7, count: 32)

  @Test(
    "months of many customers, and a new book in the middle, fold to the stored state", arguments: [1, 2],
    [true, false]
  )
  func daemon(seed: UInt64, onWallClock: Bool) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "refold-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let store = try StateStore.open(at: folder.path + "/nurture.sqlite")
    defer { try? store.close() }
    var street = Street(seed: seed)
    var plans: [Int64: Plan] = [:]
    let wall = Wall(at: street.now)
    for edition in [try Fixture.winBack(), try Fixture.shipped()] {
      let stepper = try Stepper(
        store: store, edition: .success(edition), clock: onWallClock ? .wall { wall.now } : .event, settles: true,
        horizon: 35 * 86_400_000_000,
        secret: Self.secret, markerPath: folder.path + "/marker")
      plans[stepper.plan.generation] = stepper.plan
      for _ in 0..<30 {
        let events = street.events(20)
        // The daemon was away while they came: their customers' dues are late.
        wall.move(to: street.now)
        if street.roll(3) > 0 { while try stepper.tick() {} }
        for receipt in try stepper.take(events) {
          guard case .accepted = receipt else {
            Issue.record("\(receipt)")
            return
          }
        }
        _ = try stepper.sweep(page: 3)
      }
      let end = street.now + 20 * 86_400_000_000
      wall.move(to: end)
      if onWallClock { while try stepper.tick() {} } else { try stepper.advance(to: end) }
      street.rest(until: end)
      while try stepper.sweep() {}
      stepper.close()
    }
    let report = try store.read { reader in
      try Refold.compare(from: reader, secret: Self.secret) { try #require(plans[$0]) }
    }
    #expect(report.differences == [], "seed \(seed)")
    #expect(report.compared == Street.customers)
    let jobs = try store.read { try $0.jobs(limit: 1_000).count }
    #expect(jobs > 50)
  }
}

/// A wall clock that is set by hand.
private final class Wall: Sendable {
  private let instant: Mutex<Int64>

  init(at instant: Int64) {
    self.instant = Mutex(instant)
  }

  var now: Int64 { instant.withLock { $0 } }

  func move(to later: Int64) { instant.withLock { $0 = max($0, later) } }
}

/// A shop's street: customers who come, buy, start a checkout and change their minds; the same for the same seed.
private struct Street {
  static let customers = 25
  private(set) var now = at("2026-01-01 09:00")
  private var state: UInt64
  private var count = 0

  init(seed: UInt64) {
    state = seed
  }

  mutating func rest(until instant: Int64) { now = max(now, instant) }

  mutating func events(_ number: Int) -> [Submission] { (0..<number).map { _ in next() } }

  private mutating func next() -> Submission {
    now += Int64(roll(5_000)) * 1_000_000
    count += 1
    let customer = count <= Self.customers ? count : roll(Self.customers) + 1
    let (name, properties): (String, JSON) =
      switch count <= Self.customers ? 0 : roll(12) {
      case 0: ("Contact Added", ["account": "tea-wecom", "staff": .text("s\(roll(2))"), "state": "store"])
      case 1, 2: ("Consent Given", ["channel": "wecom", "purpose": "marketing"])
      case 3: ("Consent Withdrawn", ["channel": "wecom", "purpose": "marketing"])
      case 4: ("Contact Removed", ["account": "tea-wecom", "staff": "s0"])
      case 5, 6, 7: ("Checkout Started", ["order_id": .text("o\(roll(40))"), "total": 60])
      default: ("Order Completed", ["order_id": .text("o\(roll(40))"), "total": JSON(Int64(20 + roll(300)))])
      }
    // One in eight comes late, by up to two days.
    let late = roll(8) == 0 ? Int64(roll(172_800)) * 1_000_000 : 0
    return Submission(
      identities: [Identity(value: "c\(customer)")],
      input: .event(
        Event(name: name, source: "street", id: "\(count)", occurred: now - late, properties: properties.bytes())))
  }

  /// 0 ..< limit (Knuth's MMIX generator, its high bits).
  mutating func roll(_ limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(limit))
  }
}
