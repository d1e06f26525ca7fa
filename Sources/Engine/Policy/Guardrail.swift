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
    .paused, .silenced, .clockHeld, .expired, .content, .holdout, .consent, .reachable, .duplicate, .welcomedOnce,
    .budget, .coupon, .quietHours, .slots, .caps, .mix, .brake,
  ]
  /// How often one message may stand in for another, by a column without an item or a coupon that is gone.
  static let mostStandIns = 8
}

extension Moment {
  /// Puts a proposal through the guardrails; the first word against it counts.
  func judge(_ proposal: inout Proposal) -> Ruling? {
    var left = Guardrail.inOrder[...]
    var standIns = 0
    while let guardrail = left.popFirst() {
      guard guardrail.lanes.contains(proposal.lane) else { continue }
      let message = proposal.message
      if let ruling = guardrail.judge(&proposal, self) { return ruling }
      // What goes instead is judged from the beginning: it may be of another category, on other channels.
      guard proposal.message != message, standIns < Guardrail.mostStandIns else { continue }
      standIns += 1
      left = Guardrail.inOrder[...]
    }
    return nil
  }

  func category(of proposal: Proposal) -> Rulebook.Category {
    book.categories[book.messages[proposal.message].category]
  }
}
