import ArgumentParser

/// Measurements, in release: `swift run -c release Benchmarks`.
@main
struct BenchmarksCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "Benchmarks",
    abstract: "Measures Nurture, beside what raw SQLite does with the same work.",
    discussion: """
      The machine's speed drifts: what is compared is measured in turn, several times, and medians are quoted.
      """,
    subcommands: [IngestCommand.self, TickCommand.self, BreadthCommand.self, EvaluateCommand.self],
    defaultSubcommand: IngestCommand.self)
}
