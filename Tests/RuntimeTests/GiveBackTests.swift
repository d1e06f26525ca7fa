import Engine
import Store
import Testing

@testable import Runtime

@Suite("What a message took comes back when it never arrives") struct GiveBackTests {
  static let book = """
    version: 1
    zone: UTC
    accounts: { shop: { channel: wecom } }
    events: { Nudged: { properties: { who: text } } }
    coupons: { ten: { takes-off: 10.00, valid-for: 30 days, stock: 1 } }
    messages: { offer: { category: promotion, channels: [wecom], expires: 1 hour, text: "{{ coupon.code }}" } }
    policy:
      consent: { marketing: opt-in, service: implied }
      caps: [ { at-most: 1, per: week } ]
    rules: { give: { when: { event: Nudged }, do: [ { send: offer, coupon: ten } ] } }
    """

  /// The same shop without the coupon, its message and its rule.
  static let bare = """
    version: 1
    zone: UTC
    accounts: { shop: { channel: wecom } }
    events: { Nudged: { properties: { who: text } } }
    policy: { consent: { marketing: opt-in, service: implied } }
    """

  private static let minute: Int64 = 60_000_000
  private static let hour = 60 * minute
  private let hand = HandClock(at("2026-03-02") + 10 * hour)

  /// A customer whose offer is ready to go: the one coupon and the week's one place are taken.
  private func offered() throws -> Desk {
    let desk = try Desk(Self.book, clock: hand.clock, settles: false)
    try desk.stepper.take(
      [
        .event("Contact Added", "c", "a", at: hand.now, #"{"account":"shop"}"#),
        .event("Consent Given", "c", "g", at: hand.now, #"{"channel":"wecom","purpose":"marketing"}"#),
        .event("Nudged", "c", "n1", at: hand.now),
      ], by: 3)
    #expect(try desk.store.read { try $0.pool("coupon/ten") } == 1)
    #expect(try desk.subject(desk.id("c")).sent.count == 1)
    // Stamps run ahead of a clock that stands still: a second later the job is ready for sure.
    hand.now += 1_000_000
    return desk
  }

  private func claim(_ desk: Desk) throws -> ClaimedJob? {
    try desk.stepper.claim(accounts: ["shop"], limit: 9, lease: 120_000_000, worker: "w", wall: hand.now).first?.job
  }

  private func newest(_ desk: Desk) throws -> StoredJob {
    try #require(try desk.store.read { try $0.jobs(limit: 1) }.first)
  }

  /// Nothing is held any more, the ledger says so, and the next one may have both.
  private func expectGivenBack(_ desk: Desk) throws {
    #expect(try desk.store.read { try $0.pool("coupon/ten") } == 0)
    let subject = try desk.subject(desk.id("c"))
    #expect(subject.sent.isEmpty)
    #expect(subject.coupons.isEmpty)
    let id = try desk.id("c")
    #expect(try desk.store.read { try $0.coupons(of: id) }.map { $0.returned != nil } == [true])
  }

  private func expectNextIsOffered(_ desk: Desk) throws {
    try desk.stepper.take(
      [
        .event("Consent Given", "c", "g2", at: hand.now, #"{"channel":"wecom","purpose":"marketing"}"#),
        .event("Nudged", "c", "n2", at: hand.now),
      ], by: 2)
    #expect(try newest(desk).state == .ready)
    #expect(try desk.store.read { try $0.pool("coupon/ten") } == 1)
  }

  @Test("a message that expires before a worker asks for it gives its place and its coupon back")
  func late() throws {
    let desk = try offered()
    hand.now += 2 * Self.hour
    #expect(try claim(desk) == nil)
    #expect(try newest(desk).state == .expired)
    #expect(try desk.lines().last == "returned give \(newest(desk).job.key)")
    try expectGivenBack(desk)
    try expectNextIsOffered(desk)
  }

  @Test("a message that expires in its worker's hands gives its place and its coupon back")
  func expiredInHand() throws {
    let desk = try offered()
    let job = try #require(try claim(desk))
    hand.now += 2 * Self.hour
    let known = try desk.stepper.finish(
      job.job, worker: "w", attempt: job.attempt, .dead("expired"), outcome: .dead("expired"), wall: hand.now)
    #expect(known)
    #expect(try newest(desk).state == .dead)
    try expectGivenBack(desk)
    try expectNextIsOffered(desk)
  }

  @Test("who withdraws while a message is under way is not tried again: it is cancelled, and gives back what it took")
  func withdrawal() throws {
    let desk = try offered()
    let job = try #require(try claim(desk))
    hand.now += Self.minute
    try desk.stepper.take(
      [.event("Consent Withdrawn", "c", "w", at: hand.now, #"{"channel":"wecom","purpose":"marketing"}"#)], by: 1)
    // What a worker holds cannot be called back.
    #expect(try newest(desk).state == .claimed)
    #expect(try desk.store.read { try $0.pool("coupon/ten") } == 1)
    let again = hand.now + Self.minute
    let known = try desk.stepper.finish(
      job.job, worker: "w", attempt: job.attempt, .retry(at: again, "busy"), outcome: nil, wall: hand.now)
    #expect(known)
    #expect(try newest(desk).state == .cancelled)
    let outcome = try #require(try desk.journal().last { $0.kind == .outcome })
    #expect(outcome.name == job.job.key)
    #expect(String(decoding: outcome.payload, as: UTF8.self).contains("consent withdrawn"))
    try expectGivenBack(desk)
    hand.now = again
    #expect(try claim(desk) == nil)
    try expectNextIsOffered(desk)
  }

  @Test("a message that is tried again keeps what it took as long as nobody withdraws")
  func retry() throws {
    let desk = try offered()
    let job = try #require(try claim(desk))
    let again = hand.now + Self.minute
    let known = try desk.stepper.finish(
      job.job, worker: "w", attempt: job.attempt, .retry(at: again, "busy"), outcome: nil, wall: hand.now)
    #expect(known)
    #expect(try newest(desk).state == .ready)
    #expect(try desk.store.read { try $0.pool("coupon/ten") } == 1)
    hand.now = again
    #expect(try claim(desk)?.attempt == 2)
  }

  @Test("a coupon that has left the book comes back all the same, and its stock is whole when the book has it again")
  func stranger() throws {
    let desk = try offered()
    let job = try #require(try claim(desk))
    hand.now += Self.minute
    try desk.reopen(Self.bare)
    try desk.stepper.finishSweep()
    // No run of the retired rule is left: from the next start on the book knows nothing of the coupon.
    try desk.reopen()
    #expect(desk.stepper.plan.pools.isEmpty)
    #expect(try desk.subject(desk.id("c")).coupons.isEmpty)
    let known = try desk.stepper.finish(
      job.job, worker: "w", attempt: job.attempt, .dead("gone"), outcome: .dead("gone"), wall: hand.now)
    #expect(known)
    try expectGivenBack(desk)
    hand.now += Self.minute
    try desk.reopen(Self.book)
    try desk.stepper.finishSweep()
    #expect(try desk.subject(desk.id("c")).coupons.isEmpty)
    try expectNextIsOffered(desk)
  }

  @Test("a coupon that an earlier book still gives out is counted, though the present one has none of it")
  func lastOfAnEarlierBook() throws {
    let desk = try Desk(
      Self.book.replacing("[ { send: offer, coupon: ten } ]", with: "[ { wait: 1 hour }, { grant-coupon: ten } ]"),
      clock: hand.clock, settles: false)
    try desk.stepper.take(
      ["c", "d"].map { .event("Nudged", $0, "n-\($0)", at: hand.now) }, by: 2)
    // Both are due before the new book is accepted, and are advanced under the old one: the stock of one holds.
    hand.now += 2 * Self.hour
    try desk.reopen(Self.bare + "\nretired: { give: finish }\n")
    try desk.stepper.finishSweep()
    #expect(try desk.lines().filter { $0.hasPrefix("grant-coupon") }.count == 1)
    #expect(try desk.lines().filter { $0.hasSuffix("stock") }.count == 1)
    #expect(try desk.store.read { try $0.pool("coupon/ten") } == 1)
  }
}
