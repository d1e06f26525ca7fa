/// What the customer said about being written to, per channel and purpose.
package struct Consent: Sendable, Hashable {
  /// What is consented to. The raw values are those of the stored form.
  package enum Purpose: UInt8, Sendable, Hashable, CaseIterable {
    case service = 0
    case marketing = 1
    /// Marketing that says what is known of the customer; consented to until it is withdrawn.
    case personalisation = 2

    /// As events say it.
    package var word: String { "\(self)" }

    package init?(word: String) {
      guard let purpose = Self.allCases.first(where: { $0.word == word }) else { return nil }
      self = purpose
    }
  }
  package var channel: String
  package var purpose: Purpose
  package var given: Bool
  package var at: Int64
  /// How it is known that they said so: a form's number, a recording; as the sender gave it.
  package var evidence: String?
  /// The version of the notice that they had before them.
  package var notice: String?

  package init(
    channel: String, purpose: Purpose, given: Bool, at: Int64, evidence: String? = nil, notice: String? = nil
  ) {
    self.channel = channel
    self.purpose = purpose
    self.given = given
    self.at = at
    self.evidence = evidence
    self.notice = notice
  }

  package init(channel: String, marketing: Bool, given: Bool, at: Int64) {
    self.init(channel: channel, purpose: marketing ? .marketing : .service, given: given, at: at)
  }
}
