/// The keys of the policy (language, section 7).
extension Keys {
  static let policy: Keys = [
    .optional("consent", .mapping(.consent), "Whether customers must have agreed: opt-in or implied."),
    .optional("quiet-hours", .mapping(.quietHours), "When no marketing goes out, in the customer's zone."),
    .optional(
      "slots", .nonEmpty(.list(.timeOfDay)), "Marketing waits for the next of these times, and competes there."),
    .optional("caps", .list(.mapping(.cap)), "How many messages a customer gets at most."),
    .optional("mix", .names(.mapping(.mixture)), "Of the last few messages at most so many of a category."),
    .optional("wake-ups", .mapping(.wakeUps), "How often a dormant customer is tried before being left alone."),
    .optional("holdout", .percent, "The share of customers who are left alone to compare with."),
    .optional("budget", .mapping(.budget), "Money that may be given away: 50000.00 per month."),
    .optional("brake", .mapping(.brake), "A flood pauses the rule and tells the operator."),
    .optional("refusal", .names(.text), "How marketing on a channel is refused: { sms: \"回复T退订\" }."),
  ]
  static let consent: Keys = [
    .optional("marketing", consentRule, "opt-in by default."),
    .optional("service", consentRule, "implied by default."),
    .optional("notice", .text, "The version of the notice that customers agree to."),
    .optional(
      "channels", .names(.mapping(.channelConsent)), "Where a channel differs: { sms: { marketing: opt-in } }."),
  ]
  static let channelConsent: Keys = [
    .optional("marketing", consentRule, "For marketing on this channel."),
    .optional("service", consentRule, "For service on this channel."),
  ]
  static let quietHours: Keys = [
    .required("from", .timeOfDay, "Their beginning, \"21:30\"."),
    .required("to", .timeOfDay, "Their end, \"09:00\"."),
    .optional("then", then, "hold until they end (default), or drop."),
  ]
  static let cap: Keys = [
    .required("at-most", .whole(1...1_000_000_000), "How many."),
    .required("per", .period, "In which time: day, week, month, 7 days."),
    .optional("category", .oneOrMany(.reference(.category)), "Of which categories; without it all marketing."),
    .optional("then", then, "drop (default), or hold until the cap frees."),
  ]
  static let mixture: Keys = [.required("at-most", .ratio, "So many of the last so many: 1 of 3.")]
  static let wakeUps: Keys = [
    .optional("attempts", .whole(1...100), "How often."),
    .optional("apart", .duration, "How long between."),
  ]
  static let budget: Keys = [
    .optional("coupons", .rate, "What coupons may take off: 50000.00 per month."),
    .foreseen("red-packets", .rate, "What red packets may give: 2000.00 per day."),
  ]
  static let brake: Keys = [
    .required("at-most", .whole(1...1_000_000_000), "How many messages."),
    .required("per", .period, "In which time: hour, day, 10 minutes."),
    .optional("per-rule", .flag, "Whether each rule is counted by itself."),
    .optional("then", .word(Policy.Brake.Then.allCases.map(\.rawValue)), "pause the rule (default), or only tell."),
  ]
  private static let consentRule: Shape = .word(Policy.ConsentRule.allCases.map(\.rawValue))
  private static let then: Shape = .word(Policy.Then.allCases.map(\.rawValue))
}
