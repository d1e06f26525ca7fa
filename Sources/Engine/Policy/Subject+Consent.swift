import Rulebook

extension Subject {
  /// Whether the customer may be written to on a channel for a purpose: their last word, else what the policy implies.
  func agrees(on channel: String, marketing: Bool, policy: Policy) -> Bool {
    let word = consents.first { $0.channel == channel && $0.marketing == marketing }
    return word?.given ?? ((marketing ? policy.marketingConsent : policy.serviceConsent) == .implied)
  }
}

extension Plan {
  /// Whether a message that is on its way may still go: a withdrawal works from the next decision on, also for a job that
  /// a worker held at that moment and that is to be tried again.
  package func mayStillSend(_ job: Job, to subject: Subject) -> Bool {
    subject.agrees(on: job.channel, marketing: job.marketing, policy: book.policy)
  }
}
