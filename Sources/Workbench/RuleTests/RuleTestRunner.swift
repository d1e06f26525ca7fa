import CEL
import Engine
package import Rulebook

/// Runs the tests that stand beside the rules, on a virtual clock and with the evaluator that meets the customers.
package enum RuleTestRunner {
  /// Runs one test of a book. Pure: twice on the same input gives the same result.
  package static func run(_ test: RuleTest, in book: Book) -> RuleTestResult {
    var book = book
    // Nobody is left alone unless the test says so.
    if let policy = test.policy { book.policy = policy } else { book.policy.holdout = nil }
    if let policy = test.policy { book.policy = policy }
    // A rule that is new to some customers is tested with one of them.
    for index in book.rules.indices { book.rules[index].rollout = nil }
    var course = TestCourse(test)
    do {
      try course.run(in: book)
    } catch {
      course.differences.append(
        RuleTestResult.Difference(place: course.place, message: "the test cannot go on: \(error)"))
    }
    return RuleTestResult(
      name: test.name, place: test.place, differences: course.differences, started: course.started)
  }

  /// Runs every test of a book, in the order written.
  package static func run(_ book: Book) -> [RuleTestResult] {
    book.tests.map { run($0, in: book) }
  }
}
