import Engine
import Store

extension Stepper {
  /// Where the walk over the customers stands, in the store.
  static let lookKey = "look-again"

  /// Looks again at what the doubtful clock held, customer by customer, after the doubt is over: a page a call, resumable
  /// after a crash. Answers whether more are left.
  package func lookAgain(page: Int = 200) throws -> Bool {
    guard let cursor = lookCursor else { return false }
    let ids = try store.read { try $0.customers(after: cursor, limit: page) }
    let next = ids.count == page ? ids.last : nil
    do {
      try transact { batch in
        for id in ids where !self.aside.contains(id) {
          do { try batch.blamingData { try batch.lookAgain(id, .clockHeld) } } catch let fault as Fault {
            throw BatchFault(culprit: .subject(id), fault: fault)
          }
        }
        try batch.transaction.setMeta(Self.lookKey, next.map(String.init))
      }
    } catch let failure as BatchFault {
      guard case .subject(let id) = failure.culprit else { throw failure.fault }
      try setAside(id, failure.fault.description)
      return true
    }
    lookCursor = next
    return next != nil
  }
}

extension Batch {
  /// Decides a customer anew who has a run that is held for this reason; it is an input of theirs, and journaled.
  func lookAgain(_ id: Int64, _ reason: Reason) throws {
    try bring(id, now: last)
    let isHeld = residents[id]?.subject.runs.contains { run in
      if case .held(_, _, _, reason) = run.state { true } else { false }
    }
    guard isHeld == true else { return }
    last = last &+ 1
    try take(.due, on: id, now: last, depth: 0)
  }
}
