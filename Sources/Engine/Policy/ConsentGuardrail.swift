import Rulebook

extension Guardrail {
  /// Consent is per purpose and channel: channels without it fall away.
  static let consent = Guardrail { proposal, moment in
    let marketing = moment.category(of: proposal).purpose == .marketing
    proposal.channels = proposal.channels.filter {
      moment.subject.consents(to: $0, marketing: marketing, under: moment.book.policy)
    }
    return proposal.channels.isEmpty ? Ruling(reason: .consent, hold: false) : nil
  }
}

extension Subject {
  /// Whether the customer may be written to on a channel for a purpose: by their own last word, else by the policy's.
  func consents(to channel: String, marketing: Bool, under policy: Policy) -> Bool {
    let word = consents.first { $0.channel == channel && $0.marketing == marketing }
    let unsaid = marketing ? policy.marketingConsent : policy.serviceConsent
    return word?.given ?? (unsaid == .implied)
  }
}
