import Engine
import Store
import Testing

@testable import Runtime

@Suite("Budgets and brakes are kept") struct TallyTests {
  private static let book = """
    version: 1
    zone: UTC
    accounts: { shop: { channel: wecom } }
    events: { Nudged: {} }
    coupons: { ten: { takes-off: 10.00, valid-for: 30 days } }
    messages: { offer: { category: promotion, channels: [wecom], text: "{{ coupon.code }}" } }
    policy:
      consent: { marketing: implied }
      budget: { coupons: 20.00 per day }
      brake: { at-most: 3, per: day, per-rule: true }
    rules: { give: { while-running: parallel, when: { event: Nudged }, do: [ { send: offer, coupon: ten } ] } }
    """
  private let hand = HandClock(at("2026-03-02") + 36_000_000_000)

  private func nudge(_ desk: Desk, _ names: [String]) throws {
    for name in names {
      try desk.stepper.take(
        [
          .event("Contact Added", name, "a\(name)\(hand.now)", at: hand.now, #"{"account":"shop"}"#),
          .event("Nudged", name, "n\(name)\(hand.now)", at: hand.now),
        ], by: 2)
    }
  }

  private func tallies(_ desk: Desk) throws -> [String: Int64] {
    try desk.store.read { try $0.tallies() }.mapValues(\.taken)
  }

  @Test("what was spent is remembered over a restart, and the next one is refused")
  func kept() throws {
    let desk = try Desk(Self.book, clock: hand.clock, settles: false)
    try nudge(desk, ["a", "b"])
    #expect(try tallies(desk) == ["budget/coupons": 2_000, "brake/give": 2])
    try desk.reopen()
    try nudge(desk, ["c"])
    #expect(try desk.lines().last { $0.contains("give") && $0.contains("blocked") } == "blocked give offer budget")
    #expect(try tallies(desk) == ["budget/coupons": 2_000, "brake/give": 2])
  }

  @Test("the store refuses more than the bound, whatever the engine says")
  func bound() throws {
    let desk = try Desk(Self.book, clock: hand.clock, settles: false)
    #expect(throws: StoreError.self) {
      try desk.store.write { try $0.setTally("budget/coupons", Tally(since: 0, taken: -1, limit: 5)) }
    }
  }

  @Test("a flood pauses the rule durably; lifting it lets the rule go on")
  func paused() throws {
    let desk = try Desk(Self.book.replacing("20.00", with: "900.00"), clock: hand.clock, settles: false)
    try nudge(desk, ["a", "b", "c", "d"])
    #expect(try desk.lines().contains("braked give brake"))
    #expect(try desk.store.read { try $0.silences() }.map(\.rule) == ["give"])
    try desk.reopen()
    #expect(desk.stepper.isSilenced("give"))
    try desk.stepper.silence("give", until: nil, why: "seen", wall: hand.now)
    #expect(try tallies(desk)["brake/give"] == nil)
    try nudge(desk, ["e"])
    #expect(try tallies(desk)["brake/give"] == 1)
  }
}
