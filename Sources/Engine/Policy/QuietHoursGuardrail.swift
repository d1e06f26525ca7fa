import CEL
import Rulebook

extension Guardrail {
  /// Marketing rests in the quiet hours of the customer's zone; service does not wait.
  static let quietHours = Guardrail(lanes: [.message, .wake]) { proposal, moment in
    guard let quiet = moment.book.policy.quietHours, moment.category(of: proposal).purpose == .marketing else {
      return nil
    }
    let planned = proposal.step.planned
    guard quiet.contains(moment.zone.local(planned).minuteOfDay) else { return nil }
    return Ruling(
      reason: .quietHours, hold: quiet.then == .hold,
      until: moment.zone.next(minuteOfDay: quiet.to, from: planned))
  }
}

extension CivilTime {
  var minuteOfDay: Int { hour * 60 + minute }
}
