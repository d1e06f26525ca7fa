import CEL
import Rulebook

extension TraitState {
  /// Takes one event into account.
  ///
  /// - Parameters:
  ///   - values: what the trait's property gave; one `.null` for traits that count events.
  ///   - day: the civil day of `at` in the customer's zone.
  /// - Throws: `Fault.overflow` when a sum leaves its type.
  mutating func absorb(_ trait: Trait, values: [Value], at: Int64, day: Int64) throws(Fault) {
    if trait.within != nil {
      for value in values { insert(Entry(at: at, value: value)) }
      return
    }
    switch trait.kind {
    case .count: self = .count(currentCount &+ 1)
    case .latest: self = .instant(max(currentInstant ?? at, at))
    case .earliest: self = .instant(min(currentInstant ?? at, at))
    case .sum:
      var sum = currentSum
      for case .decimal(let amount) in values { sum = try Self.add(sum, amount, trait) }
      self = .sum(sum)
    case .average:
      var (sum, count) = currentAverage
      for case .decimal(let amount) in values {
        sum = try Self.add(sum, amount, trait)
        count &+= 1
      }
      if count > 0 { self = .average(sum: sum, count: count) }
    case .first:
      if case .pick(let then, _) = self, then <= at { return }
      if let value = values.first { self = .pick(at: at, value: value) }
    case .last:
      if case .pick(let then, _) = self, then > at { return }
      if let value = values.last { self = .pick(at: at, value: value) }
    case .mostCommon, .distinct:
      for value in values { tally(value) }
    case .rfm:
      for case .decimal(let amount) in values { try add(amount, on: day, trait) }
    }
  }

  /// Forgets what has left the window for good: it cannot be seen again, since time does not go back.
  mutating func prune(_ trait: Trait, now: Int64, zone: Zone) {
    guard let within = trait.within, case .window(var entries) = self else { return }
    let gone = entries.prefix { Window.expiry(of: $0.at, within, zone) <= now }.count
    guard gone > 0 else { return }
    entries.removeFirst(gone)
    self = entries.isEmpty ? .empty : .window(entries)
  }

  private static func add(_ sum: ExactDecimal, _ amount: ExactDecimal, _ trait: Trait) throws(Fault) -> ExactDecimal {
    guard let total = sum.adding(amount) else { throw .overflow(trait: trait.name) }
    return total
  }

  private mutating func insert(_ entry: Entry) {
    var entries: [Entry] = if case .window(let kept) = self { kept } else { [] }
    self = .empty  // lets the append below happen in place
    let place = entries.lastIndex { $0.at <= entry.at }.map { $0 + 1 } ?? 0
    entries.insert(entry, at: place)
    self = .window(entries)
  }

  private mutating func tally(_ value: Value) {
    var tallies: [Tally] = if case .tally(let kept) = self { kept } else { [] }
    self = .empty
    let place = tallies.partitioningIndex { $0.value.orderingText >= value.orderingText }
    if place < tallies.count, tallies[place].value == value {
      tallies[place].count &+= 1
    } else {
      tallies.insert(Tally(value: value, count: 1), at: place)
    }
    self = .tally(tallies)
  }

  private mutating func add(_ amount: ExactDecimal, on day: Int64, _ trait: Trait) throws(Fault) {
    var days: [Day] = if case .days(let kept) = self { kept } else { [] }
    let place = days.partitioningIndex { $0.day >= day }
    if place < days.count, days[place].day == day {
      days[place].sum = try Self.add(days[place].sum, amount, trait)
    } else {
      days.insert(Day(day: day, sum: amount), at: place)
    }
    self = .days(days)
  }

  private var currentCount: Int64 { if case .count(let count) = self { count } else { 0 } }
  private var currentInstant: Int64? { if case .instant(let at) = self { at } else { nil } }
  private var currentSum: ExactDecimal { if case .sum(let sum) = self { sum } else { .zero } }
  private var currentAverage: (ExactDecimal, Int64) {
    if case .average(let sum, let count) = self { (sum, count) } else { (.zero, 0) }
  }
}

/// Sliding windows are half-open: an event counts while `at + within > now`.
enum Window {
  static func expiry(of at: Int64, _ within: Span, _ zone: Zone) -> Int64 { zone.adding(within, to: at) ?? .max }
}

extension Array {
  /// The first index whose element satisfies `predicate`, where all after it do too (binary search).
  func partitioningIndex(where predicate: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if predicate(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

extension Value {
  /// A text that orders values of one type the same way on every machine.
  var orderingText: String {
    switch self {
    case .null: ""
    case .bool(let flag): flag ? "1" : "0"
    case .int(let number): "\(number)"
    case .decimal(let number): "\(number)"
    case .text(let text): text
    case .time(let at), .duration(let at), .date(let at): "\(at)"
    case .list(let items): items.map(\.orderingText).joined(separator: "\u{1F}")
    case .uint, .double, .bytes, .map, .optional, .type, .fault: shown(.utc)
    }
  }
}
