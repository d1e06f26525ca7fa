import CEL
import Rulebook

extension Moment {
  /// What a channel says of a job. Delivery that failed for good gives back the place under the caps and the coupon.
  mutating func take(_ outcome: Outcome, of job: String) throws(Fault) {
    let rule = String(job.split(separator: "/").dropLast(3).joined(separator: "/"))
    var entry = TraceEntry(at: now, .returned, rule: rule, name: job)
    switch outcome {
    case .delivered:
      entry.verb = .delivered
      endSending(job, arrived: true)
    case .dead(let why), .cancelled(let why):
      entry.how = why
      giveBack(job)
    case .bounced(let why, let account):
      entry.how = why
      suppress(account: account)
      giveBack(job)
    }
    note(entry)
    // The place it had under a cap is free: what waits for one is looked at again.
    if entry.verb == .returned { lookAgainAtHeld() }
    refresh()
    try carryOut()
  }

  /// The address on this account is gone, blocked us or complained.
  private mutating func suppress(account: String) {
    for index in subject.contacts.indices where subject.contacts[index].account == account {
      subject.contacts[index].state = .bounced
      let contact = subject.contacts[index]
      decision.effects.append(
        .contact(account: contact.account, staff: contact.staff, state: .bounced, since: contact.since))
    }
  }

  private mutating func giveBack(_ key: String) {
    subject.sent.removeAll { $0.key == key }
    endSending(key, arrived: false)
    if let index = subject.strangers.coupons.firstIndex(where: { $0.thing.key == key }) {
      // The book has no stock of it any more; the ledger still knows its code.
      let coupon = subject.strangers.coupons.remove(at: index).thing
      giveBack(coupon.charge)
      decision.effects.append(.couponReturned(key: key, code: coupon.code))
    }
    guard let index = subject.coupons.firstIndex(where: { $0.key == key }) else { return }
    let coupon = subject.coupons.remove(at: index)
    giveBack(coupon.charge)
    shared.stockTaken[coupon.coupon] = max(0, shared.stockTaken[coupon.coupon] - 1)
    for run in subject.runs.indices where subject.runs[run].coupon == coupon { subject.runs[run].coupon = nil }
    decision.effects.append(.couponReturned(key: coupon.key, code: coupon.code))
  }
}
