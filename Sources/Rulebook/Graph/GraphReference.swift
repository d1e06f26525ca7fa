/// The keys whose values name something: one line for each.
struct GraphReference {
  /// Where in a rule the key is looked for.
  enum Part {
    /// `when:`: its key starts the rule.
    case trigger
    /// `if:`, `where:`, `stop-when:`, `goal:`.
    case condition
    /// `do:`.
    case step
  }

  let key: String
  let kind: BookGraph.Kind

  static func table(_ part: Part) -> [GraphReference] {
    switch part {
    case .trigger: triggers
    case .condition: conditions
    case .step: steps
    }
  }

  private static let triggers = [
    GraphReference(key: "event", kind: .event), GraphReference(key: "missing", kind: .event),
    GraphReference(key: "after", kind: .event), GraphReference(key: "count", kind: .event),
    GraphReference(key: "enters", kind: .segment), GraphReference(key: "leaves", kind: .segment),
    GraphReference(key: "climbs", kind: .rung), GraphReference(key: "falls", kind: .rung),
    GraphReference(key: "audience", kind: .segment), GraphReference(key: "every", kind: .time),
    GraphReference(key: "cron", kind: .time), GraphReference(key: "date", kind: .time),
    GraphReference(key: "festival", kind: .time), GraphReference(key: "answers", kind: .survey),
  ]

  private static let conditions = [
    GraphReference(key: "segment", kind: .segment), GraphReference(key: "stage", kind: .rung),
    GraphReference(key: "received", kind: .message), GraphReference(key: "clicked", kind: .message),
    GraphReference(key: "event", kind: .event), GraphReference(key: "enters", kind: .segment),
    GraphReference(key: "leaves", kind: .segment),
  ]

  private static let steps = [
    GraphReference(key: "send", kind: .message), GraphReference(key: "send-welcome", kind: .message),
    GraphReference(key: "wake-dormant", kind: .message), GraphReference(key: "reply", kind: .message),
    GraphReference(key: "if-no-coupon", kind: .message), GraphReference(key: "coupon", kind: .coupon),
    GraphReference(key: "grant-coupon", kind: .coupon), GraphReference(key: "add-tag", kind: .tag),
    GraphReference(key: "remove-tag", kind: .tag), GraphReference(key: "emit", kind: .event),
    GraphReference(key: "send-survey", kind: .survey), GraphReference(key: "invite-to-group", kind: .group),
    GraphReference(key: "hand-off", kind: .team), GraphReference(key: "notify-staff", kind: .team),
    GraphReference(key: "review", kind: .team),
  ]
}
