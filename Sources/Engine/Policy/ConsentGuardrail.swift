import Rulebook

extension Guardrail {
  /// Consent is per purpose and channel: channels without it fall away.
  static let consent = Guardrail { proposal, moment in
    let marketing = moment.category(of: proposal).purpose == .marketing
    proposal.channels = proposal.channels.filter {
      moment.subject.agrees(on: $0, marketing: marketing, policy: moment.book.policy)
    }
    return proposal.channels.isEmpty ? Ruling(reason: .consent, hold: false) : nil
  }
}
