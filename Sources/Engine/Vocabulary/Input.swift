/// Something that happened to a subject. Events are facts: they are never changed, only added.
package struct Event: Sendable, Hashable {
  package var name: String
  /// Who says so, and its id there: together they identify the event once within the horizon.
  package var source: String
  package var id: String
  /// The sender's word for when it happened; microseconds, clamped to ≤ the decision's instant.
  package var occurred: Int64
  /// A JSON object in UTF-8, as it came (re-encoded without insignificant space).
  package var properties: [UInt8]

  package init(name: String, source: String, id: String, occurred: Int64, properties: [UInt8]) {
    self.name = name
    self.source = source
    self.id = id
    self.occurred = occurred
    self.properties = properties
  }
}

/// What became of a job, as the channel says; outcomes return as inputs.
package enum Outcome: Sendable, Hashable {
  case delivered
  /// Tried and refused for good, or out of attempts.
  case dead(String)
  /// The address bounced, blocked us or complained: marketing on that account is suppressed.
  case bounced(String, account: String)
  /// Taken back before it was handed to a channel.
  case cancelled(String)
}

/// Whatever can change a subject.
package enum Input: Sendable, Hashable {
  case event(Event)
  /// An event that builds state and sends nothing (`import --history`, `given.events`).
  case history(Event)
  /// Attributes and tags said by an operator or by `identify`; a JSON object.
  case profile(source: String, id: String, traits: [UInt8])
  /// Time only: the subject's dues have come.
  case due
  case outcome(job: String, Outcome)
  /// Scheduled or manual rules start together for this member of their audiences; `planned` is the schedule's instant.
  case launch(rules: [String], planned: Int64)
}
