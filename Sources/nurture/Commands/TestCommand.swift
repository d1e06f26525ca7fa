import ArgumentParser
import Engine
import Rulebook
import Workbench
import YAML

/// `nurture test`: the tests of the rule files.
struct TestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Runs the tests: of the rule files, on a virtual clock.",
    discussion: """
      Each test plays its story with the daemon's own engine and says what came otherwise than expected. Nothing is sent \
      and nothing is stored.

      EXAMPLES:
        nurture test                      all tests of ./rules
        nurture test --rules shop/rules woken
        nurture test --json
      """)

  @OptionGroup var common: CommonOptions

  @ArgumentParser.Argument(help: "Only tests whose name contains this.")
  var filter: String?

  @Flag(help: "One JSON object instead of text.")
  var json = false

  func run() throws {
    let sources = try RuleFolder.read(common.rulesFolder())
    let loaded = Loader.load(sources)
    guard let book = loaded.book else {
      StandardError.write(CheckReport(sources: sources, diagnostics: loaded.diagnostics).text(color: Terminal.error.hasColor))
      throw CommandFailure(.problems, "the book does not check; nothing was tested")
    }
    let results = book.tests.filter { filter.map($0.name.contains) ?? true }
      .map { RuleTestRunner.run($0, in: book) }
    let failed = results.filter { !$0.passed }
    if json {
      StandardOutput.write(String(decoding: Self.json(results).bytes(), as: UTF8.self) + "\n")
    } else {
      printText(results, failed: failed.count)
    }
    if !failed.isEmpty { throw CommandFailure(.problems) }
    if results.isEmpty {
      throw CommandFailure(.problems, filter.map { "no test's name contains '\($0)'" } ?? "the book has no tests")
    }
  }

  private func printText(_ results: [RuleTestResult], failed: Int) {
    let paint = Paint(isOn: Terminal.output.hasColor)
    var text = ""
    for result in results {
      text += "\(result.passed ? paint(.green, "pass") : paint(.red, "FAIL"))  \(result.name)\n"
      for difference in result.differences {
        let start = difference.place.range.start
        text += "      \(difference.place.file):\(start.line):\(start.column): \(difference.message)\n"
      }
    }
    text += "\(results.count) tests, \(failed) failed\n"
    StandardOutput.write(text)
  }

  private static func json(_ results: [RuleTestResult]) -> JSON {
    .object([
      JSON.Member("tests", JSON(results.count)), JSON.Member("failed", JSON(results.count { !$0.passed })),
      JSON.Member(
        "results",
        .list(
          results.map { result in
            .object([
              JSON.Member("name", .text(result.name)), JSON.Member("file", .text(result.place.file)),
              JSON.Member("passed", .bool(result.passed)),
              JSON.Member(
                "differences",
                .list(
                  result.differences.map { difference in
                    .object([
                      JSON.Member("file", .text(difference.place.file)),
                      JSON.Member("line", JSON(difference.place.range.start.line)),
                      JSON.Member("message", .text(difference.message)),
                    ])
                  })),
            ])
          })),
    ])
  }
}
