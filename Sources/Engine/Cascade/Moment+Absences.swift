import CEL
import Rulebook

extension Moment {
  /// `missing:` rules: the awaited event stops the watch of its key, the other one starts it anew.
  mutating func watchAbsences(_ event: Int, _ view: EventView) {
    for rule in plan.missingByEvent[event] {
      guard case .missing(_, _, _, _, let match) = book.rules[rule].trigger else { continue }
      let key = match.flatMap { view.key($0) } ?? ""
      subject.memory[rule].timers.removeAll { $0.key == key && $0.event.occurred <= view.occurred }
    }
    for rule in plan.missingByAfter[event] {
      guard case .missing(_, _, _, let within, let match) = book.rules[rule].trigger,
        plan.conditions.rules[rule].trigger.holds(scene(event: view))
      else { continue }
      guard let due = zone.adding(within, to: view.occurred) else { continue }
      let key = match.flatMap { view.key($0) } ?? ""
      subject.memory[rule].timers.removeAll { $0.key == key && $0.due <= due }
      guard !subject.memory[rule].timers.contains(where: { $0.key == key }) else { continue }
      subject.memory[rule].timers.append(AbsenceTimer(key: key, due: due, event: view.settled))
      subject.memory[rule].timers.sort { ($0.due, $0.key) < ($1.due, $1.key) }
    }
  }
}
