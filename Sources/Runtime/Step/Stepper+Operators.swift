import Engine
import Store

extension Stepper {
  /// Messages of a rule (empty name: of all) wait until an instant; nil lifts it. The command is journaled.
  package func silence(_ rule: String, until: Int64?, why: String, wall: Int64) throws {
    try transact { batch in
      if let until {
        try batch.transaction.silence(Silence(rule: rule, until: until, why: why))
      } else {
        _ = try batch.transaction.liftSilence(rule: rule)
      }
      if case .wall = self.desk.clock { batch.last = max(batch.last &+ 1, wall) }
      let payload = JSON.object([
        JSON.Member("rule", .text(rule)), JSON.Member("until", until.map { JSON($0) } ?? .null),
        JSON.Member("why", .text(why)),
      ])
      var entry = JournalEntry(
        subject: 0, kind: .command, decided: batch.last, occurred: batch.last, name: "silence", payload: payload.bytes()
      )
      entry.previous = 0
      _ = try batch.transaction.append(entry)
      batch.shared.silences = try Opening.silences(batch.transaction)
    }
  }
}
