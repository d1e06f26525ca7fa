import ArgumentParser
import CEL
import Rulebook

/// `nurture check`: everything that is wrong with a rule book, at once.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Checks a rule book; all problems at once.",
    discussion: """
      Each problem names its place, shows the line and says what to do. A book with errors is never loaded by the daemon; \
      warnings are doubtful, notes are worth knowing.

      EXAMPLES:
        nurture check                              the book in ./rules, or where the configuration says
        nurture check shop/rules --lang zh
        nurture check --explain unknown-field      cause and cure of a code, with an example
        nurture check --explain                    all codes, a line each
        nurture check --json --strict              for an editor or a build
        nurture check --sarif > nurture.sarif      for a code host

      EXIT CODES: 0 no errors (with --strict: no warnings either); 1 problems; 2 the command line was not understood; \
      3 the folder cannot be read.
      """)

  @ArgumentParser.Argument(help: ArgumentHelp("The folder of the rule book, as with '--rules'.", valueName: "dir"))
  var folder: String?

  @OptionGroup var common: CommonOptions
  @OptionGroup var speech: LanguageOption

  @Flag(help: "A JSON array instead of text: file, line, column, endLine, endColumn, severity, code, message, help.")
  var json = false

  @Flag(help: "SARIF 2.1.0 instead of text.")
  var sarif = false

  @Option(
    help: ArgumentHelp(
      "Says what a code means and what to do, instead of checking; without a code, lists them.", valueName: "code"))
  var explain: String?

  @Option(
    help: ArgumentHelp(
      "The day for which content must be there: warns of columns that run out. Default: today.", valueName: "date"))
  var asOf: String?

  @Flag(help: "A warning is a reason to fail, too.")
  var strict = false

  func validate() throws {
    if json, sarif { throw ValidationError("say '--json' or '--sarif', not both") }
  }

  func run() throws {
    if let explain {
      if explain == CodePage.all { return StandardOutput.write(CodePage.list(in: speech.language, json: json)) }
      let page = try CodePage(code: explain, language: speech.language)
      return StandardOutput.write(json ? page.json : page.text)
    }
    let sources = try RuleFolder.book(common.rulesFolder(named: folder))
    let loaded = Loader.load(sources)
    let day = try asOf.map { try Instants.start($0, zone: loaded.book?.zone ?? .utc, option: "--as-of") }
    let report = CheckReport(
      sources: sources, diagnostics: loaded.withSupplies(asOf: day ?? WallClock.now()).diagnostics,
      language: speech.language)
    StandardOutput.write(
      sarif ? report.sarif : json ? report.json : report.text(color: Terminal.output.hasColor))
    if report.errors > 0 || strict && report.warnings > 0 { throw CommandFailure(.problems) }
  }
}
