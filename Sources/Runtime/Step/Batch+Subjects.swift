import Engine
import Store

extension Batch {
  /// The subject a submission is about, enrolled when nobody knows it; every identity given is linked to it.
  func subject(of submission: Submission) throws -> Int64 {
    var found: Int64?
    var unknown: [Identity] = []
    for identity in submission.identities {
      if let id = try transaction.subject(of: identity) {
        found = found ?? id
      } else {
        unknown.append(identity)
      }
    }
    if let found {
      for identity in unknown { try transaction.link(identity, to: found) }
      return found
    }
    guard let first = submission.identities.first else {
      throw StoreError.notFound("a submission without an identity")
    }
    let id = try transaction.enroll(submission.kind, as: first, book: shelf.current.generation)
    for identity in unknown where identity != first { try transaction.link(identity, to: id) }
    return id
  }

  /// Brings a subject into hand under the present book.
  func bring(_ id: Int64, now: Int64) throws {
    if residents[id] != nil { return }
    guard var row = try transaction.load(id) else { throw StoreError.notFound("subject \(id)") }
    if row.state.isEmpty {
      let (subject, decision) = evaluator.newcomer(id: id, kind: row.kind, now: now)
      row.book = shelf.current.generation
      residents[id] = Resident(subject: subject, row: row, armed: .max, dirty: true)
      try apply(decision.effects, to: id, now: now, seq: 0)
      try arm(id)
      return
    }
    if row.book == shelf.current.generation {
      let subject = try SubjectCodec(shelf.current).decode(row.state, id: id, kind: row.kind)
      residents[id] = Resident(subject: subject, row: row, armed: armed(id, evaluator.nextDue(subject)))
      return
    }
    try carryOver(row)
  }

  /// Where the subject's due row stands at the latest; one whose dues were set aside has none.
  private func armed(_ id: Int64, _ next: Int64?) -> Int64 { unarmed.contains(id) ? .max : next ?? .max }

  /// A subject of an earlier book: advanced under it to the instant the present one was accepted, then brought over.
  private func carryOver(_ row: SubjectRow) throws {
    var row = row
    let earlier = try shelf.plan(row.book, transaction)
    let present = shelf
    let old = Evaluator(earlier)
    let subject = try SubjectCodec(earlier).decode(row.state, id: row.id, kind: row.kind)
    residents[row.id] = Resident(subject: subject, row: row, armed: old.nextDue(subject) ?? .max, dirty: true)
    let instant = max(present.accepted, subject.advanced)
    var pools = pools(of: earlier)
    var later: [(effect: Effect, now: Int64)] = []
    while true {
      let reached = try step(
        row.id, to: present.accepted, stamp: present.accepted, under: old, &pools)
      for decided in reached.decisions {
        later += try apply(earlier: decided.effects, to: row.id, now: decided.at, seq: decided.seq)
      }
      if reached.instant >= present.accepted { break }
    }
    takeOver(pools, of: earlier)
    try judge()
    guard let moved = residents[row.id] else { return }
    row = moved.row
    let (fresh, decision) = try evaluator.rebase(
      SubjectCodec(earlier).encode(moved.subject), id: row.id, kind: row.kind, from: earlier, now: instant
    ) { try self.transaction.events(of: row.id, upTo: row.head) }
    retiredInUse.formUnion(present.current.retiredRules(of: fresh))
    row.book = present.current.generation
    residents[row.id] = Resident(subject: fresh, row: row, armed: .max, dirty: true)
    var entry = JournalEntry(
      subject: row.id, kind: .book, decided: instant, occurred: instant, name: "rebase",
      payload: JSON.object([JSON.Member("generation", JSON(row.book))]).bytes())
    entry.previous = row.head
    entry.trace = TraceEntry.bytes(decision.trace)
    let seq = try append(entry, of: row.id)
    try apply(decision.effects, to: row.id, now: instant, seq: seq)
    for (effect, now) in later { try apply([effect], to: row.id, now: now, seq: seq) }
    // Who is inside already when a rule with `backfill` comes is one candidate of it, at the instant of the load.
    let starts = evaluator.backfills(of: fresh, since: earlier)
    if !starts.isEmpty { try take(.launch(rules: starts, planned: instant), on: row.id, now: instant, depth: 0) }
    try rearm(row.id)
  }

  /// The pools as an earlier book counts them, by name.
  private func pools(of earlier: Plan) -> Shared {
    var pools = shared
    let taken = Dictionary(
      zip(shelf.current.pools.map(\.name), shared.stockTaken), uniquingKeysWith: { first, _ in first })
    pools.stockTaken = earlier.pools.map { taken[$0.name] ?? 0 }
    return pools
  }

  private func takeOver(_ pools: Shared, of earlier: Plan) {
    shared.arms = pools.arms
    let taken = Dictionary(zip(earlier.pools.map(\.name), pools.stockTaken), uniquingKeysWith: { first, _ in first })
    shared.stockTaken = zip(shelf.current.pools, shared.stockTaken).map { taken[$0.name] ?? $1 }
    shared.tallies = pools.tallies
    shared.silences = pools.silences
  }

  /// Moves the due row only when the subject's next instant has become earlier.
  func arm(_ id: Int64) throws {
    guard let resident = residents[id] else { return }
    let next = evaluator.nextDue(resident.subject) ?? .max
    guard next < resident.armed else { return }
    try transaction.arm(id, at: next)
    residents[id]?.armed = next
    earliestDue = min(earliestDue, next)
  }

  /// Sets the due row to the subject's next instant, after it has fired.
  func rearm(_ id: Int64) throws {
    guard let resident = residents[id] else { return }
    let next = evaluator.nextDue(resident.subject)
    try transaction.rearm(id, at: next)
    residents[id]?.armed = next ?? .max
    earliestDue = min(earliestDue, next ?? .max)
  }
}
