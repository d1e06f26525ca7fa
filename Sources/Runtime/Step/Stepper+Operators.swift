package import Engine
import Store

extension Stepper {
  /// Whether an operator's word on this rule (empty name: on all) stands.
  package func isSilenced(_ rule: String) -> Bool { shared.silences[rule] != nil }

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
      if until == nil { batch.shared.releaseBrake(of: rule) }
      batch.shared.silences = try Opening.silences(batch.transaction)
    }
  }
}

extension Stepper {
  /// Starts a `manual` rule, for one customer or for its whole audience, each in turn.
  ///
  /// - Returns: for how many customers it was started.
  /// - Throws: `RuntimeError.notManual` when the rule cannot be started by hand, `StoreError.notFound` for a customer
  ///   nobody knows.
  package func launch(_ rule: String, for customer: Identity?, wall: Int64) throws -> Int {
    guard let audience = plan.manualAudience(of: rule) else { throw RuntimeError.notManual(rule: rule) }
    if let customer {
      try transact { batch in
        guard let id = try batch.transaction.subject(of: customer) else {
          throw StoreError.notFound("the customer '\(customer.value)'")
        }
        try self.launch(rule, on: [id], batch, wall)
      }
      return 1
    }
    // The audience's rows are all there only when the sweep has passed.
    try finishSweep()
    var cursor: Int64 = 0
    var count = 0
    while true {
      let page = try transact { batch in
        let page =
          if let audience {
            try batch.transaction.members(
              of: batch.shelf.current.slots.segment(audience), after: cursor, limit: Batch.page)
          } else {
            try batch.transaction.customers(after: cursor, limit: Batch.page)
          }
        try self.launch(rule, on: page, batch, wall)
        return page
      }
      count += page.count
      guard page.count == Batch.page, let last = page.last else { return count }
      cursor = last
    }
  }

  private func launch(_ rule: String, on subjects: [Int64], _ batch: Batch, _ wall: Int64) throws {
    for id in subjects {
      if case .wall = desk.clock { batch.last = max(batch.last &+ 1, wall) }
      try batch.take(.launch(rules: [rule], planned: batch.last), on: id, now: batch.last, depth: 0)
    }
  }
}
