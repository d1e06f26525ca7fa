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
}
