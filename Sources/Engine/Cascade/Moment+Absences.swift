import CEL
import Rulebook

extension Moment {
  /// The keys of awaited events that are remembered of one rule, at most.
  private static let mostAnswered = 100

  /// `missing:` rules: the awaited event stops the watch of its key, the other one starts it anew.
  mutating func watchAbsences(_ event: Int, _ view: EventView) {
    for rule in plan.missingByEvent[event] {
      guard case .missing(_, _, _, _, let match, _) = book.rules[rule].trigger else { continue }
      let key = view.key(match)
      subject.memory[rule].timers.removeAll { $0.key == key && $0.event.occurred <= view.occurred }
    }
    for rule in plan.missingByAfter[event] { awaitAnswer(to: view, of: rule) }
    for rule in plan.missingByEvent[event] { rememberAnswer(view, of: rule) }
  }

  private mutating func awaitAnswer(to view: EventView, of rule: Int) {
    guard case .missing(_, _, _, let within, let match, _) = book.rules[rule].trigger,
      plan.conditions.rules[rule].trigger.holds(scene(event: view)),
      let due = zone.adding(within, to: view.occurred)
    else { return }
    let key = view.key(match)
    // It comes late, and what should follow it has been here.
    if subject.memory[rule].answered.contains(where: { $0.key == key && $0.at >= view.occurred }) { return }
    subject.memory[rule].timers.removeAll { $0.key == key && $0.due <= due }
    guard !subject.memory[rule].timers.contains(where: { $0.key == key }) else { return }
    subject.memory[rule].timers.append(AbsenceTimer(key: key, due: due, event: view.settled))
    subject.memory[rule].timers.sort { ($0.due, $0.key) < ($1.due, $1.key) }
  }

  private mutating func rememberAnswer(_ view: EventView, of rule: Int) {
    guard case .missing(_, _, _, let within, let match, _) = book.rules[rule].trigger else { return }
    let (zone, now, key) = (self.zone, self.now, view.key(match))
    var answered = subject.memory[rule].answered.filter { (zone.adding(within, to: $0.at) ?? .max) > now }
    var at = view.occurred
    if let place = answered.firstIndex(where: { $0.key == key }) { at = max(at, answered.remove(at: place).at) }
    if (zone.adding(within, to: at) ?? .max) > now { answered.append(Answered(key: key, at: at)) }
    answered.sort { ($0.at, $0.key) < ($1.at, $1.key) }
    if answered.count > Self.mostAnswered { answered.removeFirst(answered.count - Self.mostAnswered) }
    subject.memory[rule].answered = answered
  }
}

extension EventView {
  /// The key of all these properties; one that is absent takes part as such.
  fileprivate func key(_ properties: [String]) -> String {
    guard properties.count > 1 else { return properties.first.flatMap { key($0) } ?? "" }
    return "[\(properties.map { key($0) ?? "null" }.joined(separator: ","))]"
  }
}
