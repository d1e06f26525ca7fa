import CEL
import Rulebook

/// How a group's steps come to their end.
enum GroupEnd {
  /// Goes on there at an instant, in these rounds.
  case wait(until: Int64, position: Int, rounds: [Run.Round])
  /// Waits for an event at the step where it stands.
  case await(event: Int, until: Int64, position: Int)
  case split(Experiment)
  case over(how: String)
}

extension Moment {
  /// Walks the program from a position along the branches taken, and says where the group ends.
  mutating func walk(
    _ id: RunID, from start: Int, _ perform: (inout Moment, Action, Int) throws(Fault) -> Void
  ) throws(Fault) -> GroupEnd {
    let program = book.rules[id.rule].program
    let rounds = run(id)?.rounds ?? []
    var position = start
    var steps = 0
    while position < program.count {
      steps += 1
      guard steps <= 10_000 else { throw .endlessCascade(rules: [book.rules[id.rule].name]) }
      switch program[position] {
      case .act(let action):
        try perform(&self, action, position)
        position += 1
      case .branch(_, let otherwise):
        let condition = plan.conditions.rules[id.rule].branches[position]
        position = condition.holds(scene(of: id)) ? position + 1 : otherwise
      case .jump(let target): position = target
      case .wait(let span, let minute):
        return .wait(until: wakeTime(span, minute), position: position + 1, rounds: rounds)
      case .waitUntil(let end):
        // A message is never sent on a guess of its instant.
        guard let instant = instant(of: end, id) else { return .over(how: "no-instant") }
        return .wait(until: instant, position: position + 1, rounds: rounds)
      case .waitFor(let event, _, let deadline, _):
        guard let until = instant(of: deadline) else { return .over(how: "no-instant") }
        return .await(event: event, until: until, position: position)
      case .forEach(let series, let every, let end):
        guard !items(of: series).isEmpty else {
          position = end
          continue
        }
        guard let planned = firstInstant(of: every) else { return .over(how: "no-instant") }
        let round = Run.Round(start: position, item: 0, planned: planned)
        return .wait(until: planned, position: position + 1, rounds: rounds + [round])
      case .nextRound(let start): return nextRound(of: id, start, rounds, endingAt: position)
      case .split(let experiment): return .split(experiment)
      case .stop: return .over(how: "stop")
      case .foreseen(let step): throw .notExecuted(step.verb)
      }
    }
    return .over(how: "done")
  }

  /// A run has come to the end of a group.
  mutating func settle(_ id: RunID, _ end: GroupEnd) {
    switch end {
    case .over(let how): self.end(id, how: how)
    case .split(let experiment): goOneWay(id, experiment)
    case .await(let event, let until, let position):
      let now = self.now
      update(id) {
        $0.position = position
        $0.state = .awaiting(since: now, until: until)
        $0.planned = nil
      }
      noteWaiting(id, until: until, for: book.events[event].name)
    case .wait(let until, let position, let rounds):
      update(id) {
        $0.position = position
        $0.rounds = rounds
        $0.state = .waiting(until: until)
        $0.planned = nil
      }
      if until <= now {
        // A round that follows at once is no sign of a cascade without end: programs go forward, and series are finite.
        waves += 1
        ready.append(id)
      } else {
        noteWaiting(id, until: until, for: nil)
      }
    }
  }

  private mutating func noteWaiting(_ id: RunID, until: Int64, for event: String?) {
    var entry = TraceEntry(at: now, .waits, rule: book.rules[id.rule].name, run: id.number, name: event)
    entry.until = until == .max ? nil : until
    note(entry)
  }
}
