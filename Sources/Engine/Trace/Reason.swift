/// Why something did not happen, or not now. A closed set: `explain`, the action log, tests and the console read it.
package enum Reason: String, Sendable, Hashable, CaseIterable {
  // The guardrails, in their order.
  case paused
  case tooLate = "too-late"
  /// One of those who are left alone to compare with.
  case holdout
  case limit
  case consent
  case suppressed
  case unreachable
  case duplicate
  /// The customer goes the way of an experiment that has no steps.
  case experiment
  case budget
  case stock
  case quietHours = "quiet-hours"
  case slot
  case cap
  case mix
  case brake
  case outranked
  // Around them.
  /// The instant was missed, and the rule says `if-missed: skip`.
  case missed
  /// The customer is not of the share that a new rule is limited to.
  case rollout
  /// The rule's `only:` was false, or unknown.
  case only
  /// The customer's own zone is not one that is known: the book's counts.
  case unknownZone = "unknown-zone"
  /// The rule's `if:` was false, or unknown.
  case condition
  /// A run of the rule goes on already.
  case running
  /// As many triggers of the rule wait in its queue as may (`RuleMemory.longestQueue`).
  case queueFull = "queue-full"
  /// The message's time was over before it could go.
  case expired
  /// The customer may not have another of this coupon, and nothing is said about what to send instead.
  case noCoupon = "no-coupon"
  /// The customer was given as many coupons as a customer may ever hold (`Subject.mostCoupons`).
  case tooManyCoupons = "too-many-coupons"
  /// An operator silenced the rule.
  case silenced
  /// The wall clock has jumped, and marketing waits until it is right or accepted.
  case clockHeld = "clock-held"
  /// The welcome was sent on this account before.
  case welcomed
  /// The column has no row for this day, or the customer has had them all.
  case noItem = "no-item"
  /// Filled in, the text is longer than any of the message's channels takes.
  case tooLong = "too-long"
  /// The table has no row with this key: an attribute that names its rows stays as it was.
  case unknownRow = "unknown-row"

  /// One line for people.
  package var meaning: String {
    switch self {
    case .paused: "the rule is paused"
    case .tooLate: "the event or instant is older than the rule's max-lateness"
    case .holdout: "the customer is one of those who are left alone to compare with"
    case .limit: "the rule's limit is used up"
    case .consent: "no consent for this purpose on any of the message's channels"
    case .suppressed: "the address bounced, blocked us or complained"
    case .unreachable: "the customer cannot be reached on any of the message's channels"
    case .duplicate: "this step already sent this message"
    case .experiment: "the customer is in the arm of an experiment that gets nothing"
    case .budget: "the budget of the period is used up"
    case .stock: "the coupon's stock is used up"
    case .quietHours: "it is within the quiet hours"
    case .slot: "marketing waits for the next slot"
    case .mix: "too many of the last messages were of this category"
    case .brake: "a flood: the rule sent as many messages as it may in the period"
    case .cap: "a frequency cap is full"
    case .outranked: "a rule of higher priority took the place"
    case .missed: "the instant was missed"
    case .rollout: "the customer is outside the share that the rule is limited to"
    case .only: "the rule is limited to other customers"
    case .unknownZone: "the zone is not known, and the book's counts instead"
    case .condition: "the rule's condition is not true"
    case .running: "a run of the rule goes on already"
    case .queueFull: "as many triggers of the rule wait for this customer as may"
    case .expired: "the message's time was over"
    case .noCoupon: "the customer may not have another of this coupon"
    case .tooManyCoupons: "the customer was given as many coupons as one may be"
    case .silenced: "an operator silenced the rule"
    case .clockHeld: "the machine's clock is in doubt"
    case .welcomed: "the welcome was sent before"
    case .noItem: "the column has no item for this customer and day"
    case .tooLong: "the text is too long for the channel"
    case .unknownRow: "the table has no row with this key; the attribute stays as it was"
    }
  }
}
