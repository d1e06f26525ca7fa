import Rulebook

extension Guardrail {
  /// The wall clock has jumped and nobody knows yet what is right: marketing waits, service goes on.
  static let clockHeld = Guardrail { proposal, moment in
    guard moment.shared.clockHeld, moment.category(of: proposal).purpose == .marketing else { return nil }
    return Ruling(reason: .clockHeld, hold: true)
  }
}
