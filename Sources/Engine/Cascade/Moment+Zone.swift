import CEL
import Rulebook

extension Moment {
  /// Says where the customer's own zone stands: schedules are served in it. One that is not known is said aloud, and the
  /// book's counts instead.
  mutating func tellZone(isNew: Bool) {
    guard let index = plan.zoneAttribute else { return }
    guard case .text(let name)? = subject.attributes[index] else {
      decision.effects.append(.zone(nil, isKnown: true))
      return
    }
    let isKnown = Zone(name) != nil
    decision.effects.append(.zone(name, isKnown: isKnown))
    guard !isKnown, isNew else { return }
    var entry = TraceEntry(at: now, .zone, name: String(name.prefix(100)))
    entry.reason = .unknownZone
    note(entry)
  }
}
