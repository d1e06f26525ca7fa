package import Engine
import Foundation
package import Store

/// Makes batches of inputs durable, one transaction each. It belongs to one serial queue: the daemon's engine queue, or
/// the thread of an offline import.
///
/// A batch that fails by a fault of data is rolled back and run again one by one; the culprit is set aside and named.
/// The marker file names the batch in hand for the case that the process itself ends.
package final class Stepper {
  package let store: StateStore
  let desk: Batch.Desk
  private(set) var shelf: Shelf
  private(set) var shared: Shared
  private(set) var last: Int64
  /// The earliest due row; `max` when there is none. A wake before it touches no SQL.
  package private(set) var earliestDue: Int64
  /// How far the present book was taken over; nil: it is in force for everybody.
  package var sweeping: Sweep?
  /// The retired rules with runs, as far as the sweep has seen; nil when it did not see all (it began in another
  /// process).
  var retiredInUse: Set<RetiredRule>?
  /// The book of the folder that it was opened with, where that has to wait for a sweep.
  package private(set) var awaited: Edition?
  private var marker: Marker
  /// Inputs that were in hand when a process ended, and what the ends weigh.
  private(set) var suspects: [String: Int]
  /// Where jumps of the wall clock are noticed, what is held for them, and how far those held were looked at again.
  let chronometer: Chronometer?
  private(set) var clockHold: ClockHold?
  var lookCursor: Int64?
  /// Changes of course since it was last taken.
  package var clockNews: [ClockNews] = []
  /// What was set aside, by this process and those before.
  private var asides: Asides
  /// Why the book that it was opened with did not take effect: rules are gone from it whose runs go on.
  package private(set) var refused: BookRefused?
  /// The last process trapped while dues fired.
  private let duesAlone: Bool
  /// Subjects whose dues were set aside, until an input reaches them again.
  private(set) var aside: Set<Int64> = []
  /// Those that earlier processes set aside: they may be without a due row.
  private let onceAside: Set<Int64>
  /// For drills: called with the number of a subject before its dues fire.
  package var dueDrill: ((Int64) -> Void)?
  /// Called for what people should know: quarantine, refused dues.
  package var report: (_ message: String, _ fields: [String: String]) -> Void = { _, _ in }
  /// Called for what was found of an experiment.
  package var announce: (Found) -> Void = { _ in }
  /// For drills: called for each input before it is decided.
  package var drill: ((Submission) -> Void)?

  /// Opens the store's state: checks the clock it runs on, restores the accepted book or accepts the given one.
  ///
  /// - Parameters:
  ///   - edition: what the rules folder holds now; a refusal leaves the accepted book in force (`degraded`).
  ///   - chronometer: what the wall clock is read by, where its jumps are to be noticed.
  ///   - waitsForSweep: another book is left in `awaited` while the sweep of the one before has not ended.
  /// - Throws: `RuntimeError.noBook` when there is no book at all, `.otherClock`, or a store error.
  package init(
    store: StateStore, edition: Result<Edition, BookRefused>, clock: Clock, settles: Bool, horizon: Int64,
    secret: [UInt8], markerPath: String, chronometer: Chronometer? = nil, waitsForSweep: Bool = false
  ) throws {
    self.store = store
    desk = Batch.Desk(clock: clock, settles: settles, horizon: horizon)
    marker = try Marker(markerPath)
    let left = marker.left()
    let opening = try store.write { transaction in
      try Opening(transaction, edition: edition, clock: clock, secret: secret, left: left)
    }
    marker.clear()
    shelf = opening.shelf
    shared = opening.shared
    last = opening.last
    suspects = opening.suspects
    asides = opening.asides
    onceAside = opening.asides.subjects
    sweeping = opening.sweeping
    self.chronometer = chronometer
    (clockHold, lookCursor) = (opening.clockHold, opening.lookCursor)
    chronometer?.resume(opening.reckoning, last: opening.last)
    duesAlone = opening.trappedInDues
    earliestDue = .max
    if opening.isNew {
      try accept(opening.shelf.edition, wall: time)
    } else if waitsForSweep, sweeping != nil, case .success(let edition) = edition,
      edition.hash != opening.shelf.edition.hash
    {
      awaited = edition
      try transact { try $0.armSchedules(at: $0.last) }
    } else if case .success(let edition) = edition, edition.hash != opening.shelf.edition.hash {
      do { try accept(edition, wall: time) } catch let refused as BookRefused {
        self.refused = refused
        try transact { try $0.armSchedules(at: $0.last) }
      }
    } else {
      try transact { try $0.armSchedules(at: $0.last) }
    }
    earliestDue = try store.read { try $0.earliestDue() } ?? .max
    try heedClock()
  }

  package var plan: Plan { shelf.current }
  package var edition: Edition { shelf.edition }
  package var lastDecided: Int64 { last }

  /// What is owed at this wall instant: dues, or a sweep that goes on.
  package func hasWork(at wall: Int64) -> Bool {
    if sweeping != nil || owesClock { return true }
    if case .wall = desk.clock { return earliestDue <= wall }
    return false
  }

  // MARK: Inputs

  /// Applies submissions in one transaction (or one by one where they are suspect) and answers a receipt for each.
  package func take(_ submissions: [Submission]) throws -> [Receipt] {
    try settleSweep()
    let keys = submissions.map(\.key)
    if !suspects.isEmpty || !asides.lethal.isEmpty,
      keys.contains(where: { suspects[$0] != nil || asides.lethal.contains($0) })
    {
      return try submissions.map { try takeAlone($0) }
    }
    marker.begin(keys)
    defer { marker.clear() }
    do {
      return try transact { batch in
        try submissions.enumerated().map { index, submission in
          self.drill?(submission)
          do {
            return try batch.process(submission, wall: self.time)
          } catch let fault as Fault {
            throw BatchFault(culprit: .submission(index), fault: fault)
          }
        }
      }
    } catch let failure as BatchFault {
      if case .subject(let id) = failure.culprit { try setAside(id, failure.fault.description) }
      return try submissions.map { try takeAlone($0) }
    }
  }

  private func takeAlone(_ submission: Submission) throws -> Receipt {
    let key = submission.key
    if asides.lethal.contains(key) { return .quarantined(Asides.lethalFault) }
    if let weight = suspects[key], weight >= Marker.enough {
      // The last death may have come after the commit, before the marker was cleared.
      if let (source, id) = submission.eventID, let seq = try store.read({ try $0.seq(ofEvent: id, from: source) }) {
        try forgiveSuspect(key)
        return .duplicate(seq: seq)
      }
      return try quarantine(submission, Asides.lethalFault)
    }
    marker.begin([key])
    defer { marker.clear() }
    while true {
      do {
        let receipt = try transact { batch in
          self.drill?(submission)
          return try batch.process(submission, wall: self.time)
        }
        try forgiveSuspect(key)
        return receipt
      } catch let fault as Fault {
        return try quarantine(submission, fault.description)
      } catch let failure as BatchFault {
        guard case .subject(let id) = failure.culprit else {
          return try quarantine(submission, failure.fault.description)
        }
        try setAside(id, failure.fault.description)
      }
    }
  }

  private func forgiveSuspect(_ key: String) throws {
    guard suspects.removeValue(forKey: key) != nil else { return }
    try store.write { try Opening.remember(suspects: self.suspects, $0) }
  }

  private func quarantine(_ submission: Submission, _ why: String) throws -> Receipt {
    let key = submission.key
    let (source, id) = submission.eventID ?? ("", "")
    let fields = ["source": source, "id": id, "fault": why]
    guard asides.admits(key) || why == Asides.lethalFault else {
      try forgiveSuspect(key)
      report("an input was refused: as many are aside as may be", fields)
      return .refused("quarantine-full: \(Asides.most) inputs are set aside; this one cannot be decided either: \(why)")
    }
    if !asides.inputs.contains(key) || why == Asides.lethalFault {
      let identity = submission.identities.first.map { "\($0.kind):\($0.value)" }
      try putAside(source: source, id: id, identity: identity, payload: submission.payload, why)
    }
    try forgiveSuspect(key)
    report("an input was set aside", fields)
    return .quarantined(why)
  }

  private func putAside(source: String, id: String, identity: String?, payload: [UInt8], _ why: String) throws {
    let aside = Quarantined(
      at: max(last, 0), source: source, eventID: id, identity: identity, payload: payload, fault: why)
    try store.write { _ = try $0.quarantine(aside) }
    asides.remember(source: source, id: id, fault: why)
  }

  /// A subject whose own dues cannot be decided: it is left alone until an input reaches it again, and delays nobody.
  ///
  /// - Parameter disarming: false where an outcome is at fault, and not the dues.
  func setAside(_ id: Int64, _ why: String, disarming: Bool = true) throws {
    if disarming { try store.write { try $0.rearm(id, at: nil) } }
    // One row for a customer, whatever goes wrong how often.
    if !asides.subjects.contains(id) {
      try putAside(source: "nurture", id: "due/\(id)", identity: nil, payload: [], why)
    }
    if disarming { aside.insert(id) }
    earliestDue = try store.read { try $0.earliestDue() } ?? .max
    report("a customer's due was set aside", ["subject": String(id), "fault": why])
  }

  // MARK: Time

  /// Fires what is due by the wall clock, at most `limit` rows; answers whether more is due.
  package func tick(limit: Int = 100) throws -> Bool {
    guard case .wall(let now) = desk.clock else { return false }
    let wall = now()
    guard earliestDue <= wall else { return false }
    try fire(upTo: wall, limit: limit)
    earliestDue = try store.read { try $0.earliestDue() } ?? .max
    return earliestDue <= wall
  }

  /// Brings virtual time to an instant: everything due until then happens, page by page.
  package func advance(to instant: Int64, progress: (Int64) -> Void = { _ in }) throws {
    try settleSweep()
    while let due = try store.read({ try $0.earliestDue() }), due <= instant {
      try fire(upTo: instant, limit: 200)
      progress(last)
    }
    last = max(last, instant)
    try transact { _ in }
  }

  private func fire(upTo instant: Int64, limit: Int) throws {
    var limit = limit
    var names = [Marker.dues]
    if duesAlone {
      // The last process trapped while dues fired: they go one by one, each named, until the culprit is known.
      guard let due = try store.read({ try $0.dues(upTo: instant, limit: 1) }).first else { return }
      let name = "\(Marker.dues)/\(due.subject)"
      if let weight = suspects[name], weight >= Marker.enough {
        try forgiveSuspect(name)
        return try setAside(due.subject, Asides.lethalFault)
      }
      (limit, names) = (1, [name])
    }
    marker.begin(names)
    defer { marker.clear() }
    do {
      let waitsForSweep = try transact { batch in
        if case .wall = self.desk.clock { batch.last = max(batch.last, instant) }
        try batch.fireDues(upTo: instant, stamp: instant, limit: limit)
        return batch.waitsForSweep
      }
      if waitsForSweep { _ = try sweep() }
    } catch let failure as BatchFault {
      guard case .subject(let id) = failure.culprit else { throw failure.fault }
      try setAside(id, failure.fault.description)
    }
    if duesAlone { try names.forEach(forgiveSuspect) }
  }

  // MARK: Transactions

  /// Runs a batch in one transaction; on commit its changes are taken over, otherwise nothing of it stays.
  @discardableResult
  func transact<Answer>(_ body: (Batch) throws -> Answer) throws -> Answer {
    let (batch, answer) = try store.write { transaction in
      let batch = Batch(
        transaction, desk: self.desk, shelf: self.shelf, shared: self.shared, last: self.last, aside: self.aside,
        unarmed: self.aside.union(self.onceAside))
      batch.isSweeping = self.sweeping != nil
      batch.dueDrill = self.dueDrill
      batch.reckoning = self.chronometer?.report().reckoning
      batch.clockHold = self.clockHold
      let answer = try body(batch)
      try batch.finish(pools: self.shared, hold: self.clockHold)
      return (batch, answer)
    }
    shelf = batch.shelf
    shared = batch.shared
    last = batch.last
    clockHold = batch.clockHold
    earliestDue = min(earliestDue, batch.earliestDue)
    jobsMade += batch.jobsMade
    deeds += batch.deeds
    if !desk.settles { batch.findings.forEach(announce) }
    aside.subtract(batch.residents.keys)
    retiredInUse?.formUnion(batch.retiredInUse)
    return answer
  }

  /// How many jobs were made since it was last asked: a hint for the couriers.
  package var jobsMade = 0

  /// What was done since it was last taken: for the system's journal.
  package var deeds: [Deed] = []

  // MARK: Books

  /// Accepts a checked book: it takes effect at this instant, and the sweep brings the subjects over.
  func accept(_ edition: Edition, wall: Int64) throws {
    try finishSweep()
    if shelf.current.generation != 0 { try requireDecisions(of: edition) }
    let before = shelf
    let stored = try store.read { try $0.pools() }
    // A first book has nobody to be brought over.
    let sweep =
      before.current.generation == 0
      ? nil : Sweep(total: Int(clamping: try store.read { try $0.count(.customer) }))
    let shelf = try store.write { transaction in
      let generation = try transaction.acceptBook(
        hash: edition.hash, files: edition.files.map { BookFile(name: $0.name, text: $0.text) }, at: wall)
      var lineage = before.lineage
      if before.current.generation != 0 { lineage.insert(before.current.generation, at: 0) }
      let earlier = try lineage.compactMap { try transaction.book($0) }.map { try Edition($0) }
      let plan = try edition.plan(generation: generation, retiring: earlier) { try transaction.slot($0) }
      try Shelf.remember(lineage: lineage, of: generation, transaction)
      try transaction.setMeta(Self.sweepKey, sweep?.text)
      var entry = JournalEntry(
        subject: 0, kind: .book, decided: wall, occurred: wall, name: "book",
        payload: JSON.object([JSON.Member("generation", JSON(generation)), JSON.Member("hash", .text(edition.hash))])
          .bytes())
      entry.previous = 0
      _ = try transaction.append(entry)
      var shelf = before
      shelf.replace(by: plan, edition: edition, accepted: wall, lineage: lineage)
      return shelf
    }
    let taken = Dictionary(
      zip(before.current.pools.map(\.name), shared.stockTaken), uniquingKeysWith: { first, _ in first })
    shared.stockTaken = shelf.current.pools.map { taken[$0.name] ?? stored[$0.name] ?? 0 }
    self.shelf = shelf
    refused = nil
    last = max(last, wall)
    sweeping = sweep
    retiredInUse = []
    try transact { try $0.armSchedules(at: wall) }
  }

  /// The shelf as a write of its own has left it.
  func takeBack(_ shelf: Shelf) { self.shelf = shelf }

  /// Takes what operators changed of the silences from the store.
  package func readSilences() throws { shared.silences = try store.read { try Opening.silences($0) } }

  /// Commits a transaction that changes nothing: throws what keeps the store from being written. Answers false: nothing is
  /// left to do.
  func tryWriting() throws -> Bool {
    try transact { _ in }
    return false
  }

  /// Tells traps from kills from here on: only a trap accuses the input in hand. For a process that lives by itself.
  package func watchForTraps() { marker.watchForTraps() }

  package func close() {
    marker.close()
  }
}
