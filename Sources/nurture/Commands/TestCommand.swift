import ArgumentParser
import Rulebook
import Workbench
import YAML

/// `nurture test`: the tests that stand beside the rules, on a clock of their own.
struct TestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Runs the tests of a rule book.",
    discussion: """
      Each test is played by the real engine, in memory, with its own clock: a year passes in a moment. Nothing is sent.

      EXAMPLES:
        nurture test                    all tests of the book in ./rules, or where the configuration says
        nurture test welcome            those with 'welcome' in their name or file
        nurture test shop/rules --json
        nurture test shop/rules welcome
      """)

  @OptionGroup var common: CommonOptions
  @OptionGroup var speech: LanguageOption

  @Flag(help: "One JSON object instead of text.")
  var json = false

  @ArgumentParser.Argument(
    help: ArgumentHelp(
      "The folder of the rule book; only tests with this in their name or file.", valueName: "dir or name"))
  var words: [String] = []

  func validate() throws {
    if words.count > 2 { throw ValidationError("expected a folder and a name at most") }
  }

  func run() throws {
    let isFolder = words.first.map { words.count == 2 || common.rules == nil && RuleFolder.isFolder($0) } ?? false
    let folder = isFolder ? words[0] : nil
    let filter = isFolder ? words.dropFirst().first : words.first
    let sources = try RuleFolder.book(common.rulesFolder(named: folder))
    let loaded = Loader.load(sources)
    guard let book = loaded.book else {
      let report = CheckReport(sources: sources, diagnostics: loaded.diagnostics, language: speech.language)
      StandardError.write(report.text(color: Terminal.error.hasColor))
      throw CommandFailure(.problems, "a book with errors cannot be tested")
    }
    guard book.notExecuted.isEmpty else {
      let uses = book.notExecuted.map { use in
        let start = use.place.range.start
        return "\n  \(use.place.file):\(start.line):\(start.column): \(use.word)".harmless
      }
      throw CommandFailure(
        .problems, "a book with what this version does not execute cannot be tested:\(uses.joined())")
    }
    let tests = book.tests.filter { filter.map($0.isNamed) ?? true }
    if let filter, tests.isEmpty { throw CommandFailure(.problems, "no test has '\(filter)' in its name or file") }
    let report = TestReport(results: tests.map { RuleTestRunner.run($0, in: book) })
    StandardOutput.write(json ? report.json : report.text(color: Terminal.output.hasColor))
    if report.failed > 0 { throw CommandFailure(.problems) }
  }
}

extension RuleTest {
  /// Whether the text stands in its name or in the name of its file, in whatever case.
  fileprivate func isNamed(_ text: String) -> Bool {
    let wanted = text.lowercased()
    return name.lowercased().contains(wanted) || place.file.lowercased().contains(wanted)
  }
}
