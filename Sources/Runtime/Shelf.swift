import Engine
import Store

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
  mutating func plan(_ generation: Int64, _ transaction: Transaction) throws -> Plan {
    if let plan = plans[generation] { return plan }
    guard let (plan, _, _) = try Self.restore(generation, transaction) else {
      throw Fault.corruptState("the rule book of generation \(generation) is not in the archive")
    }
    plans[generation] = plan
    return plan
  }

  /// A new book takes its place; the old one stays at hand until the sweep has passed.
  mutating func replace(by plan: Plan, edition: Edition, accepted: Int64, lineage: [Int64]) {
    current = plan
    self.edition = edition
    self.accepted = accepted
    self.lineage = lineage
    plans[plan.generation] = plan
  }

  mutating func forgetEarlier() { plans = [current.generation: current] }

  /// Reads an accepted book back, with the retired rules it was accepted with.
  static func restore(
    _ generation: Int64, _ transaction: Transaction
  ) throws -> (plan: Plan, edition: Edition, accepted: Int64)? {
    guard let stored = try transaction.book(generation) else { return nil }
    let edition = try Edition(stored.files.map { Edition.File(name: $0.name, text: $0.text) })
    var earlier: [Edition] = []
    for generation in try lineage(of: generation, transaction) {
      guard let book = try transaction.book(generation) else { continue }
      earlier.append(try Edition(book.files.map { Edition.File(name: $0.name, text: $0.text) }))
    }
    let plan = try edition.plan(generation: generation, retiring: earlier) { try transaction.slot($0) }
    return (plan, edition, stored.accepted)
  }

  static func lineage(of generation: Int64, _ reader: Reader) throws -> [Int64] {
    let text = try reader.meta("lineage/\(generation)") ?? ""
    return text.split(separator: ",").compactMap { Int64($0) }
  }

  static func remember(lineage: [Int64], of generation: Int64, _ transaction: Transaction) throws {
    try transaction.setMeta("lineage/\(generation)", lineage.map(String.init).joined(separator: ","))
  }
}
