import Engine
import Store

extension Batch {
  /// Makes the effects of a decision durable; emitted events are decided at once, in the same transaction.
  func apply(_ effects: [Effect], to id: Int64, now: Int64, seq: Int64, depth: Int = 0) throws {
    for effect in effects {
      switch effect {
      case .job(let job):
        try transaction.insert(job, seq: seq, settledAsDelivered: desk.settles ? now : nil)
        jobsMade += 1
      case .coupon(let issue): try transaction.issue(issue)
      case .couponReturned(_, let code): try giveBack(code, now: now)
      case .contact(let account, let staff, let state, let since):
        try transaction.save(
          ContactRow(subject: id, account: account, staff: staff, state: state.stored, since: since))
      case .member(let segment, let inside):
        let slot = shelf.current.slots.segment(segment)
        if inside {
          try transaction.join(segment: slot, subject: id)
        } else {
          try transaction.leave(segment: slot, subject: id)
        }
      case .cancelJobs(let account, let marketingOnly):
        let keys = try transaction.cancelJobs(subject: id, marketingOnly: marketingOnly, account: account, now: now)
        for key in keys {
          try take(.outcome(job: key, .cancelled("consent withdrawn")), on: id, now: now, depth: depth + 1)
        }
      case .pause(let rule, let why): try transaction.silence(Silence(rule: rule, why: why))
      case .zone(let name, let isKnown): try setZone(name, isKnown: isKnown, of: id, now: now)
      case .emit(let emission): try emit(emission, from: id, now: now, depth: depth)
      }
    }
  }

  /// A coupon comes back. The engine has counted it where the present book knows the coupon; of one that has left the book
  /// the stored pool is set right, for the day that it has the coupon again.
  private func giveBack(_ code: String, now: Int64) throws {
    guard try transaction.returnCoupon(code: code, at: now), let coupon = try transaction.coupon(code: code) else {
      return
    }
    let name = Pool.name(ofCoupon: coupon.issue.coupon)
    guard !shelf.current.pools.contains(where: { $0.name == name }) else { return }
    _ = try transaction.take(pool: name, amount: -1)
  }

  /// Effects decided under an earlier book: what reaches other decisions waits until the subject has been brought over,
  /// and is answered.
  func apply(
    earlier effects: [Effect], to id: Int64, now: Int64, seq: Int64
  ) throws -> [(effect: Effect, now: Int64)] {
    var later: [(effect: Effect, now: Int64)] = []
    for effect in effects {
      switch effect {
      case .emit, .cancelJobs: later.append((effect, now))
      // The rows of the present book's audiences are set when the subject is brought over.
      case .member: break
      case .job, .coupon, .couponReturned, .contact, .pause, .zone: try apply([effect], to: id, now: now, seq: seq)
      }
    }
    return later
  }

  private func emit(_ emission: Emission, from id: Int64, now: Int64, depth: Int) throws {
    var target = id
    if let identity = emission.to {
      target = try subject(of: Submission(identities: [identity], input: .event(emission.event)))
    }
    try take(.event(emission.event), on: target, now: now, depth: depth + 1, emitted: true)
  }
}

extension Contact.State {
  fileprivate var stored: ContactState {
    switch self {
    case .active: .active
    case .removed: .removed
    case .bounced: .bounced
    }
  }
}
