import ArgumentParser
import CEL
import Engine
import Intake
import Logging
import Rulebook
import Runtime
import Store

/// `nurture import`: events of a file.
struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Brings events of a CSV or JSON-lines file into the store.",
    discussion: """
      --history (the default) builds state and sends nothing. --clock event replays: virtual time follows the events, \
      rules decide at each instant, messages count as delivered and no channel is called; only for a store that never \
      ran on the wall clock, without its daemon. --history works beside a running daemon too: the rows go through its socket.

      A file is remembered by its hash: importing it again does nothing, an interrupted import goes on. Rows that cannot \
      be taken are counted and written with their reason beside the file, and do not stop the rest.

      EXAMPLES:
        nurture import orders.csv --event "Order Completed" --map customer=id,time=date,total=amt
        nurture import orders.csv --event "Order Completed" --map customer=id,time=date,total=amt,id=order_no \\
          --account tea-wecom --consent wecom:marketing --evidence "signed up in the shop, form 3"
        nurture import old.csv --clock event --until 1998-12-31 --state replay --event "Order Completed" \\
          --map customer=id,time=date,total=amt
      """)

  @OptionGroup var common: CommonOptions

  @ArgumentParser.Argument(help: ArgumentHelp("A .csv file with a header, or .jsonl.", valueName: "file"))
  var file: String

  @Option(help: ArgumentHelp("The name of the events.", valueName: "name"))
  var event: String

  @Option(
    help: ArgumentHelp(
      "Which column is what: customer=…, time=…, id=… (the event's id), and property=column.",
      valueName: "name=column,…"))
  var map: String

  @Option(help: ArgumentHelp("The zone of times without an offset. Default: the book's.", valueName: "zone"))
  var zone: String?

  @Option(help: ArgumentHelp("csv or jsonl. Default: by the file's ending.", valueName: "format"))
  var format: String?

  @Flag(help: "Builds state, sends nothing (default).")
  var history = false

  @Option(help: ArgumentHelp("event: virtual time follows the events.", valueName: "clock"))
  var clock: Configuration.Clock?

  @Option(
    help: ArgumentHelp("With --clock event: time goes on to here, through the end of a date.", valueName: "instant"))
  var until: String?

  @Option(help: ArgumentHelp("The account on which imported customers can be reached.", valueName: "name"))
  var account: String?

  @Option(help: ArgumentHelp("What imported customers agreed to, with --account.", valueName: "channel:purpose"))
  var consent: [String] = []

  @Option(help: ArgumentHelp("How they agreed; it stands in the journal.", valueName: "text"))
  var evidence: String?

  @Option(help: ArgumentHelp("Where rows that were not taken go. Default: FILE.rejects.", valueName: "file"))
  var rejects: String?

  func validate() throws {
    if history, clock == .event { throw ValidationError("--history and --clock event exclude each other") }
    if until != nil, clock != .event { throw ValidationError("--until goes with --clock event") }
    if !consent.isEmpty, account == nil { throw ValidationError("--consent goes with --account") }
    if !consent.isEmpty, evidence == nil {
      throw ValidationError("--consent needs --evidence: how did these customers agree?")
    }
    for word in consent where word.split(separator: ":").count != 2 {
      throw ValidationError("--consent \(word): expected channel:purpose, such as wecom:marketing")
    }
  }

  func run() throws {
    let configuration = try common.configuration()
    let isReplay = clock == .event
    let source = try ImportSource.open(path: file, format: try chosenFormat())
    let columns = try ColumnMap(map)
    if let header = source.header {
      let problems = columns.problems(header: header)
      if !problems.isEmpty { throw CommandFailure(.problems, "--map: " + problems.joined(separator: "; ")) }
    }
    do {
      let directory = try StateDirectory(configuration.state)
      let stepper = try Stepper.offline(
        configuration, directory, chronometer: isReplay ? nil : Chronometer(), settles: isReplay)
      try bring(source, columns, into: ImportTarget(stepper, isReplay: isReplay))
      stepper.close()
      try stepper.store.checkpoint(truncating: true)
      try stepper.store.close()
      _ = directory.path
    } catch RuntimeError.locked where !isReplay {
      try bring(source, columns, into: ImportTarget(daemonOf: configuration.state))
    }
  }

  private func bring(_ source: ImportSource, _ columns: ColumnMap, into target: ImportTarget) throws {
    let importer = Importer(
      target: target, plan: try plan(target.book, columns), source: source,
      rejects: Rejects(path: rejects ?? file + ".rejects", source: source))
    var progress = Progress(unit: "rows", total: nil, now: Keeper.wall())
    let summary = try importer.run { done, of in
      progress.total = of
      if let text = progress.text(done: done, now: Keeper.wall(), on: Terminal.error) { StandardError.write(text) }
    }
    if !summary.wasDone {
      StandardError.write(progress.summary(done: summary.taken, now: Keeper.wall(), on: Terminal.error))
    }
    report(summary)
    if summary.refused > 0, summary.taken + summary.duplicates == 0 {
      throw CommandFailure(.problems, "no row was taken: the first reasons stand in \(rejects ?? file + ".rejects")")
    }
  }

  private func plan(_ book: Book, _ columns: ColumnMap) throws -> Importer.Plan {
    var zone = book.zone
    if let name = self.zone {
      guard let found = Zone(name) else {
        throw ValidationError("--zone \(name): expected a zone such as Asia/Shanghai")
      }
      zone = found
    }
    if !book.events.contains(where: { $0.name == event }) {
      StandardError.write("nurture: the book does not declare the event '\(event)': no rule can see it\n")
    }
    if let account, !book.accounts.contains(where: { $0.name == account }) {
      throw CommandFailure(
        .problems, "--account \(account): the book has \(book.accounts.map(\.name).joined(separator: ", "))")
    }
    let reach = account.map { account in
      Importer.Reach(
        account: account,
        consents: consent.map { word in
          let parts = word.split(separator: ":").map(String.init)
          return (parts[0], parts[1])
        }, evidence: evidence ?? "")
    }
    return Importer.Plan(
      event: event, columns: columns, zone: zone, history: clock != .event, reach: reach,
      until: try until.map { try Instants.end($0, zone: zone, option: "--until") })
  }

  private func chosenFormat() throws -> ImportFormat {
    let name = format ?? (file.hasSuffix(".jsonl") || file.hasSuffix(".ndjson") ? "jsonl" : "csv")
    switch name {
    case "csv": return .csv
    case "jsonl": return .jsonLines
    default: throw ValidationError("--format \(name): expected csv or jsonl")
    }
  }

  private func report(_ summary: Importer.Summary) {
    if summary.wasDone {
      StandardOutput.write("\(file) was imported before: \(grouped(summary.rows)) rows, nothing to do\n")
      return
    }
    StandardOutput.write("\(grouped(summary.rows)) rows: \(grouped(summary.taken)) taken")
    if summary.duplicates > 0 { StandardOutput.write(", \(grouped(summary.duplicates)) known before") }
    if summary.refused > 0 {
      StandardOutput.write(", \(grouped(summary.refused)) refused (see \(rejects ?? file + ".rejects"))")
    }
    StandardOutput.write("\n")
  }
}

