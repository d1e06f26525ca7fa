import CEL
import Seeded

@testable import Engine

/// The instants at which the answers of `BookMaker`'s conditions may change, found without asking the evaluator.
enum Boundaries {
  static let times = ["2026-03-08 02:30", "2026-03-29 03:00", "2026-04-05", "2026-09-06 00:00", "2026-10-25 01:30"]
  static let days = ["2008-03-08", "2026-03-29", "2026-04-05", "2026-11-01"]
  static let instants = [
    "2026-03-08T07:00:00Z", "2026-03-29T01:00:00Z", "2026-09-06T04:00:00Z", "2026-10-25T01:00:00Z",
  ]
  static let spans: [(text: String, span: Span)] = [
    ("30 minutes", .exact(1_800 * second)), ("1 hour", .exact(hour)), ("26 hours", .exact(26 * hour)),
    ("1 day", .exact(24 * hour)), ("3 days", .exact(72 * hour)), ("7 days", .exact(168 * hour)),
    ("30 days", .exact(720 * hour)), ("1 month", .months(1)), ("3 months", .months(3)),
  ]

  static let second: Int64 = 1_000_000
  static let hour = 3_600 * second
  static let day = 24 * hour

  /// - Parameters:
  ///   - bases: What happened, and what the customer's attributes say.
  ///   - count: How many instants of each kind at most.
  /// - Returns: sorted, all after `now`, each boundary with the microsecond before and after it.
  static func after(
    _ now: Int64, bases: [Int64], zones: [Zone], promised: [Int64], count: Int, _ random: inout Seeded
  ) -> [Int64] {
    let given =
      instants.compactMap { parseInstant($0, zone: .utc) }
      + zones.flatMap { zone in
        times.compactMap { parseInstant($0.count > 10 ? $0 : $0 + " 00:00", zone: zone) }
      }
    var found: [Int64] = []
    for base in bases + given {
      found.append(base)
      for (_, span) in spans {
        for zone in zones {
          found += [zone.adding(span, to: base), zone.adding(span.opposite, to: base)].compactMap { $0 }
        }
      }
    }
    found = sample(Set(found.filter { $0 > now && $0 < now + 500 * day }), count, &random)
    // Days and hours of the clocks, dense at first.
    var clocks: Set<Int64> = []
    for zone in zones {
      for day in 0..<40 { clocks.insert(zone.startOfDay(of: now + Int64(day) * Self.day)) }
      for hour in 0..<60 { clocks.insert((now / Self.hour + Int64(hour)) * Self.hour) }
      clocks.insert(zone.next(.month, after: now))
      clocks.insert(zone.next(.year, after: now))
    }
    found += sample(clocks.filter { $0 > now }, count, &random)
    found += sample(Set(promised.filter { $0 > now && $0 < .max - 1 }), count, &random)
    // The lattice of minutes, from anywhere in the days to come.
    let minute = 60 * second
    let start = (now / minute + Int64(random.one(in: 1...60 * 24 * 9))) * minute
    var all = Set(found.flatMap { [$0 - 1, $0, $0 + 1] })
    for step in 0..<Int64(count) { all.insert(start + step * minute) }
    for _ in 0..<count / 4 { all.insert(now + Int64.random(in: 1...400 * day, using: &random)) }
    return all.filter { $0 > now }.sorted()
  }

  private static func sample(_ instants: Set<Int64>, _ count: Int, _ random: inout Seeded) -> [Int64] {
    Array(instants.sorted().shuffled(using: &random).prefix(count))
  }
}

extension Span {
  fileprivate var opposite: Span {
    switch self {
    case .exact(let length): .exact(-length)
    case .months(let count): .months(-count)
    case .days(let count): .days(-count)
    }
  }
}
