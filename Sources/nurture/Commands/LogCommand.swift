import ArgumentParser
import CEL
import Engine
import Glibc
import Rulebook
import Runtime
import Store
import Workbench

/// `nurture log`: the action log.
struct LogCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "log",
    abstract: "Shows what the rules did and why, in the order of the journal.",
    discussion: """
      The log is a projection of the journal: after a crash no line is missing or doubled. Customers appear by number.

      EXAMPLES:
        nurture log                          the last 50 lines
        nurture log -f                       and what comes
        nurture log --rule win-back --reason cap
        nurture log --customer c1 --lines 200
        nurture log --action send --json
      """)

  @OptionGroup var common: CommonOptions

  @Flag(name: .shortAndLong, help: "Goes on with what comes, until Ctrl-C.")
  var follow = false

  @Option(name: .shortAndLong, help: "How many lines of the past.")
  var lines = 50

  @Option(help: ArgumentHelp("Only of this rule.", valueName: "name"))
  var rule: String?

  @Option(help: ArgumentHelp("Only of this customer: the business's own id.", valueName: "id"))
  var customer: String?

  @Option(
    help: ArgumentHelp(
      "Only this action: send, wake-dormant, held, blocked, refused, goal, add-tag, …", valueName: "action"))
  var action: TraceEntry.Verb?

  @Option(help: ArgumentHelp("Only with this reason: cap, quiet-hours, consent, …", valueName: "reason"))
  var reason: Reason?

  @Flag(help: "One JSON object a line.")
  var json = false

  func run() async throws {
    let configuration = try common.configuration()
    let store = try StateStore.openReadOnly(at: StateDirectory.database(in: configuration.state))
    defer { try? store.close() }
    let zone = try store.read { try Archive.plan(from: $0)?.book.zone } ?? .utc
    let filter = try store.read { reader in
      var subject: Int64?
      if let customer {
        guard let found = try reader.subject(of: Identity(value: customer)) else {
          throw CommandFailure(.problems, "nobody knows the customer '\(customer)'")
        }
        subject = found
      }
      return ActionFilter(rule: rule, subject: subject, action: action, reason: reason)
    }
    func show(_ line: ActionLine) {
      let text =
        json
        ? String(decoding: line.json.bytes(), as: UTF8.self) : line.text(in: zone, color: Terminal.output.hasColor)
      StandardOutput.write(text + "\n")
    }
    var (past, seq) = try store.read { try Self.tail($0, filter, lines) }
    past.forEach(show)
    guard follow else { return }
    // SQLite has no notification across processes: the last number is asked for, which costs one page of the index.
    while true {
      past = try store.read { reader in
        let entries = try reader.journal(after: seq, limit: 1_000)
        seq = entries.last?.seq ?? seq
        return filter.lines(of: entries)
      }
      past.forEach(show)
      if past.isEmpty { try await Task.sleep(for: .milliseconds(200)) }
    }
  }

  /// The last lines that the filter admits, and the journal's end.
  private static func tail(_ reader: Reader, _ filter: ActionFilter, _ count: Int) throws -> ([ActionLine], Int64) {
    let end = try reader.lastSeq()
    var found: [ActionLine] = []
    var before = end
    while before > 0, found.count < count {
      let from = max(0, before - 1_000)
      let page = try reader.journal(after: from, limit: Int(before - from))
      found = filter.lines(of: page) + found
      before = from
    }
    return (Array(found.suffix(count)), end)
  }
}

extension TraceEntry.Verb: ExpressibleByArgument {}
extension Reason: ExpressibleByArgument {}
