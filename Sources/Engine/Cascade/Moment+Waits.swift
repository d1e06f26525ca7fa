import CEL
import Rulebook

/// When waits end, and what ends them.
extension Moment {
  func wakeTime(_ span: Span, _ minute: Int?) -> Int64 {
    let instant = zone.adding(span, to: now) ?? .max
    guard let minute, instant < .max else { return instant }
    return zone.next(minuteOfDay: minute, from: instant)
  }

  /// The first instant of a schedule at or after now, the present one without a schedule.
  func firstInstant(of schedule: Schedule?) -> Int64? {
    guard let schedule else { return now }
    return schedule.next(after: now &- 1, zone: zone)
  }

  /// When a `wait-until:` ends; nil where nobody can say.
  func instant(of end: Instruction.WaitEnd, _ id: RunID) -> Int64? {
    switch end {
    case .schedule(let schedule): return firstInstant(of: schedule)
    case .field(let field, let shift):
      var instant: Int64?
      switch scene(of: id).read(field).value {
      case .time(let at): instant = at
      case .date(let day): instant = CivilTime(CivilDate(dayNumber: day), hour: 0, minute: 0).map { zone.instant($0) }
      default: instant = nil
      }
      guard let shift else { return instant }
      return instant.flatMap { zone.adding(shift, to: $0) }
    }
  }

  /// Until when an event is waited for: always later than now.
  func instant(of deadline: Instruction.Deadline) -> Int64? {
    switch deadline {
    case .within(let span): zone.adding(span, to: now)
    case .timeOfDay(let minute): zone.next(minuteOfDay: minute, from: now &+ 1)
    case .schedule(let schedule): schedule.next(after: now, zone: zone)
    }
  }

  /// Runs that wait for this event go on: each of them gets it.
  mutating func meetAwaiting(_ event: Int, _ view: EventView) {
    for run in subject.runs {
      guard case .awaiting(let since, _) = run.state, view.occurred >= since,
        case .waitFor(event, _, _, _)? = book.rules[run.rule].program[at: run.position],
        plan.conditions.rules[run.rule].branches[run.position].holds(scene(event: view))
      else { continue }
      goOn(run, .got, view.event.name, at: run.position + 1)
    }
  }

  /// What a run waited for has not come in time.
  mutating func giveUpAwaiting(_ run: Run) {
    guard case .waitFor(let event, _, _, let timedOut)? = book.rules[run.rule].program[at: run.position] else {
      return goOn(run, .timedOut, nil, at: run.position + 1)
    }
    goOn(run, .timedOut, book.events[event].name, at: timedOut)
  }

  private mutating func goOn(_ run: Run, _ verb: TraceEntry.Verb, _ event: String?, at position: Int) {
    let id = RunID(rule: run.rule, number: run.number)
    note(TraceEntry(at: now, verb, rule: book.rules[run.rule].name, run: run.number, name: event))
    let now = self.now
    update(id) {
      $0.position = position
      $0.state = .waiting(until: now)
    }
    ready.append(id)
  }
}

extension [Instruction] {
  /// The instruction at a position that was kept; nil behind the end.
  subscript(at position: Int) -> Instruction? { indices.contains(position) ? self[position] : nil }
}
