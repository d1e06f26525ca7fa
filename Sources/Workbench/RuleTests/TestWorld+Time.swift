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
    try take(.launch(rule: book.rules[rule].name, planned: now))
  }

  /// Brings the customer to an instant; what that decides is recorded.
  private mutating func reach(_ instant: Int64) throws(Fault) {
    now = instant
    for (at, decision) in try evaluator.advance(&subject, to: now, stamp: now, &shared) {
      try record(decision, at: at)
    }
  }

  /// The rules of one instant, each a launch of its own, by name as the daemon serves them.
  private mutating func fireSchedules(at instant: Int64) throws(Fault) {
    try reach(instant)
    for rule in evaluator.plan.schedules where rule.next(after: instant - 1) == instant {
      guard !rule.isPaused, isMember(of: rule.audience) else { continue }
      try take(.launch(rule: rule.rule, planned: instant))
    }
    lookForSchedule(after: instant)
  }

  mutating func lookForSchedule(after instant: Int64) {
    nextScheduled = evaluator.plan.schedules.compactMap { $0.next(after: instant) }.min() ?? .max
  }

  private func isMember(of audience: Int?) -> Bool { audience.map { subject.segments[$0].inside } ?? true }
}
