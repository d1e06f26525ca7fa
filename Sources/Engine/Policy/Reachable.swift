import Rulebook

extension Guardrail {
  /// Finds the ways to the customer: first the accounts without a bounce, then those where the contact still stands.
  /// A welcome goes by the account that the contact was added on.
  static let reachable = Guardrail { proposal, moment in
    let wanted = proposal.lane == .welcome ? moment.view?.text("account") : nil
    var bounced = false
    for channel in proposal.channels {
      for account in moment.book.accounts where account.channel == channel {
        if let wanted, account.name != wanted { continue }
        for contact in moment.subject.contacts where contact.account == account.name {
          switch contact.state {
          case .active: proposal.routes.append(Proposal.Route(account: account, contact: contact))
          case .bounced: bounced = true
          case .removed: break
          }
        }
      }
    }
    guard proposal.routes.isEmpty else { return nil }
    return Ruling(reason: bounced ? .suppressed : .unreachable, hold: false)
  }
}
