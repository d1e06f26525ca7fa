import ArgumentParser
import Engine
import Foundation
import Rulebook
import Store
import Workbench

/// `nurture experiments`: how the arms of each experiment fare.
struct ExperimentsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "experiments",
    abstract: "Shows the experiments: arms, customers, goals, and whether one is better.",
    discussion: """
      Look as often as you like: the verdict holds at all times together, and is told once in the log. 'times the rival'
      is an interval for the ratio of the two rates, at the confidence that the book asks for (else 95 percent), for all
      pairs of arms and all times together. Reads the store beside a running daemon.

      EXAMPLES:
        nurture experiments
        nurture experiments --json
      """)

  @OptionGroup var common: CommonOptions

  @Option(help: ArgumentHelp("en or zh. Default: by the environment's language.", valueName: "language"))
  var lang: Explanation.Language = Environment.speaksChinese ? .chinese : .english

  @Flag(help: "One JSON object a line instead of tables.")
  var json = false

  func run() throws {
    try Archived.read(try common.configuration().state) { plan, reader in
      let standings = try ExperimentStanding.all(from: reader, under: plan)
      if json {
        for standing in standings {
          StandardOutput.write(String(decoding: standing.json.bytes(), as: UTF8.self) + "\n")
        }
        return
      }
      if standings.isEmpty { StandardOutput.write("the book has no experiment (no 'split:')\n") }
      for standing in standings { show(standing) }
    }
  }

  private func show(_ standing: ExperimentStanding) {
    var table = Table([
      .init(heading: "arm"), .init(heading: "share", isNumeric: true), .init(heading: "customers", isNumeric: true),
      .init(heading: "goals", isNumeric: true), .init(heading: "rate", isNumeric: true),
      .init(heading: "times the rival", isNumeric: true), .init(heading: "rival"),
    ])
    for arm in standing.judgement.arms {
      let (low, high) = (arm.times.lowerBound, arm.times.upperBound)
      table.append([
        arm.name, percent(arm.share), "\(arm.count.exposed)", "\(arm.count.reached)", percent(arm.rate),
        "\(fixed(low))–\(high.isFinite ? fixed(high) : "")", arm.rival,
      ])
    }
    let rules = standing.rules.joined(separator: ", ")
    StandardOutput.write("\(standing.name) (\(rules)): \(standing.words(lang))".harmless + "\n")
    StandardOutput.write(table.lines(color: Terminal.output.hasColor).map { "  \($0)\n" }.joined() + "\n")
  }

  private func percent(_ part: Double) -> String { "\(fixed(part * 100)) %" }

  private func fixed(_ number: Double) -> String { String(format: "%.2f", number) }
}
