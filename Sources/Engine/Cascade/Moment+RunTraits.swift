import CEL
import Rulebook

extension Moment {
  /// The event counts in the traits of the runs that go on, and of those that still watch for their goal: from their
  /// start on.
  mutating func countInRuns(_ event: Int, _ view: EventView) throws(Fault) {
    for (rule, number) in plan.runTraitsByEvent[event] {
      let trait = book.rules[rule].traits[number]
      let condition = plan.conditions.rules[rule].traits[number]
      for index in subject.runs.indices {
        let run = subject.runs[index]
        guard run.rule == rule, view.occurred >= run.started, run.traits.indices.contains(number),
          condition.holds(scene(event: view))
        else { continue }
        let values = Self.values(of: trait, in: view)
        guard !values.isEmpty else { continue }
        let day = zone.local(view.occurred).date.dayNumber
        try subject.runs[index].traits[number].absorb(trait, values: values, at: view.occurred, day: day)
        subject.runs[index].traits[number].prune(trait, now: now, zone: zone)
      }
    }
  }
}
