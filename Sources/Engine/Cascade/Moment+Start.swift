import CEL
package import Rulebook

extension Moment {
  /// A rule whose trigger matched starts a run, or says why it does not; then the next in its queue may.
  mutating func start(_ candidate: Candidate) {
    var next: Candidate? = candidate
    while let trigger = next {
      let isOver = begin(trigger)
      next = isOver || !trigger.queued ? nil : nextQueued(of: trigger.rule, key: key(of: trigger))
    }
  }

  /// What tells the runs of a trigger apart from others of its rule (`per:`).
  func key(of candidate: Candidate) -> String {
    guard let path = book.rules[candidate.rule].per, let value = candidate.event?.value(at: path) else { return "" }
    return String(decoding: JSON(value).bytes(), as: UTF8.self)
  }

  /// Whether a run with this key goes on.
  private func isRunning(_ rule: Int, key: String) -> Bool {
    subject.runs.contains { plan.family[$0.rule] == rule && $0.key == key && !$0.isOver }
  }

  /// Takes the trigger with this key out of a rule's queue that has waited longest.
  mutating func nextQueued(of rule: Int, key: String) -> Candidate? { nextQueued(of: rule) { $0 == key } }

  /// The same of a trigger with whose key no run goes on; of any, where none is such.
  mutating func nextQueuedWithoutRun(of rule: Int) -> Candidate? {
    let moment = self
    return nextQueued(of: rule) { !moment.isRunning(rule, key: $0) } ?? nextQueued(of: rule) { _ in true }
  }

  private mutating func nextQueued(of rule: Int, where fits: (String) -> Bool) -> Candidate? {
    for (index, event) in subject.memory[rule].queued.enumerated() {
      let view = event.flatMap { try? EventView($0, now: now) }
      let candidate = Candidate(rule: rule, cause: .event, event: view, planned: now, queued: true)
      guard fits(key(of: candidate)) else { continue }
      subject.memory[rule].queued.remove(at: index)
      return candidate
    }
    return nil
  }

  /// Puts a trigger into its rule's queue: back to its place when it comes from there, else behind all others.
  ///
  /// - Returns: whether there was room; one that comes from the queue has it always.
  private mutating func waitInLine(_ candidate: Candidate) -> Bool {
    let waiting = subject.memory[candidate.rule].queued.count
    guard candidate.queued || waiting < RuleMemory.longestQueue else { return false }
    subject.memory[candidate.rule].queued.insert(candidate.event?.event, at: candidate.queued ? 0 : waiting)
    return true
  }

  /// - Returns: whether the rule's turn is taken: this one has begun, another run still goes on, or the limit is waited
  ///   for.
  private mutating func begin(_ candidate: Candidate) -> Bool {
    let rule = book.rules[candidate.rule]
    // What a rule remembered when it was removed starts nothing any more.
    if rule.retired { return false }
    if let refusal = refusal(of: candidate, rule) {
      note(refusal)
      return refusal.reason == .running || (subject.memory[candidate.rule].later ?? .max) < .max
    }
    let key = key(of: candidate)
    if rule.whileRunning == .restart {
      for run in subject.runs where plan.family[run.rule] == candidate.rule && run.key == key && !run.isOver {
        end(RunID(rule: run.rule, number: run.number), how: "restarted")
      }
    }
    subject.memory[candidate.rule].runs &+= 1
    let number = subject.memory[candidate.rule].runs
    if let limit = rule.limit {
      subject.memory[candidate.rule].starts.append(now)
      forgetStarts(of: candidate.rule, limit)
    }
    subject.runs.append(
      Run(
        rule: candidate.rule, number: number, started: now, position: 0, state: .waiting(until: now),
        event: plan.keepsEvent[candidate.rule] ? candidate.event?.event : nil,
        planned: candidate.planned > now ? candidate.planned : nil, years: candidate.years,
        traits: rule.traits.map { _ in .empty }, key: key))
    note(TraceEntry(at: now, .started, rule: rule.name, run: number, name: candidate.event?.event.name))
    ready.append(RunID(rule: candidate.rule, number: number))
    return true
  }

  private mutating func refusal(of candidate: Candidate, _ rule: Rule) -> TraceEntry? {
    func refused(_ reason: Reason) -> TraceEntry {
      var entry = TraceEntry(at: now, .refused, rule: rule.name, name: candidate.event?.event.name)
      entry.reason = reason
      return entry
    }
    if rule.status == .paused { return refused(.paused) }
    if !candidate.freed {
      if isMissed(candidate, rule) { return refused(.missed) }
      if isTooLate(candidate, rule) { return refused(.tooLate) }
    }
    if let share = rule.rollout, !isWithin(share, of: rule.name) { return refused(.rollout) }
    if !plan.conditions.rules[candidate.rule].only.holds(scene(event: candidate.event)) {
      return refused(.only)
    }
    if let condition = plan.conditions.rules[candidate.rule].own {
      var scene = scene(event: candidate.event)
      scene.years = candidate.years
      if condition.verdict(scene).truth != .true {
        var entry = refused(.condition)
        entry.leaves = condition.node.leafTraces(of: rule.place, scene)
        return entry
      }
    }
    if let refusal = running(candidate, rule) { return refused(refusal) }
    if let limit = rule.limit, let frees = frees(limit, candidate.rule) {
      var entry = refused(.limit)
      if limit.then == .later {
        subject.memory[candidate.rule].later = frees
        entry.until = frees == .max ? nil : frees
        if rule.whileRunning == .queue, frees < .max, !waitInLine(candidate) { entry.reason = .queueFull }
      }
      return entry
    }
    return nil
  }

