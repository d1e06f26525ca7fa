import CEL
import Engine
import Intake
import Runtime
import Store

/// Brings the rows of a file into a store, in an order and with a progress that survive an interruption.
///
/// The file is known by its hash: rows that are done are not done again, and since each row's event has an identity of
/// its own, a row that was committed just before an interruption is recognised as a duplicate.
struct Importer {
  struct Plan {
    /// `Order Completed`.
    var event: String
    var columns: ColumnMap
    var zone: Zone
    /// Builds state and sends nothing; otherwise virtual time follows the rows.
    var history: Bool
    /// Contact and consent recorded for each customer at the first row; nil: neither.
    var reach: Reach?
    /// Virtual time goes on to here after the last row; microseconds.
    var until: Int64?
  }

  struct Reach {
    var account: String
    /// Channel and purpose.
    var consents: [(channel: String, purpose: String)]
    var evidence: String
  }

  struct Summary {
    var rows = 0
    var taken = 0
    var duplicates = 0
    var refused = 0
    /// Nothing was left to do: the whole file was imported before.
    var wasDone = false
  }

  let target: ImportTarget
  let plan: Plan
  let source: ImportSource
  let rejects: Rejects
  private let batch = 100

  init(target: ImportTarget, plan: Plan, source: ImportSource, rejects: Rejects) {
    self.target = target
    self.plan = plan
    self.source = source
    self.rejects = rejects
  }

  /// - Parameter progress: told how many rows of how many are done.
  func run(_ progress: (_ done: Int, _ of: Int) -> Void) throws -> Summary {
    var summary = Summary()
    let known = try target.progress(source.hash)
    if let known, known.finished != nil {
      summary.rows = Int(known.rowsDone)
      summary.wasDone = true
      try finishTime(progress: { _ in })
      return summary
    }
    var rows = try read(&summary)
    if !plan.history { rows.sort { ($0.occurred, $0.number) < ($1.occurred, $1.number) } }
    var state =
      known
      ?? ImportProgress(
        hash: source.hash, name: source.path, started: target.last(), rowsDone: 0, rowsRefused: 0, finished: nil)
    // Rows that cannot be read count as done before the first page, on every run alike.
    let unreadable = summary.refused
    var next = min(max(0, Int(state.rowsDone) - unreadable), rows.count)
    var seen: Set<String> = []
    for row in rows.prefix(next) { seen.insert(row.customer) }
    if next > 0 { try rejectAgain(rows, &summary) }
    while next < rows.count {
      let page = rows[next..<min(next + batch, rows.count)]
      let refused = try take(page, &seen, &summary)
      next += page.count
      state.rowsDone = Int64(unreadable + next)
      state.rowsRefused = Int64(summary.refused)
      try target.save(state, refused)
      progress(next, rows.count)
    }
    try finishTime(progress: { _ in progress(rows.count, rows.count) })
    state.rowsDone = Int64(unreadable + next)
    state.rowsRefused = Int64(summary.refused)
    state.finished = max(target.last(), state.started)
    // The refused rows stand in the file before the store forgets them.
    try rejects.flush()
    try target.save(state, [])
    return summary
  }

  private func finishTime(progress: (Int64) -> Void) throws {
    guard let until = plan.until, let advance = target.advance else { return }
    try advance(until, progress)
  }

  /// A row that can be taken.
  private struct Row {
    var number: Int
    var occurred: Int64
    var customer: String
    var row: ImportRow
    var submission: Submission
  }

  private func read(_ summary: inout Summary) throws -> [Row] {
    let zone = plan.zone
    let mapper = RowMapper(columns: plan.columns, event: plan.event, history: plan.history) {
      parseInstant($0, zone: zone)
    }
    var rows: [Row] = []
    var reader = try source.rows(mapper)
    while let row = try reader.next() {
      summary.rows += 1
      switch row.result {
      case .failure(let reason): try reject(row, reason, &summary)
      case .success(let submission):
        guard let customer = submission.identities.first?.value, let occurred = submission.occurred else { continue }
        rows.append(Row(number: row.number, occurred: occurred, customer: customer, row: row, submission: submission))
      }
    }
    return rows
  }

