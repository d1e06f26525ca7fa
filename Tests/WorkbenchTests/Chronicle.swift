import CEL
import Engine
import Foundation
import Rulebook
import Store

/// A store in a folder of its own, filled as the daemon fills it: one input, its subject's dues first, one journal row
/// for each decision.
final class Chronicle {
  let secret = [UInt8](repeating: 7, count: 32)
  let store: StateStore
  private let folder: URL
  private(set) var plan: Plan
  private var editions: [Int64: Edition] = [:]
  private var shared: Shared
  private var count = 0

  init(_ edition: Edition, at instant: Int64) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "workbench-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    store = try StateStore.open(at: folder.appending(path: "nurture.db").path)
    shared = Shared(stockTaken: edition.book.coupons.map { _ in 0 }, secret: secret)
    plan = Plan(book: edition.book, slots: .ephemeral(edition.book))
    try accept(edition, at: instant)
  }

  deinit {
    try? store.close()
    try? FileManager.default.removeItem(at: folder)
  }

  func accept(_ edition: Edition, at instant: Int64) throws {
    plan = try store.write { transaction in
      let generation = try transaction.acceptBook(hash: edition.hash, files: [], at: instant)
      editions[generation] = edition
      _ = try transaction.append(
        JournalEntry(
          subject: 0, kind: .book, decided: instant, occurred: instant, name: "book",
          payload: JSON.object([JSON.Member("generation", JSON(generation))]).bytes()))
      return try edition.plan(generation: generation, retiring: []) { try transaction.slot($0) }
    }
  }

  /// The plan of a generation: what `Refold` asks for.
  func plan(_ generation: Int64, _ reader: Reader) throws -> Plan {
    generation == plan.generation ? plan : earlier[generation] ?? plan
  }
  private var earlier: [Int64: Plan] = [:]

  /// Enrolls a customer that nothing has happened to.
  func enroll(_ customer: String) throws {
    _ = try store.write { try $0.enroll(.customer, as: Identity(value: customer), book: plan.generation) }
  }

  func event(_ name: String, of customer: String, at instant: Int64, _ properties: JSON = .object([]), late: Int64 = 0)
    throws
  {
    count += 1
    let event = Event(
      name: name, source: "shop", id: "e\(count)", occurred: instant - late, properties: properties.bytes())
    try take(.event(event), of: customer, at: instant)
  }

  /// Brings a customer to an instant without an input.
  func advance(_ customer: String, to instant: Int64) throws {
    try inHand(customer, at: instant) { evaluator, subject, row, transaction in
      try self.advance(&subject, &row, to: instant, evaluator, transaction)
    }
  }

  func take(_ input: Input, of customer: String, at instant: Int64) throws {
    try inHand(customer, at: instant) { evaluator, subject, row, transaction in
      try self.advance(&subject, &row, to: instant, evaluator, transaction)
      try self.decide(input, &subject, &row, at: instant, evaluator, transaction)
    }
  }

  /// Brings a customer over to the present book, as the sweep does.
  func rebase(_ customer: String, from old: Plan, at instant: Int64) throws {
    earlier[old.generation] = old
    try store.write { transaction in
      guard let id = try transaction.subject(of: Identity(value: customer)), var row = try transaction.load(id) else {
        return
      }
      var subject = try SubjectCodec(old).decode(row.state, id: id, kind: .customer)
      try advance(&subject, &row, to: instant, Evaluator(old), transaction)
      let (moved, _) = try Evaluator(plan).rebase(
        SubjectCodec(old).encode(subject), id: id, kind: .customer, from: old, now: instant
      ) {
        try transaction.history(of: id, upTo: row.head).filter { $0.kind == .event }.map {
          Event(name: $0.name, source: $0.source, id: $0.id, occurred: $0.occurred, properties: $0.payload)
        }
      }
      var entry = JournalEntry(
        subject: id, kind: .book, decided: instant, occurred: instant, name: "rebase",
        payload: JSON.object([JSON.Member("generation", JSON(plan.generation))]).bytes())
      entry.previous = row.head
      row.head = try transaction.append(entry)
      row.book = plan.generation
      row.state = SubjectCodec(plan).encode(moved)
      try transaction.save(row)
    }
  }
}

