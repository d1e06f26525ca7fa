import CEL
import Rulebook
import Testing
import YAML

/// Typed values, full-width forms among them, read through the places that expect them.
@Suite struct TypedTests {
  private static let day: Int64 = 86_400_000_000

  @Test(
    "durations",
    arguments: [
      ("30 days", Span.exact(30 * 86_400_000_000)), ("2 hours", .exact(7_200_000_000)), ("20 s", .exact(20_000_000)),
      ("15 minutes", .exact(900_000_000)), ("2 weeks", .exact(14 * 86_400_000_000)), ("3 months", .months(3)),
      ("1 year", .months(12)), ("３０　days", .exact(30 * 86_400_000_000)), ("1 day", .exact(86_400_000_000)),
    ])
  func durations(text: String, expected: Span) {
    let loaded = Fixture.load(adding: "rules:\n  z:\n    when: { enters: dormant }\n    do: [ { wait: \(text) } ]\n")
    #expect(loaded.book?.rules.last?.program == [.wait(expected, at: nil)], "\(loaded.diagnostics)")
  }

  @Test(
    "what is no duration is refused",
    arguments: ["30", "days", "-1 day", "1.5 days", "3 fortnights", "9999999999999999 days", "0 days", "[1 day]"])
  func noDurations(text: String) {
    let loaded = Fixture.load(adding: "rules:\n  z:\n    when: { enters: dormant }\n    do: [ { wait: \(text) } ]\n")
    #expect(["expected-duration", "out-of-range"].contains(loaded.diagnostics.first?.code))
    #expect(loaded.book == nil)
  }

  @Test(
    "what a coupon takes off is money or a percentage",
    arguments: [
      ("20.00", Coupon.Benefit.amount(ExactDecimal(20))), ("２０", .amount(ExactDecimal(20))),
      ("20 percent", .percent(ExactDecimal(20))), ("20%", .percent(ExactDecimal(20))),
      ("２０％", .percent(ExactDecimal(20))), ("\"1,000\"", .amount(ExactDecimal(1000))),
    ])
  func benefits(text: String, expected: Coupon.Benefit) {
    let coupon =
      "coupons:\n  c: { takes-off: \(text), valid-for: 7 days, per-customer: { at-most: 1, per: 90 days } }\n"
    let loaded = Fixture.load(
      adding: coupon + "rules:\n  z: { when: { enters: dormant }, do: [ { grant-coupon: c } ] }\n")
    #expect(loaded.book?.coupons.last?.benefit == expected, "\(loaded.diagnostics)")
    #expect(loaded.book?.coupons.last?.perCustomer == Allowance(atMost: 1, per: .sliding(.exact(90 * Self.day))))
  }

  @Test(
    "quiet hours read times of day",
    arguments: [("\"21:30\"", 1290), ("21:30", 1290), ("２１：３０", 1290), ("9:05", 545), ("00:00", 0)])
  func timesOfDay(text: String, minutes: Int) {
    let source = SourceText(name: "p.yaml", text: "policy: { quiet-hours: { from: \(text), to: \"10:00\" } }\n")
    #expect(Loader.load([source]).book?.policy.quietHours?.from == minutes)
  }

  @Test(
    "tests read instants in the book's zone",
    arguments: [
      ("2026-03-01 10:00", 1_772_330_400_000_000 as Int64), ("2026-03-01T10:00:00+08:00", 1_772_330_400_000_000),
      ("2026-03-01T02:00:00Z", 1_772_330_400_000_000), ("2026-03-01", 1_772_294_400_000_000),
    ])
  func instants(text: String, expected: Int64) {
    let loaded = Fixture.load(adding: "tests:\n  t: { now: \"\(text)\", steps: [ { advance: 1 day } ] }\n")
    #expect(loaded.book?.tests.first?.now == expected, "\(loaded.diagnostics)")
  }

  @Test("periods are calendar words, sliding durations, or for ever")
  func periods() {
    func per(_ text: String) -> Period? {
      let rule = "rules:\n  z: { when: { enters: dormant }, limit: { once-per: \(text) }, do: [ { send: hello } ] }\n"
      return Fixture.load(adding: rule).book?.rules.last?.limit?.allowance.per
    }
    #expect(per("week") == .calendar(.week))
    #expect(per("lifetime") == .lifetime)
    #expect(per("7 days") == .sliding(.exact(7 * Self.day)))
  }
}
