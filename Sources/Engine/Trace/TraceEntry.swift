package import CEL

/// One line of why: what a rule did or did not do at an instant. The one record that `explain`, the action log, the
/// tests and the console read.
package struct TraceEntry: Sendable, Hashable {
  package enum Verb: String, Sendable, Hashable, CaseIterable {
    /// A segment or rung was entered or left; `subject` names it.
    case entered, left
    /// The trigger matched and the run did not start; `reason` says why.
    case refused
    case started, ended
    /// A group is held by a guardrail until `until`.
    case held
    /// A group is blocked for good; or the attribute of a `set:` alone, with the reason `unknown-row`.
    case blocked
    case waits
    /// The event that a run waited for came; `name` is the event.
    case got
    /// It did not come in time.
    case timedOut = "timed-out"
    /// A run went one way of an experiment: `name` is the experiment, `arm` the way.
    case exposed
    /// A run went over to a changed definition of its rule.
    case changed
    case goal
    case send
    case sendWelcome = "send-welcome"
    case wake = "wake-dormant"
    case grantCoupon = "grant-coupon"
    case addTag = "add-tag"
    case removeTag = "remove-tag"
    case set
    case emit
    /// A delivery failed for good; its cap place and coupon went back.
    case returned
    case delivered
    /// As many messages went out as the brake allows; `how` says whether it paused the rule or only tells.
    case braked
    /// The customer's own zone was said, and is not one that is known.
    case zone
  }
  /// `now` of the decision.
  package var at: Int64
  package var verb: Verb
  package var rule: String?
  package var run: Int64?
  package var step: Int?
  /// Which time of the step it was, where it may be done more than once: rounds, from the outside in, `.2.1`.
  package var turn: String?
  package var reason: Reason?
  /// The segment, rung, message, tag, attribute or event it is about.
  package var name: String?
  package var coupon: String?
  package var channel: String?
  package var account: String?
  package var attempt: Int?
  /// Which of a message's texts it was: `variant 2`, `item 2026-03-02`.
  package var piece: String?
  package var arm: String?
  /// When it is looked at again.
  package var until: Int64?
  /// The rule that took the place.
  package var winner: String?
  /// Decided and recorded, nothing done.
  package var shadow = false
  /// How a run ended: `done`, `goal`, `stop-when`, `stop`, `restarted`, `dropped`,
  /// `no-instant`, `changed`, `retired`.
  package var how: String?
  /// The leaves of the condition that decided, with the values seen; personal ones without value.
  package var leaves: [LeafTrace] = []

  package init(at: Int64, _ verb: Verb, rule: String? = nil, run: Int64? = nil, name: String? = nil) {
    self.at = at
    self.verb = verb
    self.rule = rule
    self.run = run
    self.name = name
  }

  /// The last part of the step's key; nil where it is about no step.
  package var stepName: String? { step.map { "\($0)\(turn ?? "")" } }
}

/// A part of a condition as it was seen.
package struct LeafTrace: Sendable, Hashable {
  /// A field, and what it held.
  package struct Seen: Sendable, Hashable {
    package var field: String
    /// As text; nil when unknown, or personal and not kept.
    package var value: String?
    package var isPersonal = false

    package init(field: String, value: String?, isPersonal: Bool = false) {
      self.field = field
      self.value = value
      self.isPersonal = isPersonal
    }
  }
  /// As its author wrote it: `last_order_at: { older-than: 30 days }`; nil for a part that stands in no file.
  package var text: String?
  package var truth: Truth
  /// In writing order, each once.
  package var seen: [Seen]
  /// The first instant at which it may differ; nil: never by time alone.
  package var until: Int64?

  package init(text: String?, truth: Truth, seen: [Seen], until: Int64?) {
    self.text = text
    self.truth = truth
    self.seen = seen
    self.until = until
  }
}
