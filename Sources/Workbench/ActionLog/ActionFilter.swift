import CEL
package import Engine

/// Which lines of the action log are wanted; nil means any.
package struct ActionFilter: Sendable, Hashable {
  package var rule: String?
  /// The customer's number.
  package var subject: Int64?
  package var action: TraceEntry.Verb?
  package var reason: Reason?

  package init(
    rule: String? = nil, subject: Int64? = nil, action: TraceEntry.Verb? = nil, reason: Reason? = nil
  ) {
    self.rule = rule
    self.subject = subject
    self.action = action
    self.reason = reason
  }

  /// Whether a line is wanted.
  package func admits(_ line: ActionLine) -> Bool {
    if let rule, line.act.rule != rule { return false }
    if let subject, line.subject != subject { return false }
    if let action, line.act.verb != action { return false }
    if let reason, line.act.reason != reason { return false }
    return true
  }

  /// The wanted lines of some journal rows, in order.
  package func lines(of entries: [JournalEntry]) -> [ActionLine] {
    entries.flatMap(ActionLine.lines).filter(admits)
  }
}
