import ArgumentParser
import CEL
import Engine
import Runtime
import Store

/// `nurture jobs`: what went out, waits, or failed.
struct JobsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "jobs",
    abstract: "Lists outbound messages, newest first.",
    discussion: """
      Reads the store beside a running daemon.

      EXAMPLES:
        nurture jobs                           the newest 20
        nurture jobs --status dead --limit 100
        nurture jobs --rule win-back --json
        nurture jobs --customer c1
        nurture jobs --counts                  how many are in which state
      """)

  @OptionGroup var common: CommonOptions

  @Option(help: ArgumentHelp("ready, claimed, delivered, dead, uncertain, cancelled or expired.", valueName: "state"))
  var status: JobState?

  @Option(help: ArgumentHelp("Only of this rule.", valueName: "name"))
  var rule: String?

  @Option(help: ArgumentHelp("Only by this account.", valueName: "name"))
  var account: String?

  @Option(help: ArgumentHelp("Only to this customer: the business's own id.", valueName: "id"))
  var customer: String?

  @Option(help: "At most so many.")
  var limit = 20

  @Flag(help: "How many are in which state, instead of a list.")
  var counts = false

  @Flag(help: "One JSON object a line instead of a table.")
  var json = false

  func run() throws {
    let configuration = try common.configuration()
    let store = try StateStore.openReadOnly(at: StateDirectory.database(in: configuration.state))
    defer { try? store.close() }
    if counts { return try printCounts(store) }
    let jobs = try store.read { reader in
      var filter = JobFilter(state: status, account: account, rule: rule)
      if let customer {
        guard let subject = try reader.subject(of: Identity(value: customer)) else {
          throw CommandFailure(.problems, "nobody knows the customer '\(customer)'")
        }
        filter.subject = subject
      }
      return try reader.jobs(filter, limit: limit)
    }
    if json {
      for job in jobs { StandardOutput.write(String(decoding: job.json.bytes(), as: UTF8.self) + "\n") }
      return
    }
    var table = Table([
      .init(heading: "planned"), .init(heading: "state"), .init(heading: "rule"), .init(heading: "message"),
      .init(heading: "account"), .init(heading: "tries", isNumeric: true),
      .init(heading: "text or error", most: 40),
    ])
    for job in jobs {
      let text = job.error ?? job.job.text.split(whereSeparator: \.isNewline).joined(separator: " ")
      table.append([
        formatInstant(job.job.planned), job.state.rawValue, job.job.rule, job.job.message, job.job.account,
        "\(job.attempts)", text,
      ])
    }
    StandardOutput.write(table.lines(color: Terminal.output.hasColor).joined(separator: "\n") + "\n")
  }

  private func printCounts(_ store: StateStore) throws {
    let counts = try store.read { try $0.jobCounts() }
    if json {
      let members = JobState.allCases.map { JSON.Member($0.rawValue, JSON(counts[$0] ?? 0)) }
      return StandardOutput.write(String(decoding: JSON.object(members).bytes(), as: UTF8.self) + "\n")
    }
    for state in JobState.allCases where counts[state] ?? 0 > 0 {
      StandardOutput.write("\(Columns.padded(state.rawValue, to: 10)) \(grouped(Int(counts[state] ?? 0)))\n")
    }
  }
}

extension JobState: ExpressibleByArgument {}

extension StoredJob {
  /// A job as `jobs --json` shows it.
  fileprivate var json: JSON {
    var members: [JSON.Member] = [
      JSON.Member("key", .text(job.key)), JSON.Member("state", .text(state.rawValue)),
      JSON.Member("rule", .text(job.rule)), JSON.Member("message", .text(job.message)),
      JSON.Member("account", .text(job.account)), JSON.Member("channel", .text(job.channel)),
      JSON.Member("category", .text(job.category)), JSON.Member("planned", .text(formatInstant(job.planned))),
      JSON.Member("attempts", JSON(attempts)), JSON.Member("text", .text(job.text)),
    ]
    if let coupon = job.coupon { members.append(JSON.Member("coupon", .text(coupon))) }
    if let expires = job.expires { members.append(JSON.Member("expires", .text(formatInstant(expires)))) }
    if let settled { members.append(JSON.Member("settled", .text(formatInstant(settled)))) }
    if let error { members.append(JSON.Member("error", .text(error))) }
    return .object(members)
  }
}
