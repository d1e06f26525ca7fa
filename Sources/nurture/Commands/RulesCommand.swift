import ArgumentParser
import CEL
import Engine
import Rulebook
import Runtime
import Store
import YAML

/// `nurture rules`: which rules are loaded, in a few words each.
struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract: "Lists the rules that are loaded.",
    discussion: """
      The book that the daemon accepted last, from the state folder; with a folder, or where there is no state yet, the \
      book of a folder.

      EXAMPLES:
        nurture rules                    what is in force
        nurture rules rules              what the folder says
        nurture rules --lang zh
        nurture rules --json
      """)

  @ArgumentParser.Argument(help: ArgumentHelp("The folder of the rule book, as with '--rules'.", valueName: "dir"))
  var folder: String?

  @OptionGroup var common: CommonOptions
  @OptionGroup var speech: LanguageOption

  @Flag(help: "A JSON array instead of a table.")
  var json = false

  func run() throws {
    let (sources, origin) = try loaded()
    let found = Loader.load(sources)
    guard let book = found.book else {
      let report = CheckReport(sources: sources, diagnostics: found.diagnostics, language: speech.language)
      StandardError.write(report.text(color: Terminal.error.hasColor))
      throw CommandFailure(.problems, "a book with errors has no rules that could be loaded")
    }
    let listing = RuleListing(rules: RuleSummary.all(of: book), language: speech.language)
    if !json { StandardError.write(origin + "\n") }
    StandardOutput.write(json ? listing.json : listing.text(color: Terminal.output.hasColor))
  }

  /// The texts of the book, and where they come from.
  private func loaded() throws -> (sources: [SourceText], origin: String) {
    if let rules = try folder == nil ? common.rules : common.rulesFolder(named: folder) {
      return (try RuleFolder.book(rules), "from the folder \(rules)")
    }
    let configuration = try common.configuration()
    if let store = try? StateStore.openReadOnly(at: StateDirectory.database(in: configuration.state)) {
      defer { try? store.close() }
      if let book = try store.read({ try $0.latestBook() }) {
        let origin =
          "generation \(book.generation), accepted \(formatInstant(book.accepted)), from \(configuration.state)"
        return (book.files.map { SourceText(name: $0.name, text: $0.text) }, origin)
      }
    }
    return (try RuleFolder.book(configuration.rules), "from the folder \(configuration.rules)")
  }
}