  /// The reject file is written anew by each run: what was refused before an interruption stands in it too.
  private func rejectAgain(_ rows: [Row], _ summary: inout Summary) throws {
    let places = Dictionary(rows.indices.map { (rows[$0].number, $0) }, uniquingKeysWith: { first, _ in first })
    var last: Int64 = 0
    while true {
      let page = try target.refusals(source.hash, last)
      for refusal in page {
        guard let place = places[Int(refusal.row)] else { continue }
        try reject(rows[place].row, RowRejection(refusal.reason), &summary)
      }
      guard let end = page.last else { return }
      last = end.row
    }
  }

  /// - Returns: the rows that were refused.
  private func take(
    _ page: ArraySlice<Row>, _ seen: inout Set<String>, _ summary: inout Summary
  ) throws -> [ImportRefusal] {
    var submissions: [Submission] = []
    var places: [Int?] = []
    for (index, row) in zip(page.indices, page) {
      if plan.reach != nil, seen.insert(row.customer).inserted {
        for submission in introduction(of: row.customer, at: row.occurred) {
          submissions.append(submission)
          places.append(nil)
        }
      }
      submissions.append(row.submission)
      places.append(index)
    }
    var refused: [ImportRefusal] = []
    for (receipt, place) in zip(try target.take(submissions), places) {
      guard let place else { continue }
      switch receipt {
      case .accepted: summary.taken += 1
      case .duplicate: summary.duplicates += 1
      case .conflicting:
        refused.append(
          ImportRefusal(row: Int64(page[place].number), reason: "the id was used before with other values"))
      case .refused(let why), .quarantined(let why):
        refused.append(ImportRefusal(row: Int64(page[place].number), reason: why))
      }
      if let last = refused.last, last.row == page[place].number {
        try reject(page[place].row, RowRejection(last.reason), &summary)
      }
    }
    return refused
  }

  private func reject(_ row: ImportRow, _ reason: RowRejection, _ summary: inout Summary) throws {
    summary.refused += 1
    try rejects.append(row, reason: reason)
  }

  /// Where the customer can be reached, and what they agreed to: facts of the past, which start no rule.
  private func introduction(of customer: String, at occurred: Int64) -> [Submission] {
    guard let reach = plan.reach else { return [] }
    func fact(_ name: String, _ id: String, _ properties: [JSON.Member]) -> Submission {
      Submission(
        identities: [Identity(value: customer)],
        input: .history(
          Event(
            name: name, source: source.name, id: "\(id)/\(customer)", occurred: occurred,
            properties: JSON.object(properties).bytes())))
    }
    return [fact("Contact Added", "contact", [JSON.Member("account", .text(reach.account))])]
      + reach.consents.map { channel, purpose in
        fact(
          "Consent Given", "consent/\(channel)/\(purpose)",
          [
            JSON.Member("channel", .text(channel)), JSON.Member("purpose", .text(purpose)),
            JSON.Member("evidence", .text(reach.evidence)),
          ])
      }
  }
}

extension Submission {
  /// When its event occurred.
  fileprivate var occurred: Int64? {
    switch input {
    case .event(let event), .history(let event): event.occurred
    case .profile, .due, .outcome, .launch: nil
    }
  }
}

/// The reject file, made when the first row is refused: an import without one leaves none behind.
final class Rejects {
  private let path: String
  private let source: ImportSource
  private var file: RejectFile?

  init(path: String, source: ImportSource) {
    self.path = path
    self.source = source
  }

  func append(_ row: ImportRow, reason: RowRejection) throws {
    let file = try self.file ?? RejectFile(path: path, source: source)
    self.file = file
    try file.append(row, reason: reason)
  }

  func flush() throws { try file?.flush() }
}
