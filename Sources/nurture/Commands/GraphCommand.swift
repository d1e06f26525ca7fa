import ArgumentParser
import Rulebook
import YAML

/// `nurture graph`: what leads to what.
struct GraphCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "graph",
    abstract: "Draws what leads to what: events, rules, messages, tags, segments.",
    discussion: """
      Solid arrows start or do something, dashed ones only decide. Mermaid is drawn by Markdown pages and wikis, DOT by \
      graphviz.

      EXAMPLES:
        nurture graph > rules.mmd
        nurture graph --rule win-back             one rule, what leads to it and what it leads to
        nurture graph --format dot | dot -Tsvg > rules.svg
      """)

  /// How the graph is written.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case mermaid, dot
  }

  @OptionGroup var common: CommonOptions

  @Option(help: "mermaid or dot.")
  var format = Format.mermaid

  @Option(help: ArgumentHelp("Only what is around this rule.", valueName: "name"))
  var rule: String?

  func run() throws {
    let sources = try RuleFolder.book(common.rulesFolder()).filter { !$0.name.lowercased().hasSuffix(".csv") }
    if let broken = sources.first(where: { !Parser.parse($0).problems.isEmpty }) {
      throw CommandFailure(.problems, "\(broken.name) cannot be read: see 'nurture check'")
    }
    var graph = BookGraph(files: sources)
    if let rule {
      let rules = graph.nodes.filter { $0.kind == .rule }.map(\.name)
      guard rules.contains(rule) else {
        let help = Suggestion.help(for: rule, among: rules).map { ": " + $0.text(in: .english) } ?? ""
        throw CommandFailure(.problems, "there is no rule '\(rule)'\(help)")
      }
      graph = graph.around(rule: rule)
    }
    StandardOutput.write(format == .dot ? graph.dot : graph.mermaid)
  }
}
