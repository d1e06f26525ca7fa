/// The kind of a journal row.
package enum JournalKind: Int64, Sendable, Hashable, CaseIterable {
  case event = 1
  /// An event that another decision emitted.
  case emitted = 2
  case history = 3
  case profile = 4
  case due = 5
  case outcome = 6
  case launch = 7
  /// A book was accepted, or a configuration loaded: subject 0, payload names the archived text.
  case book = 8
  /// An operator's command: subject 0.
  case command = 9
}

/// One row of the ordered journal: an input, when it was decided, and why what came of it came.
package struct JournalEntry: Sendable, Hashable {
  /// 0 until it is appended.
  package var seq: Int64 = 0
  /// 0 for rows about the whole business.
  package var subject: Int64
  /// The subject's row before this one; 0 for the first.
  package var previous: Int64 = 0
  package var kind: JournalKind
  /// `now` of the decision, microseconds.
  package var decided: Int64
  package var occurred: Int64
  /// The event's name, the job's key, the rule's name, the command's.
  package var name: String
  package var source: String
  package var id: String
  package var payload: [UInt8]
  /// The trace, JSON lines; empty when no rule's trigger matched and nothing changed hands.
  package var trace: [UInt8]

  package init(
    subject: Int64, kind: JournalKind, decided: Int64, occurred: Int64, name: String, source: String = "",
    id: String = "", payload: [UInt8] = [], trace: [UInt8] = []
  ) {
    self.subject = subject
    self.kind = kind
    self.decided = decided
    self.occurred = occurred
    self.name = name
    self.source = source
    self.id = id
    self.payload = payload
    self.trace = trace
  }
}
