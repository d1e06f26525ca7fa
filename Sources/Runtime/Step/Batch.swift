import Engine
import Store

/// The work of one transaction: inputs applied one after the other, each to its subject, all committed together.
///
/// A batch lives inside `StateStore.write`; what it changed of the shared state is taken over by the stepper after the
/// commit, and forgotten with the batch when the transaction rolls back.
final class Batch {
  let transaction: Transaction
  let desk: Desk
  var shelf: Shelf
  var shared: Shared
  /// The arms as they were judged last.
  var judged: [ArmName: ArmCount]
  /// What was found of experiments, to be reported after the commit.
  var findings: [Found] = []
  /// The last instant that was decided at.
  var last: Int64
  var residents: [Int64: Resident] = [:]
  /// Customers are still being brought over to the present book.
  var isSweeping = false
  /// A schedule is due and needs the sweep to have passed.
  var waitsForSweep = false
  /// Called with the number of a subject before its dues fire.
  var dueDrill: ((Int64) -> Void)?
  /// The earliest due row written in this batch.
  var earliestDue: Int64 = .max
  var jobsMade = 0
  /// What the system's journal is told after the commit.
  var deeds: [Deed] = []
  /// Kept with the commit: what a later start needs to tell a jump of the wall clock.
  var reckoning: Reckoning?
  var clockHold: ClockHold?
  /// The retired rules that subjects brought over in this batch still have runs of.
  var retiredInUse: Set<RetiredRule> = []

  /// Subjects that cannot be decided: schedules and sweeps pass them by.
  let aside: Set<Int64>
  /// Subjects that may be without a due row.
  let unarmed: Set<Int64>

  init(
    _ transaction: Transaction, desk: Desk, shelf: Shelf, shared: Shared, last: Int64, aside: Set<Int64>,
    unarmed: Set<Int64>
  ) {
    self.transaction = transaction
    self.desk = desk
    self.shelf = shelf
    self.shared = shared
    judged = shared.arms
    self.last = last
    self.aside = aside
    self.unarmed = unarmed
  }

  var evaluator: Evaluator { Evaluator(shelf.current) }

  /// What stays the same over all batches.
  struct Desk: Sendable {
    var clock: Clock
    /// Jobs are made as delivered, and no channel is called (`import --clock event`, rehearsals).
    var settles: Bool
    /// How long an event's identity is remembered, microseconds.
    var horizon: Int64
  }

  /// A subject in hand.
  struct Resident {
    var subject: Subject
    var row: SubjectRow
    /// The due row's instant is at or before this; `max`: there may be none.
    var armed: Int64
    var dirty = false
  }

  /// What the schema refuses is the data's doing, not the disk's: its input or subject is the culprit.
  func blamingData<Answer>(_ body: () throws -> Answer) throws -> Answer {
    do {
      return try body()
    } catch StoreError.constraint(let what) {
      throw Fault.unstorable(what)
    } catch StoreError.notFound(let what) {
      throw Fault.unstorable("\(what) does not exist")
    } catch StoreError.corrupt(let what) {
      throw Fault.unstorable(what)
    }
  }

  /// Writes every touched subject and the pools that moved.
  func finish(pools before: Shared, hold: ClockHold?) throws {
    let codec = SubjectCodec(shelf.current)
    for id in residents.keys.sorted() {
      guard var resident = residents[id], resident.dirty else { continue }
      resident.row.state = codec.encode(resident.subject)
      try transaction.save(resident.row)
    }
    for (index, pool) in shelf.current.pools.enumerated() where shared.stockTaken[index] != before.stockTaken[index] {
      // A limit that was lowered since takes back nothing that is out.
      let taken = shared.stockTaken[index]
      try transaction.setPool(pool.name, taken: taken, limit: pool.limit.map { max($0, taken) })
    }
    for name in Set(shared.tallies.keys).union(before.tallies.keys).sorted()
    where shared.tallies[name] != before.tallies[name] {
      if let tally = shared.tallies[name] {
        try transaction.setTally(name, tally)
      } else {
        try transaction.removeTally(name)
      }
    }
    for (arm, count) in shared.arms where before.arms[arm] != count {
      for pool in Pool.counts(of: arm, count) { try transaction.setPool(pool.name, taken: pool.count) }
    }
    if shared.trials != before.trials { try Trials.remember(shared.trials, transaction) }
    try transaction.setMeta("last", String(last))
    if let reckoning { try transaction.setMeta("time", reckoning.text) }
    if clockHold != hold { try transaction.setMeta("clock-held", clockHold?.text) }
  }
}

/// A fault, and which input of the batch it came from.
struct BatchFault: Error {
  enum Culprit {
    case submission(Int)
    case subject(Int64)
  }
  var culprit: Culprit
  var fault: Fault
}
