import Engine
import Store

/// What a store says when it is opened.
struct Opening {
  var shelf: Shelf
  var shared: Shared
  var last: Int64
  var suspects: [String: Int]
  var asides: Asides
  /// The last process trapped while dues fired, or a named due is a suspect.
  var trappedInDues: Bool
  var sweeping: Sweep?
  /// What the clock was in doubt of, and the last pair of clocks.
  var clockHold: ClockHold?
  var reckoning: Reckoning?
  var lookCursor: Int64?
  /// No book was ever accepted: the given one is to be.
  var isNew = false

  init(
    _ transaction: Transaction, edition: Result<Edition, BookRefused>, clock: Clock, secret: [UInt8],
    left: (keys: [String], weight: Int)
  ) throws {
    if let stored = try transaction.meta("clock"), stored != clock.name {
      throw RuntimeError.otherClock(stored: stored, wanted: clock.name)
    }
    try transaction.setMeta("clock", clock.name)
    last = try transaction.meta("last").flatMap { Int64($0) } ?? 0
    if let book = try transaction.latestBook(), let restored = try Shelf.restore(book.generation, transaction) {
      shelf = Shelf(
        current: restored.plan, edition: restored.edition, accepted: restored.accepted,
        lineage: try Shelf.lineage(of: book.generation, transaction))
    } else {
      switch edition {
      case .failure(let refused): throw RuntimeError.noBook(refused)
      case .success(let edition):
        shelf = Shelf(
          current: try edition.plan(generation: 0, retiring: []) { try transaction.slot($0) }, edition: edition,
          accepted: last, lineage: [])
        isNew = true
      }
    }
    let taken = try transaction.pools()
    shared = Shared(
      stockTaken: shelf.current.pools.map { taken[$0.name] ?? 0 }, silences: try Self.silences(transaction),
      secret: secret)
    shared.tallies = try transaction.tallies()
    clockHold = try transaction.meta("clock-held").flatMap(ClockHold.init)
    shared.clockHeld = clockHold != nil
    reckoning = try transaction.meta("time").flatMap(Reckoning.init)
    lookCursor = try transaction.meta(Stepper.lookKey).flatMap { Int64($0) }
    shared.arms = Pool.arms(among: taken)
    shared.trials = try Trials.read(transaction)
    shared.winners = Trials.winners(shared.trials)
    suspects = Self.suspects(try transaction.meta("suspects"))
    // A death while dues fired accuses no input; after a trap they are fired one by one, each named.
    for key in left.keys where !key.isEmpty && key != Marker.dues {
      suspects[key, default: 0] += left.weight
    }
    trappedInDues =
      (left.keys.contains(Marker.dues) && left.weight > 1) || suspects.keys.contains { $0.hasPrefix(Marker.dues + "/") }
    asides = try Asides(transaction)
    if !left.keys.isEmpty { try Self.remember(suspects: suspects, transaction) }
    sweeping = try transaction.meta(Stepper.sweepKey).flatMap(Sweep.init)
    // Customers still stand under the book before: without it everybody would be set aside.
    if sweeping != nil { try shelf.fetch(shelf.current.generation - 1, transaction) }
  }

  static func silences(_ reader: Reader) throws -> [String: Int64] {
    Dictionary(
      try reader.silences().map { ($0.rule, $0.until ?? .max) }, uniquingKeysWith: max)
  }

  /// Inputs that were in hand when a daemon died, and how much the deaths weigh (`Marker.enough`).
  private static func suspects(_ text: String?) -> [String: Int] {
    guard let text, let json = try? JSON.parse(Array(text.utf8)) else { return [:] }
    return Dictionary(
      (json.members ?? []).map { ($0.key, Int($0.value.integer ?? 0)) }, uniquingKeysWith: max)
  }

  static func remember(suspects: [String: Int], _ transaction: Transaction) throws {
    let members = suspects.sorted { $0.key < $1.key }.map { JSON.Member($0.key, JSON($0.value)) }
    try transaction.setMeta(
      "suspects", members.isEmpty ? nil : String(decoding: JSON.object(members).bytes(), as: UTF8.self))
  }
}