  /// Events count from when they occurred, instants from when they were due, both against what the clock says.
  private func isTooLate(_ candidate: Candidate, _ rule: Rule) -> Bool {
    switch candidate.cause {
    case .edge, .move:
      // What stands is stored: such an edge is late only where its author says so.
      guard rule.trigger.ifMissed != nil else { return false }
      fallthrough
    case .event, .time:
      guard let latest = zone.adding(rule.maxLateness, to: candidate.planned) else { return false }
      return stamp > latest
    }
  }

  /// An instant of the customer's own that was served too late for `if-missed: skip`. Schedules know it by themselves.
  private func isMissed(_ candidate: Candidate, _ rule: Rule) -> Bool {
    if case .event = candidate.cause { return false }
    return rule.trigger.ifMissed == .skip && stamp > candidate.planned &+ Self.grace
  }

  /// A minute late is not missed: one wake of the timer, one long transaction.
  static let grace: Int64 = 60_000_000

  /// `rollout:`: the same customers whenever they are asked for, and with a larger share those of the smaller one too.
  private func isWithin(_ percent: ExactDecimal, of rule: String) -> Bool {
    let place = Int64(Fingerprint.spread("\(rule)/\(subject.id)") % 1_000_000)
    return percent.multiplied(by: ExactDecimal(10_000)).map { ExactDecimal(place) < $0 } ?? true
  }

  private mutating func running(_ candidate: Candidate, _ rule: Rule) -> Reason? {
    guard isRunning(candidate.rule, key: key(of: candidate)) else { return nil }
    switch rule.whileRunning {
    case .skip: return .running
    case .restart, .parallel: return nil
    case .queue: return waitInLine(candidate) ? .running : .queueFull
    }
  }

  /// The instant at which the limit lets another run start; nil when it does now.
  private func frees(_ limit: Rule.Limit, _ rule: Int) -> Int64? {
    limit.allowance.frees(after: subject.memory[rule].starts, at: now, zone: zone)
  }

  private mutating func forgetStarts(of rule: Int, _ limit: Rule.Limit) {
    let keep = Int(min(limit.allowance.atMost, 10_000))
    let surplus = subject.memory[rule].starts.count - max(keep, 1)
    if surplus > 0 { subject.memory[rule].starts.removeFirst(surplus) }
  }
}

extension Trigger {
  /// What becomes of a missed instant of the customer's own; nil for triggers that have none.
  fileprivate var ifMissed: IfMissed? {
    switch self {
    case .lasting(_, _, _, let missed), .missing(_, _, _, _, _, let missed): missed
    case .climbs(_, _, let missed), .falls(_, _, let missed): missed
    case .date(_, let yearly, _): yearly.ifMissed
    case .event, .enters, .leaves, .schedule, .festival, .count, .manual, .foreseen: nil
    }
  }
}

extension Allowance {
  /// When there is room for one more, given the instants that took a place (in order); some may lie ahead.
  ///
  /// - Returns: nil when there is room at `now`; `Int64.max` when there never will be.
  func frees(after taken: [Int64], at now: Int64, zone: Zone) -> Int64? {
    guard atMost > 0 else { return .max }
    let room = Int(min(atMost, Int64(Int32.max)))
    switch per {
    case .lifetime: return taken.count >= room ? .max : nil
    case .calendar(let period):
      var start = zone.start(of: period, holding: now)
      var isNow = true
      // What is planned ahead may fill the next periods too.
      while true {
        let next = zone.next(period, after: start)
        if taken.count(where: { $0 >= start && $0 < next }) < room { return isNow ? nil : start }
        guard next > start, next < .max else { return .max }
        (start, isNow) = (next, false)
      }
    case .sliding(let span):
      if taken.allSatisfy({ $0 <= now }) {
        let inside = taken.filter { (zone.adding(span, to: $0) ?? .max) > now }
        guard inside.count >= room else { return nil }
        return zone.adding(span, to: inside[inside.count - room]) ?? .max
      }
      let ends = taken.map { zone.adding(span, to: $0) ?? .max }
      let trials = [now] + ends.filter { $0 > now }.sorted()
      for trial in trials where trial < .max && leaves(room, after: taken, at: trial, span, zone) {
        return trial == now ? nil : trial
      }
      return .max
    }
  }

  /// Whether no window as long as the span would hold more than `room` with one at `instant`.
  private func leaves(_ room: Int, after taken: [Int64], at instant: Int64, _ span: Span, _ zone: Zone) -> Bool {
    let all = taken + [instant]
    return all.filter { $0 <= instant }.allSatisfy { start in
      let end = zone.adding(span, to: start) ?? .max
      return end <= instant || all.count { $0 >= start && $0 < end } <= room
    }
  }
}

extension Node {
  /// The parts as a trace keeps them: personal values are left out, and with them the words they are compared with.
  package func leafTraces(of owner: Place, _ scene: Scene) -> [LeafTrace] {
    let book = scene.plan.book
    return book.parts(of: self, in: owner, scene).map { text, leaf in
      var seen: [LeafTrace.Seen] = []
      for observed in leaf.observed where !seen.contains(where: { $0.field == book.fields[observed.field].name }) {
        let field = book.fields[observed.field]
        seen.append(
          LeafTrace.Seen(
            field: field.name, value: field.personal ? nil : observed.value?.shown(scene.zone),
            isPersonal: field.personal))
      }
      if leaf.node.dependsOnTime {
        seen.append(LeafTrace.Seen(field: "now", value: Value.time(scene.now).shown(scene.zone)))
      }
      let isPersonal = seen.contains(where: \.isPersonal)
      let until = leaf.verdict.until
      return LeafTrace(
        text: isPersonal ? nil : text.map { String($0.prefix(200)) }, truth: leaf.verdict.truth, seen: seen,
        until: until == .max ? nil : until)
    }
  }
}
