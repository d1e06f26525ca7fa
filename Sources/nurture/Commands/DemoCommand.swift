import ArgumentParser
import CEL
import Engine
import Foundation
import Intake
import Rulebook
import Runtime
import Store
import Workbench

/// `nurture demo`: eighteen months of a real shop in a minute, then the real daemon.
struct DemoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "Replays real purchases through the rule book, then starts the real daemon.",
    discussion: """
      The purchases are 6,919 real orders of 2,357 customers of the music shop CDNOW, 1997-01-01 to 1998-06-30 (Fader & \
      Hardie; carried in the program). They are replayed on the events' clock through the same engine and store as the \
      daemon's. The customers of 1997 were not asked: the demo assumes their consent on tea-wecom.

      EXAMPLES:
        nurture demo
        nurture demo --rules my/rules --keep /tmp/replay   and look around: nurture explain 0001 --state /tmp/replay/replay
      """)

  @Option(help: ArgumentHelp("The folder of the rule book.", valueName: "dir"))
  var rules = "rules"

  @Option(help: ArgumentHelp("Keeps both stores in this folder.", valueName: "dir"))
  var keep: String?

  @Option(help: ArgumentHelp("Whose story is told. Default: the first who came back.", valueName: "id"))
  var customer: String?

  func run() async throws {
    let folder = keep ?? NSTemporaryDirectory() + "nurture-demo-\(ProcessInfo.processInfo.processIdentifier)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { if keep == nil { try? FileManager.default.removeItem(atPath: folder) } }
    guard try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty else {
      throw CommandFailure(.state, "\(folder) is not empty")
    }
    try replay(folder)
    try await live(folder)
    if let keep {
      say("", "Both stores stay in \(keep): try", "  nurture log --state \(keep)/replay --rules \(rules)")
    }
  }

  private func say(_ lines: String...) { StandardOutput.write(lines.map { $0 + "\n" }.joined()) }

  // MARK: The replay

  private func replay(_ folder: String) throws {
    let state = folder + "/replay"
    say(
      "1  Real purchases, replayed",
      "   CDNOW, 1997-01-01 to 1998-06-30: 6,919 orders of 2,357 customers (Fader & Hardie, 2001).",
      "   Nobody asked them in 1997: the demo assumes consent to marketing on tea-wecom.", "")
    var options = Configuration()
    options.rules = rules
    options.state = state
    let directory = try StateDirectory(state)
    let stepper = try Stepper.offline(options, directory, chronometer: nil, settles: true)
    let file = folder + "/cdnow.csv"
    try Self.csv().write(toFile: file, atomically: true, encoding: .utf8)
    let source = try ImportSource.open(path: file, format: .csv)
    let importer = Importer(
      target: ImportTarget(stepper, isReplay: true),
      plan: Importer.Plan(
        event: "Order Completed", columns: try ColumnMap("customer=customer,time=date,total=amount"),
        zone: stepper.plan.book.zone, history: false,
        reach: Importer.Reach(
          account: "tea-wecom", consents: [("wecom", "marketing")], evidence: "assumed for the demonstration"),
        until: nil), source: source, rejects: Rejects(path: file + ".rejects", source: source))
    var progress = Progress(unit: "orders", total: CDNOW.purchases.count, now: Keeper.wall())
    let summary = try importer.run { done, _ in
      if let text = progress.text(done: done, now: Keeper.wall(), on: Terminal.error) { StandardError.write(text) }
    }
    StandardError.write(progress.summary(done: summary.taken, now: Keeper.wall(), on: Terminal.error))
    let plan = stepper.plan
    try stepper.store.read { reader in
      let report = try ReplayReport(plan: plan, reader: reader)
      StandardOutput.write(
        "\n" + report.lines(width: Terminal.output.columns).map { $0.isEmpty ? "" : "   " + $0 }.joined(separator: "\n")
          + "\n")
      try tell(plan, reader)
    }
    stepper.close()
    try stepper.store.close()
    _ = directory.path
  }

  /// The story of one customer: the one asked for, else the first who was woken and bought again.
  private func tell(_ plan: Plan, _ reader: Reader) throws {
    let record: CustomerRecord?
    if let customer {
      record = try CustomerRecord(Identity(value: customer), from: reader)
    } else {
      record = try Self.firstReturned(reader).flatMap { try CustomerRecord(subject: $0, from: reader) }
    }
    guard let record else { return }
    say("", "   The story of customer \(record.name), by 'nurture explain'", "")
    let story = try Explanation(record, under: plan).text(Environment.speaksChinese ? .chinese : .english)
    StandardOutput.write(story.split(separator: "\n", omittingEmptySubsequences: false).map { "   \($0)\n" }.joined())
  }

  private static func firstReturned(_ reader: Reader) throws -> Int64? {
    var last: Int64 = 0
    while true {
      let page = try reader.journal(after: last, limit: 2_000)
      guard let end = page.last else { return nil }
      for entry in page where TraceEntry.entries(entry.trace).contains(where: { $0.verb == .goal }) {
        return entry.subject
      }
      last = end.seq
    }
  }

  private static func csv() -> String {
    "customer,date,amount\n" + CDNOW.purchases.map { "\($0.customer),\($0.date),\($0.amount)\n" }.joined()
  }

  // MARK: The daemon

  private func live(_ folder: String) async throws {
    say("", "2  The real daemon, on loopback, with a store of its own", "")
    let daemon = try LiveDaemon(rules: rules, state: folder + "/live")
    defer { daemon.stop() }
    say(
      "   listens on 127.0.0.1:\(daemon.port); POST /v1/track \"Contact Added\" (account tea-wecom, with a welcome code)"
    )
    let sent = Keeper.wall()
    let answer = try await daemon.track(
      customer: "xiao-li", event: "Contact Added",
      properties: #"{"account":"tea-wecom","staff":"owner","state":"shop-12","welcome_code":"WELCOME-1"}"#)
    let committed = Keeper.wall()
    guard let line = daemon.firstMessage(within: 10), let job = try? JSON.parse(Array(line.utf8)) else {
      throw CommandFailure(.problems, "no welcome came within 10 s")
    }
    let delivered = Keeper.wall()
    say(
      "   committed after \(Self.milliseconds(committed - sent)): \(answer.trimmingCharacters(in: .whitespacesAndNewlines))",
      "   the welcome was in the outbox after \(Self.milliseconds(delivered - sent)):", "")
    let text = (job["text"]?.text ?? "").split(separator: "\n").map { "     \($0)" }.joined(separator: "\n")
    say("     \(job["rule"]?.text ?? "")/\(job["message"]?.text ?? "") by \(job["account"]?.text ?? "")", text)
  }

  private static func milliseconds(_ length: Int64) -> String { "\(length / 1_000).\(length / 100 % 10) ms" }
}
