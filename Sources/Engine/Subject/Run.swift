/// One subject inside one rule's steps, durable between them.
package struct Run: Sendable, Hashable {
  package enum State: Sendable, Hashable {
    /// Goes on at this instant.
    case waiting(until: Int64)
    /// A group that a guardrail holds: looked at again at `retry`, given up at `deadline`.
    case held(since: Int64, retry: Int64, deadline: Int64?, reason: Reason)
    /// An event is waited for, from `since` on; at `until` it has not come in time. The run stands at the waiting step.
    case awaiting(since: Int64, until: Int64)
    /// The steps are over; only the goal is still watched, until its window closes.
    case over(until: Int64)
  }
  /// Index of the rule in the plan's book.
  package var rule: Int
  /// Counts this customer's runs of the rule, from 1: part of the step key.
  package var number: Int64
  package var started: Int64
  /// The instruction that comes next.
  package var position: Int
  package var state: State
  package var lastSend: Int64?
  package var goalReached = false
  /// The coupon at hand, issued in this run.
  package var coupon: HeldCoupon?
  /// The triggering event, kept only where a later step reads it.
  package var event: Event?
  /// The instant that its messages are meant for, where it was started ahead of that; nil: whenever they are released.
  package var planned: Int64?
  /// `trigger.years`.
  package var years: Int64?
  /// The loops it is in, from the outside in.
  package var rounds: [Round] = []
  /// The rule's own traits, counted from the run's start.
  package var traits: [TraitState] = []
  /// The experiments it was exposed to, by name.
  package var splits: [String] = []
  /// What tells it apart from other runs of the rule (`per:`), as canonical JSON; empty where nothing does.
  package var key = ""
  /// How often it has gone over to another definition of its rule (`on-change: continue-with-new`).
  package var moves: Int64 = 0

  /// One round of a `for-each:`.
  package struct Round: Sendable, Hashable {
    /// The instruction at which the loop begins.
    package var start: Int
    /// Which item of the series is at hand, from 0.
    package var item: Int
    /// The instant the round was meant for.
    package var planned: Int64

    package init(start: Int, item: Int, planned: Int64) {
      self.start = start
      self.item = item
      self.planned = planned
    }
  }

  /// When the run wants to be looked at next.
  package var wake: Int64 {
    switch state {
    case .waiting(let until): until
    case .held(_, let retry, let deadline, _): min(retry, deadline ?? .max)
    case .awaiting(_, let until): until
    case .over(let until): until
    }
  }

  /// What a step's key says behind its number where the step may be done more than once: the rounds it is in, from the
  /// outside in (`.2.1`), and the changes of its rule that the run went along with (`-1`).
  var turn: String? {
    let turn = rounds.map { ".\($0.item + 1)" }.joined() + (moves > 0 ? "-\(moves)" : "")
    return turn.isEmpty ? nil : turn
  }

  package var isOver: Bool {
    if case .over = state { true } else { false }
  }
}

/// What a subject remembers about a rule between its runs.
package struct RuleMemory: Sendable, Hashable {
  /// Triggers of one rule that wait for one customer, at most: each is an event kept whole in the customer's row.
  package static let longestQueue = 100
  /// How many runs were ever started.
  package var runs: Int64 = 0
  /// When runs were started, oldest first, as far back as the rule's limit looks.
  package var starts: [Int64] = []
  /// The rule fires when the limit frees, if its trigger's membership still holds.
  package var later: Int64?
  /// Triggers that wait for the running run to end, or for the limit to free (`while-running: queue`), the longest first.
  package var queued: [Event?] = []
  /// Absences being watched (`missing:`).
  package var timers: [AbsenceTimer] = []

  /// Edges that must last (`for:`), by due.
  package var stays: [Stay] = []
  /// The day that is waited for (`date:`).
  package var yearly: YearlyWatch?
  /// Awaited events that have come (`missing:`), oldest first.
  package var answered: [Answered] = []
  /// What was counted (`count:`).
  package var counter = Counter()

  /// The earliest instant at which one of its watches wants to be looked at.
  var due: Int64 {
    var due = later ?? .max
    if let timer = timers.first { due = min(due, timer.due) }
    if let stay = stays.first { due = min(due, stay.due) }
    if let yearly { due = min(due, yearly.fires, yearly.until) }
    return due
  }

  package var isBlank: Bool { self == RuleMemory() }
}

/// `after` was seen; `event` must follow before `due`.
package struct AbsenceTimer: Sendable, Hashable {
  /// The canonical JSON of the matched property; empty where the rule has no `match`.
  package var key: String
  package var due: Int64
  package var event: Event
}