/// Instants on the command line.
enum Instants {
  /// An instant, or the beginning of a date.
  static func start(_ text: String, zone: Zone, option: String) throws -> Int64 {
    guard let instant = parseInstant(text, zone: zone) else {
      throw ValidationError("\(option) \(text): expected a date such as 2026-03-01, or an instant")
    }
    return instant
  }

  /// An instant, or the last microsecond of a date.
  static func end(_ text: String, zone: Zone, option: String) throws -> Int64 {
    let instant = try start(text, zone: zone, option: option)
    return text.utf8.count == 10 ? zone.next(.day, after: instant) - 1 : instant
  }
}

extension Stepper {
  /// A stepper for a command that works on the store while no daemon runs; on the events' clock without a chronometer.
  static func offline(
    _ configuration: Configuration, _ directory: borrowing StateDirectory, chronometer: Chronometer?, settles: Bool
  ) throws -> Stepper {
    let logger = Logger(label: "nurture")
    let edition = Edition.folder(configuration.rules)
    let stepper = try Stepper(
      store: try StateStore.open(at: directory.database), edition: edition,
      clock: chronometer.map { .wall($0.now) } ?? .event, settles: settles, horizon: configuration.dedupeHorizon,
      secret: try configuration.codeSecret(directory),
      markerPath: directory.path + "/batch.marker", chronometer: chronometer)
    Daemon.tell(edition, logger)
    stepper.watchForTraps()
    for problem in stepper.refused?.problems ?? [] { logger.error("\(problem)") }
    return stepper
  }
}
