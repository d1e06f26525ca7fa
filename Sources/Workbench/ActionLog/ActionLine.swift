package import CEL
package import Engine
import Rulebook

/// One line of the action log: one act of one journal row.
package struct ActionLine: Sendable, Hashable {
  /// The journal's number: after a crash the log goes on behind it.
  package var seq: Int64
  package var subject: Int64
  package var act: TraceEntry

  /// The lines of a journal row, in the order of its trace.
  package static func lines(of entry: JournalEntry) -> [ActionLine] {
    TraceEntry.entries(entry.trace).map { ActionLine(seq: entry.seq, subject: entry.subject, act: $0) }
  }

  /// `2026-03-02 12:00:00  customer 17        win-back          send 'still-here' by tea-wecom`
  ///
  /// - Parameter color: with ANSI colours: green for what was done, yellow for holds, red for refusals and failures.
  package func text(in zone: Zone, color: Bool = false) -> String {
    let columns = [
      Interval.stamp(act.at, in: zone), Self.padded("customer \(subject)", 16),
      Self.padded((act.rule ?? "-").harmless, 20),
    ]
    let deed = (act.shadow ? "[shadow] " : "") + ActPhrase(act, zone: zone, .english).deed.harmless
    let painted = color ? tint.map { "\u{1B}[\($0)m\(deed)\u{1B}[0m" } ?? deed : deed
    return columns.joined(separator: "  ") + "  " + painted
  }

  /// One JSON object without a line break.
  package var json: JSON {
    let members = act.json.members ?? []
    return .object([JSON.Member("seq", JSON(seq)), JSON.Member("customer", JSON(subject))] + members)
  }

  private var tint: String? {
    switch act.verb {
    case .send, .sendWelcome, .wake, .grantCoupon, .goal, .delivered: "32"
    case .addTag, .removeTag, .set, .emit: "36"
    case .held: "33"
    case .refused, .blocked, .returned, .braked, .zone: "31"
    case .entered, .left, .started, .ended, .waits, .got, .timedOut, .exposed, .changed: nil
    }
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}
