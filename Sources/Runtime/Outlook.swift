package import Engine
package import Store

/// What a rule book would change in a store that is only read, counted page by page: `nurture reload --plan`.
///
/// Each page is a read transaction of its own, so a running daemon is neither stopped nor kept from its checkpoints; what
/// it decides meanwhile may be counted or not.
package struct Outlook {
  /// Of the book in force.
  package let generation: Int64
  /// Customers there were when it began.
  package let total: Int
  /// Whether the other book is another one at all.
  package let changes: Bool
  package private(set) var forecast: ReloadForecast
  private let store: StateStore
  private let now: Int64
  private var plans: [Int64: Plan]
  private var cursor: Int64 = 0

  /// - Parameter wall: microseconds since the epoch; a store on the events' clock is looked at where its time stands.
  /// - Returns: nil when no book was ever accepted there.
  package init?(_ edition: Edition, over store: StateStore, wall: Int64) throws {
    let opened = try store.read { reader -> (present: Plan, next: Plan, hash: String, last: Int64, total: Int)? in
      guard let latest = try reader.latestBook(), let present = try Archive.plan(from: reader) else { return nil }
      let last = try reader.meta("last").flatMap { Int64($0) } ?? 0
      let lineage = [latest.generation] + (try Shelf.lineage(of: latest.generation, reader))
      let earlier = try lineage.compactMap { try reader.book($0) }.map { try Edition($0) }
      // What the store has never seen gets numbers that nobody has.
      var unseen: Int64 = -1
      let next = try edition.plan(generation: latest.generation + 1, retiring: earlier) { name in
        if let known = try reader.known(slot: name) { return known }
        unseen -= 1
        return unseen
      }
      let isVirtual = try reader.meta("clock") == Clock.event.name
      return (
        present, next, latest.hash, isVirtual ? last : max(last, wall), Int(clamping: try reader.count(.customer))
      )
    }
    guard let opened else { return nil }
    self.store = store
    generation = opened.present.generation
    total = opened.total
    changes = opened.hash != edition.hash
    now = opened.last
    plans = [opened.present.generation: opened.present]
    forecast = ReloadForecast(from: opened.present, to: opened.next, of: edition)
  }

  /// Looks at the next customers; answers whether more are left.
  package mutating func page(_ limit: Int = 200) throws -> Bool {
    let cursor = cursor
    var (forecast, plans) = (forecast, plans)
    let ids = try store.read { reader in
      let ids = try reader.customers(after: cursor, limit: limit)
      for id in ids {
        guard let row = try reader.load(id), !row.state.isEmpty else { continue }
        if plans[row.book] == nil { plans[row.book] = try Archive.plan(row.book, from: reader) }
        guard let own = plans[row.book] else { continue }
        do {
          try forecast.look(at: row.state, id: id, under: own, now: now) { try reader.events(of: id, upTo: row.head) }
        } catch is Fault {
          // Whoever cannot be read is set aside by the sweep too.
          continue
        }
      }
      return ids
    }
    (self.forecast, self.plans) = (forecast, plans)
    self.cursor = ids.last ?? cursor
    return ids.count == limit
  }
}

extension Reader {
  /// What a subject's traits are folded from.
  func events(of id: Int64, upTo head: Int64) throws -> [Event] {
    try history(of: id, upTo: head).compactMap { entry in
      switch entry.kind {
      case .event, .emitted, .history:
        Event(
          name: entry.name, source: entry.source, id: entry.id, occurred: entry.occurred, properties: entry.payload)
      case .profile, .due, .outcome, .launch, .book, .command: nil
      }
    }
  }
}
