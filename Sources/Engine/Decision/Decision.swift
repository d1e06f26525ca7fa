/// What one input came to: data only. The store makes it durable in one transaction, the shell does the rest.
package struct Decision: Sendable, Hashable {
  package var effects: [Effect] = []
  package var trace: [TraceEntry] = []

  package init() {}

  package var isEmpty: Bool { effects.isEmpty && trace.isEmpty }
}

/// Something to be made durable beside the subject's own state.
package enum Effect: Sendable, Hashable {
  case job(Job)
  case coupon(CouponIssue)
  /// The coupon goes back: stock is free again, the code is void.
  case couponReturned(key: String, code: String)
  /// An event to this or another subject, in the same transaction.
  case emit(Emission)
  /// The row that says who can be reached where.
  case contact(account: String, staff: String, state: Contact.State, since: Int64)
  /// Jobs not yet handed to a channel are taken back: each comes back as an outcome `cancelled`.
  case cancelJobs(account: String, marketingOnly: Bool)
  /// A flood has paused a rule (the empty name: all rules), until an operator lifts it.
  case pause(rule: String, why: String)
  /// The subject came into or went out of an audience segment (index in the book).
  case member(segment: Int, inside: Bool)
  /// The customer's own zone, as it was said: nil when there is none.
  case zone(String?, isKnown: Bool)
}

/// An event that a step emits; its id is the step key.
package struct Emission: Sendable, Hashable {
  package var event: Event
  /// nil: to the same subject.
  package var to: Identity?

  package init(event: Event, to: Identity?) {
    self.event = event
    self.to = to
  }
}

/// What concerns more than one subject: counted pools, and what operators said. `decide` sees it beside the subject and
/// returns it changed; the store holds every bound with a CHECK besides.
package struct Shared: Sendable, Hashable {
  /// Coupons issued so far, by index in the book.
  package var stockTaken: [Int64]
  /// Rules silenced by an operator or the brake until an instant; the empty name is all rules.
  package var silences: [String: Int64]
  /// What is counted per period, by name.
  package var tallies: [String: Tally] = [:]
  /// Whether the machine's clock is in doubt: marketing waits.
  package var clockHeld: Bool
  /// How the arms of experiments fare.
  package var arms: [ArmName: ArmCount] = [:]
  /// The arm that everybody new goes, by experiment: where a winner was promoted.
  package var winners: [String: String] = [:]
  /// What is remembered of experiments beside their counts, by name.
  package var trials: [String: Trial] = [:]
  /// The key of every unguessable code; 32 random bytes made once for a store.
  package var secret: [UInt8]

  package init(stockTaken: [Int64], silences: [String: Int64] = [:], clockHeld: Bool = false, secret: [UInt8]) {
    self.stockTaken = stockTaken
    self.silences = silences
    self.clockHeld = clockHeld
    self.secret = secret
  }
}

/// A fault of data that the core cannot go on from. The input is set aside; nothing of it is kept.
package enum Fault: Error, Sendable, Hashable, CustomStringConvertible {
  case overflow(trait: String)
  case corruptState(String)
  case endlessCascade(rules: [String])
  case endlessTime(at: Int64)
  case unreadableEvent(String)
  /// The schema refuses what was decided: a code or key that is taken, a text that cannot be stored.
  case unstorable(String)
  /// A step that this version does not execute; `Edition` refuses a book that has one.
  case notExecuted(String)

  package var description: String {
    switch self {
    case .overflow(let trait): "the trait '\(trait)' does not fit its type any more: the sum has over 18 digits"
    case .corruptState(let what): "the stored state cannot be read: \(what)"
    case .endlessCascade(let rules): "rules start each other without end: \(rules.joined(separator: ", "))"
    case .endlessTime(let at): "time does not go on from instant \(at)"
    case .unstorable(let what): "the store refuses it: \(what)"
    case .notExecuted(let verb): "this version does not execute '\(verb)'"
    case .unreadableEvent(let what): "the event's properties cannot be read: \(what)"
    }
  }
}
