import Engine
import Store

extension Batch {
  /// Fires due rows up to an instant, by (instant, subject); answers how many it looked at, at most `limit`.
  ///
  /// A row may come too early: its subject is looked at, and the row set right.
  @discardableResult
  func fireDues(upTo instant: Int64, stamp: Int64, limit: Int) throws -> Int {
    var fired = 0
    while fired < limit, let due = try transaction.dues(upTo: instant, limit: 1).first {
      fired += 1
      dueDrill?(due.subject)
      do {
        // A page of a schedule is a batch of its own: intake comes between two.
        if try blamingData({ try self.fire(due, stamp: stamp) }) == .page, limit < .max { return limit }
      } catch let fault as Fault {
        throw BatchFault(culprit: .subject(due.subject), fault: fault)
      }
    }
    return fired
  }

  private enum Fired { case subject, page }

  private func fire(_ due: Due, stamp: Int64) throws -> Fired {
    if residents[due.subject] == nil, let row = try transaction.load(due.subject), row.kind == .schedule {
      try serve(row, stamp: stamp)
      return .page
    }
    if case .event = desk.clock { last = max(last, due.instant) }
    try bring(due.subject, now: due.instant)
    try advance(due.subject, to: due.instant, stamp: stampOfDue(due.instant, stamp))
    try rearm(due.subject)
    return .subject
  }

  /// On the events' clock nothing is ever missed: what is due happens at its instant.
  private func stampOfDue(_ instant: Int64, _ stamp: Int64) -> Int64 {
    if case .event = desk.clock { instant } else { stamp }
  }
}
