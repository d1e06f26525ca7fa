import Rulebook
import Testing

/// One mistake hides no other one.
@Suite struct AllAtOnceTests {
  static func codes(_ text: String) -> [String] { Fixture.load(adding: text).diagnostics.map(\.code) }

  @Test("a rule tells all of its problems together")
  func rule() {
    let found = Self.codes(
      """
      rules:
        broken:
          titel: 错
          status: alive
          priority: high
          when: { event: Order Completed, wher: 1 }
          if:
            - last_ordr_at: { older-than: 3 fortnights }
            - last_order_at: { older-than: 3 fortnights }
          limit: { at-most: few, per: moon, than: skip }
          goal: { event: Order Complet, within: soon }
          do:
            - sned: hello
            - send: helo
              coupon: comeback
            - wait: a while
      """)
    #expect(
      found == [
        "unknown-key", "expected-choice", "expected-number", "unknown-key", "unknown-field", "expected-duration",
        "expected-number", "expected-period", "unknown-key", "unknown-event", "expected-duration", "unknown-action",
        "unknown-message", "unknown-coupon", "expected-duration",
      ])
  }

  @Test(
    "a trigger that cannot be read hides no problem of the steps, and makes up none",
    arguments: ["{ evnt: Order Completed }", "{ event: Order Complete }", "{ enters: dormnt }"])
  func trigger(when: String) {
    let found = Self.codes(
      """
      rules:
        broken:
          when: \(when)
          if: { event.total: { at-least: 3 }, citty: 上海 }
          do:
            - send: helo
            - set: { city: { from: event.city } }
            - wait: a while
      """)
    #expect(found.dropFirst() == ["unknown-field", "unknown-message", "expected-duration"])
  }
}
