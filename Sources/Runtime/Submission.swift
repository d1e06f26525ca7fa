package import Engine

/// One thing handed to the inbox by an intake.
package struct Submission: Sendable, Hashable {
  /// How the sender knows the subject, best first; all of them are linked to the one subject found or enrolled.
  /// Empty only for commands.
  package var identities: [Identity]
  package var kind: SubjectKind
  package var input: Input
  /// Whether `occurred` depends on when this was received. The same message sent again has another one then, and is a
  /// repetition all the same.
  package var isTimedByReceipt: Bool
  /// Whether its id is only a digest of what it says, without any instant: the sender said nothing by which a repetition
  /// could be told from saying the same anew.
  package var isNamedByContent: Bool

  package init(
    identities: [Identity], kind: SubjectKind = .customer, input: Input, isTimedByReceipt: Bool = false,
    isNamedByContent: Bool = false
  ) {
    self.identities = identities
    self.kind = kind
    self.input = input
    self.isTimedByReceipt = isTimedByReceipt
    self.isNamedByContent = isNamedByContent
  }
}

/// What became of a submission; given only after the commit.
package enum Receipt: Sendable, Hashable {
  case accepted(seq: Int64)
  /// The same (source, id) with the same bytes was processed before.
  case duplicate(seq: Int64)
  /// The same (source, id) came before with other bytes; nothing was changed.
  case conflicting(seq: Int64)
  /// Can never succeed as it is; says why.
  case refused(String)
  /// The engine could not process it; it is kept aside, and named in the log.
  case quarantined(String)
}

/// The inbox is full: nothing was taken, try again later.
package struct Overloaded: Error, Sendable, Hashable {
  /// Whole seconds, at least 1.
  package var retryAfter: Int

  package init(retryAfter: Int) {
    self.retryAfter = retryAfter
  }
}

/// Hands submissions to the inbox and answers after their commit, one receipt each, in order. All or none are taken:
/// throws `Overloaded` when they do not fit.
package typealias Submit = @Sendable ([Submission]) async throws -> [Receipt]

extension Submission {
  /// What is kept of it when it is set aside.
  var payload: [UInt8] {
    switch input {
    case .event(let event), .history(let event): event.properties
    case .profile(_, _, let traits): traits
    case .due, .outcome, .launch: []
    }
  }
}
