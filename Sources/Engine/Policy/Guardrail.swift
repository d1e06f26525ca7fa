import Rulebook

/// One guardrail: looks at a proposal, may narrow its channels and routes, and says what stands against it.
///
/// Each is one file; `inOrder` is the table of their kind.
struct Guardrail: Sendable {
  /// The lanes it judges.
  var lanes: Set<Proposal.Lane> = [.welcome, .message, .wake]
  var judge: @Sendable (inout Proposal, Moment) -> Ruling?

  /// The order of the language, section 7.
  static let inOrder: [Guardrail] = [
    .paused, .silenced, .clockHeld, .expired, .content, .consent, .reachable, .duplicate, .welcomedOnce, .coupon,
    .quietHours, .caps,
  ]
}

extension Moment {
  /// Puts a proposal through the guardrails; the first word against it counts.
  func judge(_ proposal: inout Proposal) -> Ruling? {
    for guardrail in Guardrail.inOrder where guardrail.lanes.contains(proposal.lane) {
      if let ruling = guardrail.judge(&proposal, self) { return ruling }
    }
    return nil
  }

  func category(of proposal: Proposal) -> Rulebook.Category {
    book.categories[book.messages[proposal.message].category]
  }
}
