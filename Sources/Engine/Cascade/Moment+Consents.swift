import Rulebook

extension Moment {
  /// A consent names its channel and purpose; a withdrawal without one is of them all.
  mutating func setConsent(_ view: EventView, given: Bool) {
    let named = view.text("channel").map { [$0] } ?? (given ? [] : Set(book.accounts.map(\.channel)).sorted())
    let purposes =
      view.text("purpose").map { [Consent.Purpose(word: $0) ?? .marketing] } ?? (given ? [] : [.marketing, .service])
    for channel in named {
      for purpose in purposes {
        setConsent(
          Consent(
            channel: channel, purpose: purpose, given: given, at: view.occurred, evidence: view.text("evidence"),
            notice: view.text("notice") ?? (given ? book.policy.notice : nil)))
      }
      if !given { takeBackJobs(on: channel) }
    }
    lookAgainAtHeld()
  }

  private mutating func setConsent(_ consent: Consent) {
    let place = subject.consents.firstIndex { $0.channel == consent.channel && $0.purpose == consent.purpose }
    guard let place else {
      subject.consents.append(consent)
      return
    }
    // The later word counts; at one instant a withdrawal beats a consent.
    let known = subject.consents[place]
    guard known.at < consent.at || (known.at == consent.at && !consent.given) else { return }
    subject.consents[place] = consent
  }

  /// What waits without consent is taken back. Service messages go alone never: while marketing is consented to there,
  /// they are few, and already promised. What waits of marketing speaks to the person, and goes with that consent too.
  private mutating func takeBackJobs(on channel: String) {
    let marketing = subject.consents(to: channel, marketing: true, under: book.policy)
    guard !marketing || !subject.consentsToPersonalisation(on: channel) else { return }
    let marketingOnly = marketing || subject.consents(to: channel, marketing: false, under: book.policy)
    for account in book.accounts where account.channel == channel {
      decision.effects.append(.cancelJobs(account: account.name, marketingOnly: marketingOnly))
    }
  }
}
