import Rulebook

extension Guardrail {
  /// Consent is per purpose and channel: channels without it fall away.
  static let consent = Guardrail { proposal, moment in
    let marketing = moment.category(of: proposal).purpose == .marketing
    let rule = marketing ? moment.book.policy.marketingConsent : moment.book.policy.serviceConsent
    proposal.channels = proposal.channels.filter { channel in
      let word = moment.subject.consents.first { $0.channel == channel && $0.marketing == marketing }
      return word?.given ?? (rule == .implied)
    }
    return proposal.channels.isEmpty ? Ruling(reason: .consent, hold: false) : nil
  }
}
