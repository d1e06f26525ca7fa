import Engine
import Rulebook
import Workbench
import YAML

/// What became of the tests of a book, for people and for programs.
struct TestReport: Sendable {
  let results: [RuleTestResult]

  var failed: Int { results.count { !$0.passed } }

  /// A line for each test, what was not as written below it, and a line that counts.
  func text(color: Bool) -> String {
    let paint = Paint(isOn: color)
    var lines: [String] = []
    for result in results {
      let mark = result.passed ? paint(.green, "✔") : paint(.red, "✘")
      lines.append("\(mark) \(result.name.harmless)  \(paint(.faint, Self.text(result.place)))")
      for difference in result.differences {
        lines.append("    \(paint(.bold, Self.text(difference.place) + ":")) \(difference.message.harmless)")
      }
    }
    let passed = results.count - failed
    let summary =
      failed == 0 ? paint(.green, "\(passed) passed") : paint(.red, "\(failed) failed") + ", \(passed) passed"
    return (lines + [results.isEmpty ? "the book has no tests" : summary]).joined(separator: "\n") + "\n"
  }

  /// `{"passed":…,"failed":…,"tests":[{"name":…,"file":…,"line":…,"passed":…,"started":[…],"differences":[…]}]}` and a
  /// line break.
  var json: String {
    let tests = results.map { result in
      JSON.object([
        .init("name", .text(result.name)), .init("file", .text(result.place.file)),
        .init("line", .number("\(result.place.range.start.line)")), .init("passed", .bool(result.passed)),
        .init("started", .list(result.started.map { .text($0) })),
        .init("differences", .list(result.differences.map(Self.json))),
      ])
    }
    let report = JSON.object([
      .init("passed", .number("\(results.count - failed)")), .init("failed", .number("\(failed)")),
      .init("tests", .list(tests)),
    ])
    return String(decoding: report.bytes(), as: UTF8.self) + "\n"
  }

  private static func json(_ difference: RuleTestResult.Difference) -> JSON {
    .object([
      .init("file", .text(difference.place.file)), .init("line", .number("\(difference.place.range.start.line)")),
      .init("column", .number("\(difference.place.range.start.column)")), .init("message", .text(difference.message)),
    ])
  }

  private static func text(_ place: Place) -> String {
    "\(place.file.harmless):\(place.range.start.line):\(place.range.start.column)"
  }
}
