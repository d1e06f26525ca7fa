/// The decision core: pure functions from (input, subject, shared, now) to a changed subject and a decision.
///
/// No clock, no randomness, no I/O: twice on the same input gives the same bytes. Callers advance the subject to an
/// input's instant before they let it decide; both change `subject` and `shared` only when they return.
package struct Evaluator: Sendable {
  package let plan: Plan

  package init(_ plan: Plan) {
    self.plan = plan
  }

  /// A subject nobody knew before `now`, with its standings looked at once and silently. The decision holds the
  /// audience rows only.
  package func newcomer(id: Int64, kind: SubjectKind, now: Int64) -> (Subject, Decision) {
    var moment = Moment(
      plan: plan, subject: Subject(id: id, kind: kind, plan: plan, now: now),
      shared: Shared(stockTaken: [], secret: []), now: now, stamp: now)
    moment.baseline()
    return (moment.subject, moment.decision)
  }

  /// The earliest instant at which time alone may change something about the subject; nil: never.
  package func nextDue(_ subject: Subject) -> Int64? {
    var due = Int64.max
    for standing in subject.segments { due = min(due, standing.until) }
    for rank in subject.ladders { due = min(due, rank.until) }
    for run in subject.runs { due = min(due, run.wake) }
    for entry in subject.memory.entries {
      due = min(due, entry.memory.due)
    }
    return due == .max ? nil : due
  }

  /// Lets every due up to and including `instant` fire, each with its own instant as `now`.
  ///
  /// - Parameter stamp: when this really happens (wall or event clock): what `max-lateness` is measured against.
  /// - Returns: a decision for each instant that decided something, in order.
  /// - Throws: a `Fault`; the subject is then as it was.
  package func advance(
    _ subject: inout Subject, to instant: Int64, stamp: Int64, _ shared: inout Shared
  ) throws(Fault) -> [(instant: Int64, decision: Decision)] {
    var decisions: [(instant: Int64, decision: Decision)] = []
    var moved = subject
    var pools = shared
    var steps = 0
    while let due = nextDue(moved), due <= instant {
      steps += 1
      guard steps <= 100_000 else { throw .endlessTime(at: due) }
      var moment = Moment(
        plan: plan, subject: moved, shared: pools, now: max(due, moved.advanced), stamp: stamp)
      try moment.wake()
      moved = moment.subject
      pools = moment.shared
      if !moment.decision.isEmpty { decisions.append((moment.now, moment.decision)) }
    }
    moved.advanced = max(moved.advanced, instant)
    subject = moved
    shared = pools
    return decisions
  }

  /// Decides one input at `now`. The subject must have been advanced to `now`.
  ///
  /// - Throws: a `Fault`; the subject is then as it was.
  package func decide(
    _ input: Input, _ subject: inout Subject, now: Int64, stamp: Int64, _ shared: inout Shared
  ) throws(Fault) -> Decision {
    var moment = Moment(plan: plan, subject: subject, shared: shared, now: now, stamp: stamp)
    moment.subject.advanced = max(subject.advanced, now)
    switch input {
    case .event(let event): try moment.take(event)
    case .history(let event): try moment.remember(event)
    case .profile(_, _, let traits): try moment.take(profile: traits)
    case .due: try moment.wake()
    case .outcome(let job, let outcome): try moment.take(outcome, of: job)
    case .launch(let rules, let planned): try moment.launch(rules, planned: planned)
    }
    subject = moment.subject
    shared = moment.shared
    return moment.decision
  }
}
