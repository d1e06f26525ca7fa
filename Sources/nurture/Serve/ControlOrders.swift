import CEL
import Engine
import Foundation
import Intake
import Logging
import Runtime
import Store

/// What commands ask of a running daemon over its socket: `{"do": …}` in, `{"ok": …}` out.
struct ControlOrders: Sendable {
  let keeper: Keeper
  let postman: Postman
  let configuration: Configuration
  let logger: Logger

  func answer(_ request: JSON) async -> JSON {
    do {
      switch request["do"]?.text {
      case "status": return Self.done(await status())
      case "reload": return Self.done(try await reload())
      case "silence", "lift": return Self.done(try await silence(request))
      case "send": return Self.done(try await send(request))
      case "clock": return Self.done(await keeper.clockStatus().members)
      case "clock-accept": return Self.done(try await acceptClock(request))
      case "run": return Self.done(try await run(request))
      case "take": return Self.done(try await take(request))
      case "import-progress": return Self.done(try await importProgress(request))
      case "import-refusals": return Self.done(try await importRefusals(request))
      case "import-save": return Self.done(try await saveImport(request))
      case let other: return Self.refused("there is no order '\(other ?? "")'")
      }
    } catch let refused as BookRefused {
      return Self.refused("the book was refused: the accepted one stays in force", problems: refused.problems)
    } catch let overloaded as Overloaded {
      return Self.refused("the inbox is full; try again in \(overloaded.retryAfter) s")
    } catch {
      return Self.refused("\(error)")
    }
  }

  private static func done(_ members: [JSON.Member]) -> JSON { .object([JSON.Member("ok", .bool(true))] + members) }

  private static func refused(_ why: String, problems: [String] = []) -> JSON {
    .object([
      JSON.Member("ok", .bool(false)), JSON.Member("error", .text(why)),
      JSON.Member("problems", .list(problems.map { .text($0) })),
    ])
  }

  private func status() async -> [JSON.Member] {
    let status = await keeper.status()
    return [
      JSON.Member("generation", JSON(status.generation)), JSON.Member("last", .text(formatInstant(status.lastDecided))),
      JSON.Member("waiting", JSON(status.waiting)), JSON.Member("sweeping", .bool(status.sweeping)),
      JSON.Member("unknown_zones", JSON(status.unknownZones)),
      JSON.Member("inputs", JSON(status.counts.inputs)), JSON.Member("jobs", JSON(status.counts.jobs)),
      JSON.Member("degraded", .list(status.degraded.map { .text($0) })),
      JSON.Member("clock", .object(status.clock.members)),
    ]
  }

  private func reload() async throws -> [JSON.Member] {
    let rules = configuration.rules
    let report = try await keeper.reload { Edition.folder(rules) }
    await postman.start(keeper, accounts: await keeper.accounts())
    logger.info(
      report.changed ? "the book was reloaded" : "the book is unchanged",
      metadata: ["generation": "\(report.generation)"])
    return [
      JSON.Member("generation", JSON(report.generation)), JSON.Member("changed", .bool(report.changed)),
      JSON.Member("warnings", .list(report.warnings.map { .text($0) })),
    ]
  }

  private func silence(_ request: JSON) async throws -> [JSON.Member] {
    let rule = request["rule"]?.text ?? ""
    if !rule.isEmpty, await !keeper.ruleNames().contains(rule) {
      throw CommandFailure(.problems, "there is no rule '\(rule)' in the book")
    }
    if request["do"]?.text == "lift" {
      guard try await keeper.lift(rule, why: request["why"]?.text ?? "") else {
        throw CommandFailure(
          .problems, rule.isEmpty ? "not all rules were silenced" : "the rule '\(rule)' was not silenced by itself")
      }
      logger.notice("heard again", metadata: ["rule": "\(rule.isEmpty ? "all" : rule)"])
      return []
    }
    guard let length = request["for"]?.integer, length > 0 else { throw CommandFailure(.problems, "expected how long") }
    // By the daemon's time, whatever the clock of the command shows.
    let until = keeper.now().addingReportingOverflow(length)
    guard !until.overflow else { throw CommandFailure(.problems, "expected a shorter time") }
    try await keeper.silence(rule, until: until.partialValue, why: request["why"]?.text ?? "")
    logger.notice(
      "silenced", metadata: ["rule": "\(rule.isEmpty ? "all" : rule)", "why": "\(request["why"]?.text ?? "")"])
    return []
  }