extension Chronicle {
  private func inHand(
    _ customer: String, at instant: Int64,
    _ body: (Evaluator, inout Subject, inout SubjectRow, Transaction) throws -> Void
  ) throws {
    let evaluator = Evaluator(plan)
    try store.write { transaction in
      let identity = Identity(value: customer)
      let id =
        try transaction.subject(of: identity)
        ?? transaction.enroll(.customer, as: identity, book: plan.generation)
      guard var row = try transaction.load(id) else { return }
      var subject =
        row.state.isEmpty
        ? evaluator.newcomer(id: id, kind: .customer, now: instant).0
        : try SubjectCodec(plan).decode(row.state, id: id, kind: .customer)
      try body(evaluator, &subject, &row, transaction)
      row.book = plan.generation
      row.state = SubjectCodec(plan).encode(subject)
      try transaction.save(row)
    }
  }

  private func advance(
    _ subject: inout Subject, _ row: inout SubjectRow, to instant: Int64, _ evaluator: Evaluator,
    _ transaction: Transaction
  ) throws {
    for (at, decision) in try evaluator.advance(&subject, to: instant, stamp: instant, &shared) {
      var entry = JournalEntry(subject: row.id, kind: .due, decided: at, occurred: instant, name: "due")
      entry.trace = TraceEntry.bytes(decision.trace)
      try keep(decision, entry, &row, transaction)
    }
  }

  private func decide(
    _ input: Input, _ subject: inout Subject, _ row: inout SubjectRow, at instant: Int64, _ evaluator: Evaluator,
    _ transaction: Transaction
  ) throws {
    let decision = try evaluator.decide(input, &subject, now: instant, stamp: instant, &shared)
    var entry: JournalEntry
    switch input {
    case .event(let event), .history(let event):
      entry = JournalEntry(
        subject: row.id, kind: .event, decided: instant, occurred: min(event.occurred, instant), name: event.name,
        source: event.source, id: event.id, payload: event.properties)
      if case .history = input { entry.kind = .history }
    case .profile(let source, let id, let traits):
      entry = JournalEntry(
        subject: row.id, kind: .profile, decided: instant, occurred: instant, name: "profile", source: source, id: id,
        payload: traits)
    case .outcome(let job, let outcome):
      entry = JournalEntry(
        subject: row.id, kind: .outcome, decided: instant, occurred: instant, name: job, payload: outcome.json.bytes())
    case .launch(let rules, let planned):
      entry = JournalEntry(subject: row.id, kind: .launch, decided: instant, occurred: planned, name: rules[0])
    case .due: entry = JournalEntry(subject: row.id, kind: .due, decided: instant, occurred: instant, name: "due")
    }
    entry.trace = TraceEntry.bytes(decision.trace)
    try keep(decision, entry, &row, transaction)
  }

  private func keep(
    _ decision: Decision, _ entry: JournalEntry, _ row: inout SubjectRow, _ transaction: Transaction
  ) throws {
    var entry = entry
    entry.previous = row.head
    let seq = try transaction.append(entry)
    row.head = seq
    for effect in decision.effects {
      switch effect {
      case .job(let job): try transaction.insert(job, seq: seq)
      case .coupon(let issue): try transaction.issue(issue)
      case .couponReturned(_, let code): _ = try transaction.returnCoupon(code: code, at: entry.decided)
      case .emit, .contact, .cancelJobs, .member, .pause, .zone: break
      }
    }
    for (pool, taken) in zip(plan.pools, shared.stockTaken) { try transaction.setPool(pool.name, taken: taken) }
    for (name, tally) in shared.tallies { try transaction.setTally(name, tally) }
  }
}

/// An instant on the book's clock.
func at(_ text: String) -> Int64 { parseInstant(text, zone: Zone("Asia/Shanghai") ?? .utc) ?? 0 }
