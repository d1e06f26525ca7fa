/// The keys of rules (language, section 3).
extension Keys {
  static let rule: Keys = [
    .required("when", .trigger, "What starts it."),
    .required("do", .nonEmpty(.list(.step)), "What it does, step by step."),
    .optional("title", .text, "What staff call it."),
    .optional("owner", .text, "Who answers for it."),
    .optional(
      "status", .word(Rule.Status.allCases.map(\.rawValue)),
      "live (default), shadow: decides and sends nothing, or paused."),
    .optional(
      "priority", .whole(-1_000_000...1_000_000), "Who wins when a cap has one place left; larger wins, 0 by default."),
    .optional("if", .condition, "Only then."),
    .optional("limit", .mapping(.limit), "How often for one customer: { once-per: 120 days }."),
    .optional(
      "while-running", .word(Rule.WhileRunning.allCases.map(\.rawValue)),
      "What happens when it starts again while it runs; skip by default."),
    .optional("per", .text, "A property of the event, cart_id: 'while-running' is about the runs with the same value."),
    .optional("stop-when", .oneOrMany(.mapping(.stopWhen)), "What ends a run early; of several, any."),
    .optional("goal", .mapping(.goal), "What the rule is for."),
    .optional("max-lateness", .duration, "An event older than this does not start it; 1 day by default."),
    .optional("traits", .names(.mapping(.trait)), "Counted from the run's start, as run.NAME."),
    .optional("about", .word(Rule.About.allCases.map(\.rawValue)), "customer, or group for chat groups."),
    .optional("backfill", .flag, "Fires for those already inside when it is first loaded."),
    .optional("rollout", .percent, "Only for this share of customers, while it is new."),
    .optional("only", .condition, "Only for these customers, while it is new."),
    .optional(
      "on-change", .word(Rule.OnChange.allCases.map(\.rawValue)),
      "What becomes of its runs when it is changed; keep by default."),
  ]
  static let limit: Keys = [
    .optional("once-per", .period, "Once in such a time: 120 days, lifetime."),
    .optional("at-most", .whole(1...1_000_000_000), "How many in 'per'."),
    .optional("per", .period, "In which time."),
    .optional(
      "then", .word(Rule.LimitThen.allCases.map(\.rawValue)),
      "skip (default), or later: when the limit frees, if still true."),
  ]
  static let stopWhen = Keys(
    [
      .optional("event", .reference(.event), "This event."),
      .optional("where", .condition, "Only if the event is so."),
      .optional("enters", .oneOrMany(.membership), "The customer comes into one of these."),
      .optional("leaves", .oneOrMany(.membership), "The customer leaves one of these."),
    ], oneOf: ["event", "enters", "leaves"])
  static let goal: Keys = [
    .required("event", .reference(.event), "The event that reaches it."),
    .required("within", .calendarDuration, "In which time."),
    .optional("where", .condition, "Only if the event is so."),
    .optional(
      "of", .word(Rule.Goal.Of.allCases.map(\.rawValue)), "Counted from the run's start (default), or the last-send."),
    .optional("then", .word(Rule.Goal.Then.allCases.map(\.rawValue)), "stop (default), or continue."),
  ]
}
