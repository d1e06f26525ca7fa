package import Engine
package import Store

/// The plans that are loaded: the present one, and those that subjects may still be under.
struct Shelf {
  private(set) var current: Plan
  private var plans: [Int64: Plan]
  private(set) var edition: Edition
  /// When the present book was accepted: subjects of earlier books are advanced to here under theirs.
  private(set) var accepted: Int64
  /// Generations whose rules the present plan carries along as retired, newest first.
  private(set) var lineage: [Int64]

  init(current: Plan, edition: Edition, accepted: Int64, lineage: [Int64]) {
    self.current = current
    self.edition = edition
    self.accepted = accepted
    self.lineage = lineage
    plans = [current.generation: current]
  }

  /// The plan of a generation, read from the archive when it is not at hand.
  ///
  /// - Throws: a `Fault` where it cannot be had: whom it concerns is set aside, and stops nobody.
  mutating func plan(_ generation: Int64, _ transaction: Transaction) throws -> Plan {
    if let plan = plans[generation] { return plan }
    do {
      try fetch(generation, transaction)
    } catch RuntimeError.archivedBook {
      throw Fault.corruptState("the rule book of generation \(generation) is refused by this version")
    }
    guard let plan = plans[generation] else {
      throw Fault.corruptState("the rule book of generation \(generation) is not in the archive")
    }
    return plan
  }

  /// Takes the plan of a generation out of the archive, if it is there.
  ///
  /// - Throws: `RuntimeError.archivedBook` where this version refuses it.
  mutating func fetch(_ generation: Int64, _ transaction: Transaction) throws {
    plans[generation] = try Self.restore(generation, transaction)?.plan
  }

  /// A new book takes its place; the old one stays at hand until the sweep has passed.
  mutating func replace(by plan: Plan, edition: Edition, accepted: Int64, lineage: [Int64]) {
    current = plan
    self.edition = edition
    self.accepted = accepted
    self.lineage = lineage
    plans[plan.generation] = plan
  }

  /// The sweep has passed: earlier plans are not needed any more, and of the earlier generations only those whose rules
  /// still have runs, where that is known.
  mutating func forgetEarlier(keeping inUse: Set<RetiredRule>?, _ transaction: Transaction) throws {
    plans = [current.generation: current]
    guard let inUse else { return }
    var open = inUse
    var needed: [Int64] = []
    for generation in lineage where !open.isEmpty {
      guard let stored = try transaction.book(generation) else { continue }
      let edition = try Edition(stored)
      let here = open.filter(edition.has)
      if !here.isEmpty { needed.append(generation) }
      open.subtract(here)
    }
    lineage = needed
    try Self.remember(lineage: needed, of: current.generation, transaction)
  }

  /// Reads an accepted book back, with the retired rules it was accepted with.
  static func restore(
    _ generation: Int64, _ transaction: Transaction
  ) throws -> (plan: Plan, edition: Edition, accepted: Int64)? {
    try restore(generation, from: transaction) { try transaction.slot($0) }
  }

  static func restore(
    _ generation: Int64, from reader: Reader, slot: (SlotName) throws -> Int64
  ) throws -> (plan: Plan, edition: Edition, accepted: Int64)? {
    guard let stored = try reader.book(generation) else { return nil }
    let edition = try Edition(stored)
    let earlier = try lineage(of: generation, reader).compactMap { try reader.book($0) }.map { try Edition($0) }
    return (try edition.plan(generation: generation, retiring: earlier, slot: slot), edition, stored.accepted)
  }

  static func lineage(of generation: Int64, _ reader: Reader) throws -> [Int64] {
    let text = try reader.meta("lineage/\(generation)") ?? ""
    return text.split(separator: ",").compactMap { Int64($0) }
  }

  static func remember(lineage: [Int64], of generation: Int64, _ transaction: Transaction) throws {
    try transaction.setMeta("lineage/\(generation)", lineage.map(String.init).joined(separator: ","))
  }
}

extension Edition {
  /// A book from the archive; throws `RuntimeError.archivedBook` where this version refuses what another accepted.
  init(_ stored: StoredBook) throws(RuntimeError) {
    do {
      try self.init(stored.files.map { File(name: $0.name, text: $0.text) })
    } catch {
      throw .archivedBook(generation: stored.generation, error)
    }
  }
}

/// The accepted book, for those that only read.
package enum Archive {
  /// The plan in force; nil when no book was ever accepted. Definitions without a slot have no state to be read.
  package static func plan(from reader: Reader) throws -> Plan? {
    guard let latest = try reader.latestBook() else { return nil }
    return try plan(latest.generation, from: reader)
  }

  /// The plan of one accepted book; nil when it is not in the archive.
  package static func plan(_ generation: Int64, from reader: Reader) throws -> Plan? {
    try Shelf.restore(generation, from: reader) { try reader.known(slot: $0) ?? -1 }?.plan
  }
}
