import Rulebook

extension Guardrail {
  /// The same step has sent already: it happens once, whatever crashes.
  static let duplicate = Guardrail { proposal, moment in
    let key = moment.key(proposal.step)
    return moment.subject.sent.contains { $0.key == key } ? Ruling(reason: .duplicate, hold: false, isFinal: true) : nil
  }

  /// A welcome goes out once per customer and account.
  static let welcomedOnce = Guardrail(lanes: [.welcome]) { proposal, moment in
    let welcomed = Set(moment.subject.contacts.filter(\.welcomed).map(\.account))
    proposal.routes.removeAll { welcomed.contains($0.account.name) }
    return proposal.routes.isEmpty ? Ruling(reason: .welcomed, hold: false) : nil
  }
}
