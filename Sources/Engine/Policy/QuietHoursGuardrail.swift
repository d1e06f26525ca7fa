import CEL
import Rulebook

extension Guardrail {
  /// Marketing rests in the quiet hours of the customer's zone; service does not wait.
  static let quietHours = Guardrail(lanes: [.message, .wake]) { proposal, moment in
    guard let quiet = moment.book.policy.quietHours, moment.category(of: proposal).purpose == .marketing else {
      return nil
    }
    let planned = moment.planned(of: proposal.step.id)
    let minute = moment.zone.local(planned).minuteOfDay
    let inside =
      quiet.from <= quiet.to
      ? quiet.from <= minute && minute < quiet.to : minute >= quiet.from || minute < quiet.to
    guard inside else { return nil }
    return Ruling(
      reason: .quietHours, hold: quiet.then == .hold,
      until: moment.zone.next(minuteOfDay: quiet.to, from: planned))
  }
}

extension CivilTime {
  var minuteOfDay: Int { hour * 60 + minute }
}
