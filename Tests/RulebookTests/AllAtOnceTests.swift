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

  @Test("each knot of definitions is told, and each once")
  func knots() {
    let found = Fixture.load(
      adding: """
        traits:
          own: { expr: "customer.own + 1" }
          one: { expr: "customer.two + customer.three" }
          two: { expr: "customer.one + 1" }
          three: { expr: "customer.two + 1" }
          after: { expr: "customer.three + 1" }
        segments:
          a: { segment: b }
          b: [ { segment: a }, { segment: c } ]
          c: { any: [ { segment: a }, { segment: c } ] }
          d: { segment: d }
          e: { stage: tier.high }
          f: { segment: e }
        stages:
          tier: { rungs: [ { high: { if: { segment: e } } }, { low: otherwise } ] }
        """
    ).diagnostics.map(\.message)
    #expect(
      found == [
        "trait 'own' needs itself", "definitions that need each other: 'three' → 'two' → 'one' → 'three'",
        "definitions that need each other: 'a' → 'b' → 'a'", "definitions that need each other: 'd' → 'd'",
        "definitions that need each other: 'e' → 'tier' → 'e'",
      ])
  }

  @Test("an unknown field hides no mistyped operator, and makes none up of nested properties")
  func operators() {
    let found = Self.codes("segments: { a: { ordrs_count: { at-leest: 3 } }, b: { shiping: { town: 上海 } } }")
    #expect(found == ["unknown-field", "unknown-key", "unknown-field"])
  }

  @Test("a second action in a step hides nothing of either")
  func actions() {
    let found = Self.codes(
      """
      rules:
        broken: { when: { enters: dormant }, do: [ { send: helo, grant-coupon: nope, coupon: nope } ] }
      """)
    #expect(found == ["unknown-message", "conflicting-keys", "unknown-coupon", "unknown-coupon"])
  }
}
