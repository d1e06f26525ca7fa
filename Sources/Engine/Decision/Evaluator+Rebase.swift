import Rulebook

extension Evaluator {
  /// Brings a subject over from an earlier book at an instant: what kept its definition keeps its state, the rest is
  /// folded anew from the subject's history and looked at once and silently, so that a new book fires nothing in
  /// retrospect.
  ///
  /// - Parameters:
  ///   - subject: as the earlier plan's codec wrote it, advanced to `now` under that plan.
  ///   - history: the subject's events, oldest first; asked for only when a trait has to be folded.
  /// - Returns: the subject under this plan, and the audience rows that changed.
  package func rebase<Failure>(
    _ bytes: [UInt8], id: Int64, kind: SubjectKind, from earlier: Plan, now: Int64,
    history: () throws(Failure) -> [Event]
  ) throws -> (Subject, Decision) {
    var subject = try SubjectCodec(plan).decode(bytes, id: id, kind: kind)
    let known = Set(earlier.slots.traits.slots)
    let fresh = plan.slots.traits.slots.indices.filter { !known.contains(plan.slots.traits.slots[$0]) }
    let counting = Set(plan.book.rules.indices.filter { plan.countsAnew($0, since: earlier) })
    if !fresh.isEmpty || !counting.isEmpty {
      for index in fresh { subject.traits[index] = .empty }
      for rule in counting { subject.memory[rule].counter = Counter() }
      var moment = Moment(
        plan: plan, subject: subject, shared: Shared(stockTaken: [], secret: []), now: now, stamp: now)
      for event in try history() { try moment.fold(event, into: Set(fresh), counting: counting) }
      subject = moment.subject
    }
    subject.forgetStartsToCome(of: plan, comingFrom: earlier)
    for index in subject.segments.indices { subject.segments[index].until = .min }
    for index in subject.ladders.indices { subject.ladders[index].until = .min }
    for index in subject.runs.indices {
      // What held a group may be gone with the earlier book: it is looked at again.
      if case .held(let since, _, let deadline, let reason) = subject.runs[index].state {
        subject.runs[index].state = .held(since: since, retry: now, deadline: deadline, reason: reason)
      }
    }
    var moment = Moment(plan: plan, subject: subject, shared: Shared(stockTaken: [], secret: []), now: now, stamp: now)
    moment.baseline(anew: true)
    moment.followChanges()
    moment.measureStaysAnew()
    return (moment.subject, moment.decision)
  }

  /// Folds a subject's whole history into its traits as of an instant: what `export traits --as-of` shows.
  package func traits(of id: Int64, kind: SubjectKind, attributes: Subject?, history: [Event], asOf now: Int64)
    throws(Fault)
    -> Subject
  {
    var subject = Subject(id: id, kind: kind, plan: plan, now: now)
    if let attributes {
      subject.attributes = attributes.attributes
      subject.tags = attributes.tags
    }
    var moment = Moment(plan: plan, subject: subject, shared: Shared(stockTaken: [], secret: []), now: now, stamp: now)
    let all = Set(plan.book.traits.indices)
    for event in history where event.occurred <= now { try moment.fold(event, into: all) }
    moment.baseline()
    return moment.subject
  }
}

extension Plan {
  /// Whether a `count:` rule is new, or counts otherwise than it did: it is folded from history.
  fileprivate func countsAnew(_ rule: Int, since earlier: Plan) -> Bool {
    guard !book.rules[rule].retired, case .count = book.rules[rule].trigger else { return false }
    return !earlier.slots.versions.slots.indices.contains { index in
      !earlier.book.rules[index].retired && earlier.slots.versions.slots[index] == slots.versions.slots[rule]
    }
  }
}

extension Subject {
  /// A rule that comes back after it was away counts on from its runs and limits; what it was about to start then is
  /// not so any more, for nobody watched in between.
  fileprivate mutating func forgetStartsToCome(of plan: Plan, comingFrom earlier: Plan) {
    let rules = earlier.book.rules.indices.filter { !earlier.book.rules[$0].retired }
    let known = Set(rules.map { earlier.slots.rules.slots[$0] })
    for index in memory.rules where !known.contains(plan.slots.rules.slots[index]) {
      memory[index].later = nil
      memory[index].queued = []
      memory[index].timers = []
      memory[index].stays = []
      memory[index].yearly = nil
    }
  }
}
