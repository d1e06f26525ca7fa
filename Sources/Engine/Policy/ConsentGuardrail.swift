import Rulebook

extension Guardrail {
  /// Consent is per purpose and channel: channels without it fall away. Who does not want to be addressed by what is known
  /// of them gets a message only in words that do not.
  static let consent = Guardrail { proposal, moment in
    let marketing = moment.category(of: proposal).purpose == .marketing
    let (wanted, policy, subject) = (proposal.channels, moment.book.policy, moment.subject)
    proposal.channels = wanted.filter { channel in
      subject.consents(to: channel, marketing: marketing, under: policy)
        && (!marketing || subject.consentsToPersonalisation(on: channel) || moment.hasPlainWords(proposal))
    }
    guard proposal.channels.isEmpty else { return nil }
    // What was withdrawn is waited for by nobody; what was never said may still come.
    let isFinal = wanted.allSatisfy { subject.withdrew(marketing ? .marketing : .service, on: $0) }
    return Ruling(reason: .consent, hold: false, isFinal: isFinal)
  }
}

extension Subject {
  /// Whether the customer may be written to on a channel for a purpose: by their own last word, else by the policy's.
  func consents(to channel: String, marketing: Bool, under policy: Policy) -> Bool {
    if let word = word(on: marketing ? .marketing : .service, channel) { return word.given }
    let general = marketing ? policy.marketingConsent : policy.serviceConsent
    return (policy.channelConsent[channel]?[marketing ? .marketing : .service] ?? general) == .implied
  }

  /// Whether marketing on a channel may say what is known of the customer: until they say no.
  func consentsToPersonalisation(on channel: String) -> Bool { word(on: .personalisation, channel)?.given ?? true }

  func withdrew(_ purpose: Consent.Purpose, on channel: String) -> Bool { word(on: purpose, channel)?.given == false }

  private func word(on purpose: Consent.Purpose, _ channel: String) -> Consent? {
    consents.first { $0.channel == channel && $0.purpose == purpose }
  }
}
