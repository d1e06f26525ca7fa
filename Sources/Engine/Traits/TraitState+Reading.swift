import CEL
import Rulebook

extension TraitState {
  /// What the trait is at `now`, and until when.
  func read(_ trait: Trait, _ part: TraitPart, now: Int64, zone: Zone) -> Reading {
    if let within = trait.within { return readWindow(trait, within, now: now, zone: zone) }
    switch self {
    case .empty: return Self.absent(trait, part)
    case .count(let count): return Reading(.int(count))
    case .sum(let sum): return Reading(.decimal(sum))
    case .average(let sum, let count): return Reading(sum.divided(by: ExactDecimal(count)).map { .decimal($0) })
    case .instant(let at): return Reading(.time(at))
    case .pick(_, let value): return Reading(value)
    case .tally(let tallies):
      return Reading(trait.kind == .distinct ? .int(Int64(tallies.count)) : Self.mostCommon(tallies))
    case .days(let days): return RFM(days).read(part, now: now, zone: zone)
    case .window: return Self.absent(trait, part)
    }
  }

  /// The first instant at which `holds` answers otherwise, time alone passing: the windowed traits walk their
  /// expiries.
  func crossing(_ trait: Trait, _ part: TraitPart, now: Int64, zone: Zone, where holds: (Value?) -> Truth) -> Int64 {
    guard let within = trait.within, case .window(let entries) = self else {
      return read(trait, part, now: now, zone: zone).until
    }
    var left = entries.filter { Window.expiry(of: $0.at, within, zone) > now }[...]
    let present = holds(Self.fold(trait, left))
    while let oldest = left.first {
      let instant = Window.expiry(of: oldest.at, within, zone)
      left = left.drop { Window.expiry(of: $0.at, within, zone) <= instant }
      if holds(Self.fold(trait, left)) != present { return instant }
    }
    return .max
  }

  /// What a trait is before anything happened: counts and sums are 0, the rest is unknown.
  private static func absent(_ trait: Trait, _ part: TraitPart) -> Reading {
    switch trait.kind {
    case .count, .distinct: Reading(.int(0))
    case .sum: Reading(.decimal(.zero))
    case .rfm: part == .frequency ? Reading(.int(0)) : part == .monetary ? Reading(.decimal(.zero)) : Reading(nil)
    case .average, .latest, .earliest, .first, .last, .mostCommon: Reading(nil)
    }
  }

  private func readWindow(_ trait: Trait, _ within: Span, now: Int64, zone: Zone) -> Reading {
    guard case .window(let entries) = self else { return Self.absent(trait, .value) }
    let inside = entries.drop { Window.expiry(of: $0.at, within, zone) <= now }
    guard let oldest = inside.first else { return Self.absent(trait, .value) }
    return Reading(Self.fold(trait, inside), until: Window.expiry(of: oldest.at, within, zone))
  }

  private static func fold(_ trait: Trait, _ entries: ArraySlice<Entry>) -> Value? {
    guard let first = entries.first, let last = entries.last else { return absent(trait, .value).value }
    switch trait.kind {
    case .count: return .int(Int64(entries.count))
    case .latest: return .time(last.at)
    case .earliest: return .time(first.at)
    case .first: return first.value
    case .last: return last.value
    case .distinct: return .int(Int64(Set(entries.map(\.value)).count))
    case .mostCommon:
      let counts = Dictionary(entries.map { ($0.value, Int64(1)) }, uniquingKeysWith: &+)
      return mostCommon(counts.map { Tally(value: $0, count: $1) })
    case .sum: return sum(entries).map { .decimal($0) }
    case .average:
      return sum(entries).flatMap { $0.divided(by: ExactDecimal(Int64(entries.count))) }.map { .decimal($0) }
    case .rfm: return nil
    }
  }

  private static func sum(_ entries: ArraySlice<Entry>) -> ExactDecimal? {
    var total = ExactDecimal.zero
    for case .decimal(let amount) in entries.lazy.map(\.value) {
      guard let next = total.adding(amount) else { return nil }
      total = next
    }
    return total
  }

  /// The value seen most often; among equals the smallest by text.
  private static func mostCommon(_ tallies: [Tally]) -> Value? {
    tallies.max { ($0.count, $1.value.orderingText) < ($1.count, $0.value.orderingText) }?.value
  }
}
