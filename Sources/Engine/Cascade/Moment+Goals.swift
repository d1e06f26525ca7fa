import CEL
import Rulebook

extension Moment {
  /// Goals are read before `stop-when`.
  mutating func reachGoals(_ event: Int, _ view: EventView) {
    for rule in plan.goalsByEvent[event] {
      guard let goal = book.rules[rule].goal else { continue }
      for run in subject.runs where run.rule == rule && !run.goalReached {
        guard let base = run.goalBase(in: book), view.occurred >= base else { continue }
        guard let close = goalEnd(of: run), view.occurred < close else { continue }
        guard plan.conditions.rules[rule].goal.holds(scene(event: view)) else { continue }
        guard let index = subject.runs.firstIndex(where: { $0.rule == rule && $0.number == run.number }) else {
          continue
        }
        subject.runs[index].goalReached = true
        countGoal(of: run)
        note(TraceEntry(at: now, .goal, rule: book.rules[rule].name, run: run.number, name: view.event.name))
        if goal.then == .stop || run.isOver { end(RunID(rule: rule, number: run.number), how: "goal") }
      }
    }
  }

  /// Until when a run's goal counts, half-open; nil where there is nothing to count from.
  func goalEnd(of run: Run) -> Int64? { run.goalEnd(in: book, zone) }

  mutating func stopRuns(on event: Int, _ view: EventView) {
    for (rule, stop) in plan.stopsByEvent[event] {
      if plan.conditions.rules[rule].stopWhen[stop].holds(scene(event: view)) { stopRuns(of: rule) }
    }
  }

  mutating func stopRuns(of rule: Int) {
    for run in subject.runs where run.rule == rule && !run.isOver {
      end(RunID(rule: rule, number: run.number), how: "stop-when")
    }
  }
}
