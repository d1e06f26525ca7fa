import ArgumentParser
import CEL
import Rulebook

/// `nurture check`: everything that is wrong with a rule book, at once.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Checks a rule book; all problems at once.",
    discussion: """
      Each problem names its place, shows the line and says what to do. A book with errors is never loaded by the daemon.

      EXAMPLES:
        nurture check                              the book in ./rules, or where the configuration says
        nurture check --rules shop/rules
        nurture check --explain unknown-field      cause and cure of a code
        nurture check --json --warnings-as-errors  for an editor or a build
      """)

  @OptionGroup var common: CommonOptions

  @Flag(help: "One JSON object instead of text.")
  var json = false

  @Option(help: ArgumentHelp("Says what a code means and what to do, instead of checking.", valueName: "code"))
  var explain: String?

  @Option(
    help: ArgumentHelp(
      "The day for which content must be there: warns of columns that run out. Default: today.", valueName: "date"))
  var asOf: String?

  @Flag(help: "A warning is a reason to fail, too.")
  var warningsAsErrors = false

  func run() throws {
    if let explain {
      let page = try CodePage(code: explain)
      return StandardOutput.write(json ? page.json : page.text)
    }
    let sources = try RuleFolder.book(common.rulesFolder())
    let loaded = Loader.load(sources)
    let day = try asOf.map { try Instants.start($0, zone: loaded.book?.zone ?? .utc, option: "--as-of") }
    let report = CheckReport(
      sources: sources, diagnostics: loaded.withSupplies(asOf: day ?? WallClock.now()).diagnostics)
    StandardOutput.write(json ? report.json : report.text(color: Terminal.output.hasColor))
    if report.errors > 0 || warningsAsErrors && report.warnings > 0 { throw CommandFailure(.problems) }
  }
}
