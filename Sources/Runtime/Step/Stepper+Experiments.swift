package import Engine
import Store

extension Stepper {
  /// Everybody new goes this way of an experiment from now on; who was shown another stays with it. Journaled, because
  /// decisions depend on it.
  package func promote(_ arm: ArmName, wall: Int64) throws {
    try transact { batch in
      if case .wall = self.desk.clock { batch.last = max(batch.last &+ 1, wall) }
      try batch.publish(Found(.winner, arm))
    }
  }
}
