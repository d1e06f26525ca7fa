/// An outbound message, ready to be handed to a channel.
package struct Job: Sendable, Hashable {
  /// The step key `rule/subject/run/step`: a job exists once.
  package var key: String
  package var subject: Int64
  package var rule: String
  package var message: String
  /// The sender's account, and the channel it speaks.
  package var account: String
  package var channel: String
  package var category: String
  package var marketing: Bool
  package var speaker: String?
  package var text: String
  /// The code of the coupon that goes with it.
  package var coupon: String?
  /// WeCom's welcome code: the fast lane.
  package var welcomeCode: String?
  /// When it was meant to go out; microseconds.
  package var planned: Int64
  /// Not delivered at or after this instant.
  package var expires: Int64?

  package init(
    key: String, subject: Int64, rule: String, message: String, account: String, channel: String, category: String,
    marketing: Bool, speaker: String? = nil, text: String, coupon: String? = nil, welcomeCode: String? = nil,
    planned: Int64, expires: Int64? = nil
  ) {
    self.key = key
    self.subject = subject
    self.rule = rule
    self.message = message
    self.account = account
    self.channel = channel
    self.category = category
    self.marketing = marketing
    self.speaker = speaker
    self.text = text
    self.coupon = coupon
    self.welcomeCode = welcomeCode
    self.planned = planned
    self.expires = expires
  }
}

/// The states of a job.
///
///     ready ──claim──▶ claimed ──delivered──▶ delivered
///       ▲                │ ├──refused───────▶ dead          (or bounced: dead with its reason)
///       └──retry later───┘ └──crashed───────▶ uncertain ──▶ delivered | dead | ready (service only)
///     ready ──▶ cancelled   (consent withdrawn, run stopped)
///     ready ──▶ expired     (its time passed)
///
/// `delivered`, `dead`, `cancelled` and `expired` are final.
package enum JobState: String, Sendable, Hashable, CaseIterable {
  case ready, claimed, delivered, dead, uncertain, cancelled, expired

  package var isFinal: Bool {
    switch self {
    case .delivered, .dead, .cancelled, .expired: true
    case .ready, .claimed, .uncertain: false
    }
  }
}
