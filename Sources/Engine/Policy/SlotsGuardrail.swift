import CEL
import Rulebook

extension Guardrail {
  /// Marketing waits for the next slot, and all that waits for it competes there by priority.
  static let slots = Guardrail(lanes: [.message, .wake]) { proposal, moment in
    let policy = moment.book.policy
    guard !policy.slots.isEmpty, moment.category(of: proposal).purpose == .marketing else { return nil }
    // A slot in the quiet hours counts for nothing.
    let open = policy.slots.filter { policy.quietHours?.contains($0) != true }
    let planned = proposal.step.planned
    guard let next = open.map({ moment.zone.next(minuteOfDay: $0, from: planned) }).min(), next != planned else {
      return nil
    }
    return Ruling(reason: .slot, hold: true, until: next)
  }
}
