package import CEL

/// One rule: when, if, do, and what holds it back.
package struct Rule: Sendable, Hashable {
  package enum Status: String, Sendable, Hashable, CaseIterable {
    /// Decides and acts.
    case live
    /// Decides and records, sends and changes nothing.
    case shadow
    /// Starts nothing; running runs go on to their next message, which is refused with the reason `paused`.
    case paused
  }
  package enum WhileRunning: String, Sendable, Hashable, CaseIterable {
    case skip, restart, queue, parallel
  }
  package enum LimitThen: String, Sendable, Hashable, CaseIterable {
    case skip
    /// Fires when the limit frees, if the trigger's membership and the condition still hold.
    case later
  }
  package struct Limit: Sendable, Hashable {
    package var allowance: Allowance
    package var then: LimitThen

    package init(allowance: Allowance, then: LimitThen) {
      self.allowance = allowance
      self.then = then
    }
  }
  /// What ends a run early.
  package enum StopWhen: Sendable, Hashable {
    case event(Int, where: Node?)
    case enters([Membership])
    case leaves([Membership])
  }
  /// What the rule is for; read before `stop-when`.
  package struct Goal: Sendable, Hashable {
    package enum Of: String, Sendable, Hashable, CaseIterable {
      case start
      case lastSend = "last-send"
    }
    package enum Then: String, Sendable, Hashable, CaseIterable {
      case stop, `continue`
    }
    package var event: Int
    package var condition: Node?
    package var within: Span
    package var of: Of
    package var then: Then

    package init(event: Int, condition: Node? = nil, within: Span, of: Of, then: Then) {
      self.event = event
      self.condition = condition
      self.within = within
      self.of = of
      self.then = then
    }
  }

  /// Whom a rule is about.
  package enum About: String, Sendable, Hashable, CaseIterable {
    case customer, group
  }
  /// What becomes of a run when its rule changes.
  package enum OnChange: String, Sendable, Hashable, CaseIterable {
    /// It goes on as it started.
    case keep
    case continueWithNew = "continue-with-new"
    case stop
  }

  package var name: String
  package var title: String?
  package var owner: String?
  package var status: Status = .live
  /// Larger wins.
  package var priority: Int64 = 0
  package var trigger: Trigger
  package var condition: Node?
  package var limit: Limit?
  package var whileRunning: WhileRunning = .skip
  /// A property of the triggering event: `while-running` speaks of the runs with the same value; nil: of all.
  package var per: PropertyPath?
  /// Any of them ends a run.
  package var stopWhen: [StopWhen] = []
  package var goal: Goal?
  /// An event older than this (or an instant missed by more) does not fire: reason `too-late`.
  package var maxLateness: Span
  /// The steps, flattened: positions are instruction indexes, durable within one book.
  package var program: [Instruction]
  /// Where each instruction is written; for a branch, its way.
  package var stepPlaces: [Place] = []
  /// How each instruction is reached through the lists of steps, each path once: `do[2].timed-out[0]`, and where a step
  /// is several instructions `do[0]#1`; the last one is where the program ends. What `on-change: continue-with-new` goes
  /// by.
  package var stepPaths: [String] = []
  /// Canonical text of the definition: says whether a reload changed the rule.
  package var definition: String
  package var place: Place
  package var about: About = .customer
  /// Counted from a run's start, as `run.NAME`.
  package var traits: [Trait] = []
  /// Whether an `enters` rule fires for those who are inside when it is first loaded.
  package var backfill = false
  /// The share of customers, in percent, that the rule may reach; nil: all.
  package var rollout: ExactDecimal?
  /// Only these customers, while the rule is new.
  package var only: Node?
  package var onChange: OnChange = .keep
  /// Of an earlier book: it starts nothing, its runs go on (see `Book.retiring`).
  package var retired = false

  package init(
    name: String, trigger: Trigger, maxLateness: Span, program: [Instruction], definition: String, place: Place
  ) {
    self.name = name
    self.trigger = trigger
    self.maxLateness = maxLateness
    self.program = program
    self.definition = definition
    self.place = place
  }
}

/// What becomes of the live runs of a rule that was taken out of the book (`retired: { win-back: finish }`).
package enum Retirement: String, Sendable, Hashable, CaseIterable {
  /// They go on to their end, as they started.
  case finish
  case stop
}

/// A segment, or a rung of a ladder.
package enum Membership: Sendable, Hashable {
  case segment(Int)
  case rung(ladder: Int, rung: Int)
}

/// What a step does. Indexes are those of the book.
package enum Action: Sendable, Hashable {
  /// The fast lane: no quiet hours, no caps, once per customer and account.
  case sendWelcome(message: Int)
  case send(message: Int, options: SendOptions)
  /// Attempt number `attempt` (from 1) of `of`.
  case wake(message: Int, attempt: Int, of: Int, options: SendOptions)
  case grantCoupon(Int)
  case addTags([String])
  case removeTags([String])
  case set([Assignment])
  case emit(event: Int, with: [Argument], to: Int?)

  /// As the author writes it: `send-welcome`.
  package var verb: String {
    switch self {
    case .sendWelcome: "send-welcome"
    case .send: "send"
    case .wake: "wake-dormant"
    case .grantCoupon: "grant-coupon"
    case .addTags: "add-tag"
    case .removeTags: "remove-tag"
    case .set: "set"
    case .emit: "emit"
    }
  }
}

/// Options beside a send.
package struct SendOptions: Sendable, Hashable {
  package enum Blocked: String, Sendable, Hashable, CaseIterable {
    case skip, drop
  }
  /// Overrides what the guardrail says: hold for so long, then give up.
  package struct IfBlocked: Sendable, Hashable {
    package var hold: Span?
    package var then: Blocked

    package init(hold: Span?, then: Blocked) {
      self.hold = hold
      self.then = then
    }
  }
  package var coupon: Int?
  /// The message sent instead when the coupon cannot be issued.
  package var ifNoCoupon: Int?
  package var ifBlocked: IfBlocked?
  package var expires: Span?

  package init(coupon: Int? = nil, ifNoCoupon: Int? = nil, ifBlocked: IfBlocked? = nil, expires: Span? = nil) {
    self.coupon = coupon
    self.ifNoCoupon = ifNoCoupon
    self.ifBlocked = ifBlocked
    self.expires = expires
  }
}

/// `set: { city: 上海 }` or `{ city: { from: event.city } }`.
package struct Assignment: Sendable, Hashable {
  package var attribute: Int
  package var value: Operand

  package init(attribute: Int, value: Operand) {
    self.attribute = attribute
    self.value = value
  }
}

/// `with: { total: { from: event.total } }` of an `emit:`.
package struct Argument: Sendable, Hashable {
  package var name: String
  package var value: Operand

  package init(name: String, value: Operand) {
    self.name = name
    self.value = value
  }
}

/// Text stays text; a reference says so.
package enum Operand: Sendable, Hashable {
  case literal(Value)
  case field(Int)
}
