import Rulebook

extension Guardrail {
  /// A paused rule starts nothing; what runs already waits until it is live again.
  static let paused = Guardrail { proposal, moment in
    // The present rule of the name has the word, also over runs that began with an earlier definition.
    let present = moment.plan.family[proposal.step.id.rule]
    guard moment.book.rules[present].status == .paused else { return nil }
    return Ruling(reason: .paused, hold: true)
  }

  /// An operator's `silence`: messages wait until it is over.
  static let silenced = Guardrail { proposal, moment in
    let until = moment.silence(of: proposal.step.id.rule)
    guard until > moment.now else { return nil }
    return Ruling(reason: .silenced, hold: true, until: until)
  }
}
