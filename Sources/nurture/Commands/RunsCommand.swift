import ArgumentParser
import CEL
import Engine
import Rulebook
import Store
import Workbench

/// `nurture runs`: what goes on, and what each waits for.
struct RunsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "runs",
    abstract: "Lists the live runs, and what each waits for.",
    discussion: """
      A run is one customer inside one rule's steps. Reads the store beside a running daemon.

      EXAMPLES:
        nurture runs
        nurture runs --rule tea-camp
        nurture runs --customer c1 --json
      """)

  @OptionGroup var common: CommonOptions

  @Option(help: ArgumentHelp("Only of this rule, also one that was taken out of the book.", valueName: "name"))
  var rule: String?

  @Option(help: ArgumentHelp("Only of this customer: the business's own id.", valueName: "id"))
  var customer: String?

  @Option(help: ArgumentHelp("en or zh. Default: by the environment's language.", valueName: "language"))
  var lang: Explanation.Language = Environment.speaksChinese ? .chinese : .english

  @Flag(help: "One JSON object a line instead of a table.")
  var json = false

  func run() throws {
    try Archived.read(try common.configuration().state) { plan, reader in
      var subject: Int64?
      if let customer {
        subject = try reader.subject(of: Identity(value: customer))
        if subject == nil { throw CommandFailure(.problems, "nobody knows the customer '\(customer)'") }
      }
      let runs = try LiveRun.all(from: reader, under: plan, rule: rule, of: subject)
      if let rule, runs.isEmpty, plan.rule(named: rule) == nil {
        throw CommandFailure(.problems, "there is no rule '\(rule)' in the book")
      }
      if json {
        for run in runs { StandardOutput.write(String(decoding: run.json.bytes(), as: UTF8.self) + "\n") }
        return
      }
      let zone = plan.book.zone
      var table = Table([
        .init(heading: "customer"), .init(heading: "rule"), .init(heading: "run", isNumeric: true),
        .init(heading: "started"), .init(heading: "step"), .init(heading: "item", isNumeric: true),
        .init(heading: "what it waits for", most: 60),
      ])
      for run in runs {
        table.append([
          run.customer, run.going.rule, "\(run.going.run)", formatInstant(run.going.started, in: zone),
          run.going.step ?? "", run.going.item.map(String.init) ?? "", run.words(lang, zone),
        ])
      }
      StandardOutput.write(table.lines(color: Terminal.output.hasColor).joined(separator: "\n") + "\n")
    }
  }
}
