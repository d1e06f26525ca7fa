package import CEL
package import Engine
import Rulebook
import Store

/// Why one customer got what they got, and did not get what they did not: their journal as a story, and how they stand
/// now.
///
/// Pure on what was read; `text(_:)` and `json` are two forms of it.
package struct Explanation: Sendable {
  /// One input and what the rules did about it.
  package struct Chapter: Sendable, Hashable {
    /// The journal's number.
    package var seq: Int64
    package var kind: JournalKind
    /// `now` of the decision.
    package var decided: Int64
    package var occurred: Int64
    /// The event's name, the job's key, the rule's name.
    package var name: String
    package var acts: [TraceEntry]
  }
  package let customer: String
  package let zone: Zone
  /// The rule that is spoken of; nil: all.
  package let rule: String?
  /// In the journal's order.
  package let chapters: [Chapter]
  package let jobs: [String: JobNote]
  /// nil for an erased customer, whose state is gone.
  package let present: Present?

  /// - Parameters:
  ///   - plan: of the book that the customer's state is read with.
  ///   - rule: leaves out what does not concern this rule.
  /// - Throws: `Fault.corruptState` when the stored state cannot be read.
  package init(_ record: CustomerRecord, under plan: Plan, rule: String? = nil) throws(Fault) {
    customer = record.name
    zone = plan.book.zone
    self.rule = rule
    var chapters: [Chapter] = []
    for entry in record.history {
      let acts = TraceEntry.entries(entry.trace).filter { rule == nil || $0.rule == rule }
      if rule != nil, acts.isEmpty { continue }
      chapters.append(
        Chapter(
          seq: entry.seq, kind: entry.kind, decided: entry.decided, occurred: entry.occurred, name: entry.name,
          acts: acts))
    }
    self.chapters = chapters
    jobs = Dictionary(record.jobs.map { ($0.job.key, JobNote($0)) }) { first, _ in first }
    if record.row.state.isEmpty {
      present = nil
    } else {
      let subject = try SubjectCodec(plan).decode(record.row.state, id: record.subject, kind: record.row.kind)
      present = Present(subject, record, under: plan)
    }
    self.subject = record.subject
  }

  private let subject: Int64

  /// What became of the message that an act sent.
  func job(of act: TraceEntry) -> JobNote? {
    guard [.send, .sendWelcome, .wake].contains(act.verb), let rule = act.rule, let run = act.run,
      let step = act.stepName
    else { return nil }
    return jobs["\(rule)/\(subject)/\(run)/\(step)"]
  }
}
