import Engine
import Rulebook
import Testing

@testable import Workbench

@Suite("Rule tests")
struct RuleTestRunnerTests {
  @Test("the example of the language passes its own test")
  func example() throws {
    for result in RuleTestRunner.run(try Fixture.winBack().book) {
      #expect(result.differences.map(\.message) == [], "\(result.name)")
      #expect(result.started == ["win-back"])
    }
  }

  @Test("every test of the shipped book passes")
  func shipped() throws {
    let book = try Fixture.shipped().book
    #expect(book.tests.count >= 30)
    for result in RuleTestRunner.run(book) {
      #expect(result.differences.map(\.message) == [], "\(result.name)")
    }
  }

  @Test("what was not as written is said so that one can act on it", arguments: Story.all)
  func differences(story: Story) throws {
    let results = RuleTestRunner.run(try Fixture.book(Story.book + story.test).book)
    #expect(results.count == 1)
    #expect(results.first?.differences.map(\.message) == story.says)
  }

  @Test("a difference points at the line that expected it")
  func place() throws {
    let story = try #require(Story.all.first)
    let result = try #require(RuleTestRunner.run(try Fixture.book(Story.book + story.test).book).first)
    let test = try #require(try Fixture.book(Story.book + story.test).book.tests.first)
    guard case .expect(let lines, _)? = test.steps.last else {
      Issue.record("the story ends with an expectation")
      return
    }
    #expect(result.differences.first?.place == lines.first?.place)
    #expect(!result.passed)
  }

  @Test("a test is the same twice")
  func pure() throws {
    let book = try Fixture.shipped().book
    #expect(RuleTestRunner.run(book) == RuleTestRunner.run(book))
  }

  @Test("who brought a customer is set from a text, hears of it, and where nobody did nothing is emitted")
  func referrer() throws {
    let book = """
      version: 1
      zone: Asia/Shanghai
      accounts: { tea-wecom: { channel: wecom } }
      events: { Friend Named: { properties: { friend_id: text } }, Order Completed: {}, Friend Bought: {} }
      policy: {}
      rules:
        named: { when: { event: Friend Named }, do: [ { set: { referrer: { from: event.friend_id } } } ] }
        bought: { when: { event: Order Completed }, do: [ { emit: Friend Bought, to: customer.referrer } ] }
      tests:
        told:
          now: 2026-03-02 10:00
          steps:
            - event: Order Completed
            - expect: nothing
            - event: Friend Named
              with: { friend_id: c2 }
            - expect: [ { do: set, field: referrer, value: c2 } ]
            - event: Order Completed
            - expect: [ { do: emit, event: Friend Bought } ]
      """
    for result in RuleTestRunner.run(try Fixture.book(book).book) {
      #expect(result.differences.map(\.message) == [])
    }
  }
}
