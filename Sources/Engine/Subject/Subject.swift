package import CEL
import Rulebook

/// Everything kept about one customer (or group), bound to the indexes of one plan.
///
/// A value: deciding on a copy and keeping or dropping it is how a group of steps is all or nothing.
package struct Subject: Sendable, Hashable {
  /// Coupons that one customer may have been given, at most, used up or not: each is kept in the customer's row.
  package static let mostCoupons = 1_000

  package let id: Int64
  package let kind: SubjectKind
  /// The last instant this subject was brought to; it never goes back.
  package var advanced: Int64
  package var attributes: [Value?]
  /// Sorted, without repeats.
  package var tags: [String] = []
  package var consents: [Consent] = []
  package var contacts: [Contact] = []
  package var traits: [TraitState]
  package var segments: [Standing]
  package var ladders: [Rank]
  package var runs: [Run] = []
  package var memory = RuleMemories()
  /// Messages that took a place under the caps, oldest first.
  package var sent: [Sent] = []
  package var coupons: [HeldCoupon] = []
  /// What was sent and clicked, per message.
  package var touches: [Touch] = []
  /// The arms of experiments that the customer was shown.
  package var exposures: [Exposure] = []
  /// What the present book has no name for, kept for when it has one again.
  var strangers = Strangers()

  /// A subject nobody knew before `now`; its standings are not yet looked at.
  package init(id: Int64, kind: SubjectKind, plan: Plan, now: Int64) {
    self.id = id
    self.kind = kind
    advanced = now
    attributes = plan.book.attributes.map(\.defaultValue)
    traits = [TraitState](repeating: .empty, count: plan.book.traits.count)
    segments = [Standing](repeating: Standing(inside: false, until: .min), count: plan.book.segments.count)
    ladders = plan.book.ladders.map { Rank(rung: $0.rungs.count - 1, until: .min) }
  }
}

/// Whether the customer is in a segment, and the first instant at which that may change by time alone.
package struct Standing: Sendable, Hashable {
  package var inside: Bool
  package var until: Int64
}

/// Which rung of a ladder the customer stands on.
package struct Rank: Sendable, Hashable {
  package var rung: Int
  package var until: Int64
}

/// State that the present book has no name for, by slot: nothing is decided with it, and it is written as it was read.
struct Strangers: Sendable, Hashable {
  struct Stranger<Thing: Sendable & Hashable>: Sendable, Hashable {
    var slot: Int64
    var thing: Thing
  }
  var attributes: [Stranger<Value>] = []
  var memory: [Stranger<RuleMemory>] = []
  /// Their index is -1.
  var coupons: [Stranger<HeldCoupon>] = []
}

/// How the customer can be reached on an account.
package struct Contact: Sendable, Hashable {
  package enum State: UInt8, Sendable, Hashable {
    case active = 0
    case removed = 1
    /// Bounced, blocked or complained: marketing is suppressed there.
    case bounced = 2
  }
  package var account: String
  package var staff: String
  package var state: State
  package var since: Int64
  /// Whether the welcome was sent: once per customer and account.
  package var welcomed: Bool = false

  package init(account: String, staff: String, state: State, since: Int64, welcomed: Bool = false) {
    self.account = account
    self.staff = staff
    self.state = state
    self.since = since
    self.welcomed = welcomed
  }
}

/// A message that took a place under the caps.
package struct Sent: Sendable, Hashable {
  /// The step key of its job: the place is returned under it when delivery fails for good.
  package var key: String
  package var planned: Int64
  /// Index in the plan's book; -1 for a category that it does not have, whose slot is `stranger` then.
  package var category: Int
  package var marketing: Bool
  /// A wake-up: it stands outside the mix.
  package var isWakeUp: Bool
  var stranger: Int64?

  init(
    key: String, planned: Int64, category: Int, marketing: Bool, isWakeUp: Bool = false, stranger: Int64? = nil
  ) {
    self.key = key
    self.planned = planned
    self.category = category
    self.marketing = marketing
    self.isWakeUp = isWakeUp
    self.stranger = stranger
  }
}

/// A coupon in the customer's hands.
package struct HeldCoupon: Sendable, Hashable {
  package var key: String
  package var coupon: Int
  package var code: String
  package var issued: Int64
  package var expires: Int64
  /// What it took of the coupons' budget; nil: there was none.
  package var charge: Charge?

  /// Hundredths, and the beginning of the period that they were taken in.
  package struct Charge: Sendable, Hashable {
    package var amount: Int64
    package var since: Int64
  }
}
