import Engine
import Store

extension Stepper {
  /// Forgets event identities beyond the dedupe horizon, a page at a time; answers whether more may be left.
  ///
  /// Nothing that is forgotten can come back: on the wall clock an event older than the horizon is refused outside
  /// import. On the events' clock nothing is forgotten.
  package func tidy(page: Int = 1_000) throws -> Bool {
    guard case .wall = desk.clock else { return false }
    let horizon = lastDecided.subtractingReportingOverflow(desk.horizon)
    guard !horizon.overflow, horizon.partialValue > 0 else { return false }
    return try store.write { try $0.pruneEventIDs(before: horizon.partialValue, limit: page) } > 0
  }
}
