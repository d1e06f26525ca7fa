import CEL
import Engine
import Rulebook

extension TestWorld {
  /// Lets time go on to an instant, including it: dues and schedules fire in order, each with its own instant; at one
  /// instant the customer's dues come first.
  mutating func advance(to instant: Int64) throws(Fault) {
    var steps = 0
    while true {
      steps += 1
      guard steps <= 1_000_000 else { throw .endlessTime(at: now) }
      let due = evaluator.nextDue(subject).map { max($0, now) } ?? .max
      let nextScheduled = nextScheduled
      if due <= nextScheduled, due <= instant {
        try reach(due)
      } else if nextScheduled <= instant, nextScheduled < .max {
        try fireSchedules(at: nextScheduled)
      } else {
        break
      }
    }
    try reach(max(instant, now))
  }

  /// An event that happens at its instant, or now.
  mutating func happen(_ event: TestEvent) throws(Fault) {
    if let at = event.at, at > now { try advance(to: at) }
    try take(.event(self.event(event)))
  }

  /// An operator runs a manual rule for its audience.
  mutating func launch(_ rule: Int) throws(Fault) {
    if case .manual(let audience) = book.rules[rule].trigger, !isMember(of: audience) { return }
    try take(.launch(rules: [book.rules[rule].name], planned: now))
  }

  /// Brings the customer to an instant; what that decides is recorded.
  private mutating func reach(_ instant: Int64) throws(Fault) {
    now = instant
    for (at, decision) in try evaluator.advance(&subject, to: now, stamp: now, &shared) {
      try record(decision, at: at)
    }
  }

  /// The rules of one instant that are planned for the same one go together, as the daemon serves them.
  private mutating func fireSchedules(at instant: Int64) throws(Fault) {
    try reach(instant)
    let due = schedules.filter { !$0.isPaused && $0.next(after: instant - 1) == instant }
    for planned in Set(due.map { $0.planned(at: instant) }).sorted() {
      let together = due.filter { $0.planned(at: instant) == planned && isMember(of: $0.audience) }
      if !together.isEmpty { try take(.launch(rules: together.map(\.rule), planned: planned)) }
    }
    scheduledTo = instant
  }

  /// The next instant at which a schedule fires in the customer's zone; `Int64.max`: never.
  private var nextScheduled: Int64 { schedules.compactMap { $0.next(after: scheduledTo) }.min() ?? .max }

  private var schedules: [ScheduledRule] { evaluator.plan.schedules(in: subject.zone(in: evaluator.plan)) }

  private func isMember(of audience: Int?) -> Bool { audience.map { subject.segments[$0].inside } ?? true }
}
