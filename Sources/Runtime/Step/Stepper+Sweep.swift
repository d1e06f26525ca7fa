import Engine
import Store

extension Stepper {
  /// Where the sweep stands, in the store.
  static let sweepKey = "sweep"

  /// The last customer that the sweep of a new book has passed; nil: no sweep goes on.
  package var sweepCursor: Int64? { sweeping?.cursor }

  /// Brings the next page of customers over to the present book; answers whether more are left.
  ///
  /// A page is one transaction, and how far it came is part of it: after a crash the sweep goes on there. Whom an input
  /// reaches before the sweep does is brought over then, and passed by.
  package func sweep(page: Int = 200) throws -> Bool {
    guard var sweep = sweeping else { return false }
    let ids = try store.read { try $0.customers(after: sweep.cursor, limit: page) }
    if ids.contains(where: aside.contains) { retiredInUse = nil }
    sweep.cursor = ids.last ?? sweep.cursor
    sweep.passed += ids.count
    do {
      try transact { batch in
        for id in ids where !self.aside.contains(id) {
          do { try batch.blamingData { try batch.bring(id, now: batch.last) } } catch let fault as Fault {
            throw BatchFault(culprit: .subject(id), fault: fault)
          }
        }
        try batch.transaction.setMeta(Self.sweepKey, sweep.text)
      }
    } catch let failure as BatchFault {
      guard case .subject(let id) = failure.culprit else { throw failure.fault }
      try setAside(id, failure.fault.description)
      // What runs this customer has was not seen.
      retiredInUse = nil
      return true
    }
    sweeping = sweep
    if ids.count == page { return true }
    try endSweep()
    return false
  }

  private func endSweep() throws {
    let kept = try store.write { transaction in
      try transaction.setMeta(Self.sweepKey, nil)
      var shelf = self.shelf
      try shelf.forgetEarlier(keeping: self.retiredInUse, transaction)
      return shelf
    }
    takeBack(kept)
    (sweeping, retiredInUse) = (nil, nil)
  }

  /// Virtual time goes on only when everybody has been brought over: dues of all subjects fire in one order.
  func settleSweep() throws {
    if case .event = desk.clock { try finishSweep() }
  }

  /// Brings everybody over, now.
  func finishSweep() throws {
    while try sweep() {}
  }
}