  private func send(_ request: JSON) async throws -> [JSON.Member] {
    guard let submission = Submission(control: request, now: keeper.now()) else {
      throw CommandFailure(.problems, "expected an event with customer, event and properties")
    }
    let receipts = try await keeper.submit([submission])
    let declared = await keeper.declares(request["event"]?.text ?? "")
    return (receipts.first.map(\.members) ?? []) + [JSON.Member("declared", .bool(declared))]
  }

  /// Rows of an import; a full inbox is waited for, since the command has nobody else to turn to.
  private func take(_ request: JSON) async throws -> [JSON.Member] {
    let submissions = (request["submissions"]?.list ?? []).compactMap(Submission.init(control:))
    guard submissions.count == request["submissions"]?.list?.count else {
      throw CommandFailure(.problems, "expected submissions as 'nurture import' writes them")
    }
    var receipts: [Receipt] = []
    // Never more at once than the inbox can hold.
    while receipts.count < submissions.count {
      do {
        receipts += try await keeper.submit(
          Array(submissions[receipts.count...].prefix(configuration.inbox.capacity)))
      } catch let overloaded as Overloaded {
        try await Task.sleep(for: .seconds(overloaded.retryAfter))
      }
    }
    return [JSON.Member("receipts", .list(receipts.map { .object($0.members) }))]
  }

  private func importProgress(_ request: JSON) async throws -> [JSON.Member] {
    let known = try await keeper.importProgress(hash: request["hash"]?.text ?? "")
    return [JSON.Member("progress", known?.control ?? .null)]
  }

  private func saveImport(_ request: JSON) async throws -> [JSON.Member] {
    guard let progress = request["progress"].flatMap(ImportProgress.init(control:)) else {
      throw CommandFailure(.problems, "expected the progress of an import")
    }
    let refused = (request["refused"]?.list ?? []).compactMap(ImportRefusal.init(control:))
    guard refused.count == request["refused"]?.list?.count ?? 0 else {
      throw CommandFailure(.problems, "expected refused rows as 'nurture import' writes them")
    }
    try await keeper.save(progress, refused: refused)
    return []
  }

  private func importRefusals(_ request: JSON) async throws -> [JSON.Member] {
    let page = try await keeper.importRefusals(
      hash: request["hash"]?.text ?? "", after: request["after"]?.integer ?? 0, limit: 1_000)
    return [JSON.Member("refused", .list(page.map(\.control)))]
  }

  private func run(_ request: JSON) async throws -> [JSON.Member] {
    guard let rule = request["rule"]?.text else { throw CommandFailure(.problems, "expected the name of a rule") }
    let count = try await keeper.run(rule: rule, customer: request["customer"]?.text)
    return [JSON.Member("customers", JSON(count))]
  }
}

extension Submission {
  /// An event as `nurture send` writes it; nil when something is missing.
  init?(control request: JSON, now: Int64) {
    guard let customer = request["customer"]?.text, let name = request["event"]?.text,
      let id = request["id"]?.text
    else { return nil }
    let occurred = request["at"]?.integer
    self.init(
      identities: [Identity(value: customer)],
      input: .event(
        Event(
          name: name, source: "send", id: id, occurred: occurred ?? now,
          properties: (request["properties"] ?? .object([])).bytes())),
      isTimedByReceipt: occurred == nil)
  }
}

extension Receipt {
  /// nil when it is not what `members` gives.
  init?(control json: JSON) {
    let seq = json["seq"]?.integer ?? 0
    let why = json["why"]?.text ?? ""
    switch json["receipt"]?.text {
    case "accepted": self = .accepted(seq: seq)
    case "duplicate": self = .duplicate(seq: seq)
    case "conflicting-duplicate": self = .conflicting(seq: seq)
    case "refused": self = .refused(why)
    case "quarantined": self = .quarantined(why)
    default: return nil
    }
  }

  var members: [JSON.Member] {
    switch self {
    case .accepted(let seq): [JSON.Member("receipt", "accepted"), JSON.Member("seq", JSON(seq))]
    case .duplicate(let seq): [JSON.Member("receipt", "duplicate"), JSON.Member("seq", JSON(seq))]
    case .conflicting(let seq): [JSON.Member("receipt", "conflicting-duplicate"), JSON.Member("seq", JSON(seq))]
    case .refused(let why): [JSON.Member("receipt", "refused"), JSON.Member("why", .text(why))]
    case .quarantined(let why): [JSON.Member("receipt", "quarantined"), JSON.Member("why", .text(why))]
    }
  }
}
