import ArgumentParser
import CEL
import Engine
import Rulebook
import Runtime
import Store
import Workbench

/// `nurture export`: what the store knows, as files.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Writes what the store knows to standard output.",
    discussion: """
      Reads beside a running daemon.

      EXAMPLES:
        nurture export traits --format csv > traits.csv
        nurture export state --canonical > state.jsonl
      """,
    subcommands: [Traits.self, State.self])

  /// `nurture export traits`.
  struct Traits: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Each customer's traits, as of now or of a day.",
      discussion: """
        Folded from each customer's history; --as-of D means through the end of day D in the book's zone. An unknown \
        value is empty.

        EXAMPLES:
          nurture export traits --format csv > traits.csv
          nurture export traits --as-of 1998-06-30 --format csv --state replay
        """)

    enum Format: String, ExpressibleByArgument, CaseIterable { case csv, json }

    @OptionGroup var common: CommonOptions

    @Option(help: ArgumentHelp("Through the end of this day. Default: the last instant decided at.", valueName: "date"))
    var asOf: String?

    @Option(help: "csv or json (one object a line).")
    var format: Format = .csv

    func run() throws {
      try Archived.read(try common.configuration().state) { plan, reader in
        let zone = plan.book.zone
        let last = try reader.meta("last").flatMap { Int64($0) } ?? 0
        let instant = try asOf.map { try Instants.end($0, zone: zone, option: "--as-of") } ?? last
        let table = try TraitTable(asOf: instant, under: plan, from: reader)
        StandardOutput.write(format == .csv ? table.csv : table.json)
      }
    }
  }

  /// `nurture export state`.
  struct State: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "The whole state as JSON lines, free of what only this store numbered.",
      discussion: """
        Two stores that lived through the same give the same bytes, whatever crashed in between: without journal \
        numbers, attempts and outcome instants; a job whose outcome is unknown is shown as delivered and counted on \
        standard error.

        EXAMPLES:
          nurture export state --canonical > state.jsonl
        """)

    @OptionGroup var common: CommonOptions

    @Flag(help: "The canonical form (the only one there is, named so that scripts say what they rely on).")
    var canonical = false

    func run() throws {
      try Archived.read(try common.configuration().state) { plan, reader in
        let state = try CanonicalState(under: plan, from: reader)
        StandardOutput.write(state.lines.map { $0 + "\n" }.joined())
        StandardError.write("uncertain jobs: \(state.uncertain)\n")
      }
    }
  }
}

/// A store that is only read, beside a daemon that may be running.
enum Archived {
  static func read<Answer>(_ state: String, _ body: (Plan, Reader) throws -> Answer) throws -> Answer {
    let store = try StateStore.openReadOnly(at: StateDirectory.database(in: state))
    defer { try? store.close() }
    return try store.read { reader in
      guard let plan = try Archive.plan(from: reader) else {
        throw CommandFailure(.problems, "no rule book was ever accepted in \(state)")
      }
      return try body(plan, reader)
    }
  }
}
