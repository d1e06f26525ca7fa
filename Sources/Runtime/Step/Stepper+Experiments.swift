package import Engine
import Store

extension Stepper {
  /// Everybody new goes this way of an experiment from now on; who was shown another stays with it. Journaled, because
  /// decisions depend on it.
  package func promote(_ arm: ArmName, wall: Int64) throws {
    try transact { batch in
      batch.shared.winners[arm.split] = arm.arm
      try Opening.remember(winners: batch.shared.winners, batch.transaction)
      if case .wall = self.desk.clock { batch.last = max(batch.last &+ 1, wall) }
      let payload = JSON.object([JSON.Member("split", .text(arm.split)), JSON.Member("arm", .text(arm.arm))])
      var entry = JournalEntry(
        subject: 0, kind: .command, decided: batch.last, occurred: batch.last, name: "winner", payload: payload.bytes())
      entry.previous = 0
      _ = try batch.transaction.append(entry)
    }
  }
}
