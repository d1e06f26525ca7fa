import CEL
import Rulebook

extension Moment {
  /// `count:` rules take an event into account.
  ///
  /// - Parameter rules: which of them; nil: all that count the event.
  /// - Returns: the rules whose number is reached by it.
  mutating func count(_ event: Int, _ view: EventView, for rules: Set<Int>? = nil) -> [Int] {
    var reached: [Int] = []
    for rule in plan.countsByEvent[event] where rules?.contains(rule) ?? true {
      guard case .count(_, _, let number, let within, let distinct) = book.rules[rule].trigger,
        plan.conditions.rules[rule].trigger.holds(scene(event: view))
      else { continue }
      let values = distinct.map { view.values(at: $0).map(\.orderingText) }
      if values?.isEmpty == true { continue }
      let (zone, now) = (self.zone, self.now)
      let isLive = within.map { within in { (at: Int64) in Window.expiry(of: at, within, zone) > now } }
      let crossed = subject.memory[rule].counter.take(
        values: values, at: view.occurred, reaching: number, isLive: isLive)
      if crossed { reached.append(rule) }
    }
    return reached
  }
}
