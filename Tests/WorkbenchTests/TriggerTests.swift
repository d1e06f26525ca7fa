import Engine
import Rulebook
import Testing

@testable import Workbench

@Suite("Rule tests of every trigger") struct TriggerTests {
  private static let book = """
    version: 1
    zone: Asia/Shanghai
    attributes: { born: { type: month-day, calendar: lunar } }
    events:
      Order Completed: { properties: { total: money } }
      Friend Joined: { properties: { friend_id: text } }
    traits: { orders: { count: Order Completed, within: 10 days } }
    segments: { buyers: { orders: { at-least: 1 } } }
    stages: { level: { rungs: [ gold: { if: { orders: { at-least: 2 } } }, none: otherwise ] } }
    rules:
      lasting: { when: { enters: buyers, for: 3 days }, do: [ { add-tag: 久 } ] }
      up: { when: { climbs: level }, do: [ { add-tag: 升 } ] }
      friends: { when: { count: Friend Joined, reaches: 2, within: 7 days, distinct: friend_id }, do: [ { add-tag: 友 } ] }
      born: { when: { date: customer.born, at: "09:00" }, do: [ { add-tag: 生日 } ] }
      moon: { when: { festival: mid-autumn, before: 1 day, at: "09:00" }, do: [ { add-tag: 中秋 } ] }
      early: { when: { every: month on 1 at 09:00, prepare: 1 hour }, rollout: 1 percent, do: [ { add-tag: 月初 } ] }
    tests:

    """

  static let tests = [
    """
      lasting:
        now: 2026-03-02 10:00
        given: { customer: { id: c1 } }
        steps:
          - event: Order Completed
            with: { total: 1.00 }
          - advance: 2 days
          - event: Order Completed
            with: { total: 1.00 }
          - expect: [ { do: add-tag, tag: 升 } ]
          - advance-to: 2026-03-05 09:59
          - expect: nothing
          - advance-to: 2026-03-05 10:00
          - expect: [ { do: add-tag, tag: 久 } ]
    """,
    """
      friends:
        now: 2026-03-02 10:00
        given: { customer: { id: c1 } }
        steps:
          - event: Friend Joined
            with: { friend_id: a }
          - event: Friend Joined
            with: { friend_id: a }
          - expect: nothing
          - advance: 7 days
          - event: Friend Joined
            with: { friend_id: b }
          - expect: nothing
          - event: Friend Joined
            with: { friend_id: c }
          - expect: [ { do: add-tag, tag: 友 } ]
    """,
    """
      days:
        now: 2026-09-10 10:00
        given: { customer: { id: c1, born: 08-16 } }
        steps:
          - advance-to: 2026-09-24 09:00
          - expect: [ { do: add-tag, tag: 中秋 } ]
          - advance-to: 2026-09-26 08:59
          - expect: nothing
          - advance-to: 2026-09-26 09:00
          - expect: [ { do: add-tag, tag: 生日 } ]
          - advance-to: 2026-10-01 08:00
          - expect: [ { do: add-tag, tag: 月初 } ]
    """,
    """
      zone:
        now: 2026-09-28 10:00
        given: { customer: { id: c1, zone: America/New_York } }
        steps:
          - advance-to: 2026-10-01 19:59
          - expect: nothing
          - advance-to: 2026-10-01 20:00
          - expect: [ { do: add-tag, tag: 月初 } ]
    """,
  ]

  @Test("each fires at its instant in a test as in the daemon", arguments: tests)
  func stories(test: String) throws {
    let book = try Fixture.book(Self.book + test).book
    let results = RuleTestRunner.run(book)
    #expect(results.count == 1)
    #expect(results.first?.differences.map(\.message) == [])
  }
}
