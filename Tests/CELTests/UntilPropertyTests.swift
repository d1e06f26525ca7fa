import CEL
import Testing

/// Random trees over random fields, judged by brute force: before its `until` no verdict ever differs.
@Suite("Until")
struct UntilPropertyTests {
  @Test("no verdict differs before its until", arguments: [1, 21_600_000_000] as [Int64], [true, false])
  func neverLate(unit: Int64, findsCrossings: Bool) throws {
    var random = Seeded.printed("until, unit \(unit), crossings \(findsCrossings)")
    let riga = try #require(Zone("Europe/Riga"))
    var changes = 0
    for _ in 0..<1_500 {
      var maker = TreeMaker(unit: unit, random: random)
      let tracks = maker.tracks()
      let tree = maker.condition(depth: 3)
      let zone = maker.random.one(of: [Zone.utc, riga])
      random = maker.random
      // Around the spring gap of 2026 in Riga when the unit is six hours.
      let instants = (-10...70).flatMap { step -> [Int64] in
        let instant = maker.instant(step)
        return unit == 1 ? [instant] : [instant - 1, instant, instant + 1]
      }
      let verdicts = instants.map { instant -> Verdict in
        var scene = Scene(now: instant, zone: zone, tracks: tracks)
        scene.findsCrossings = findsCrossings
        return tree.verdict(scene)
      }
      for (index, verdict) in verdicts.enumerated() {
        if verdict.until <= instants[index] {
          Issue.record("\(tree) over \(tracks): \(verdict) at \(instants[index]) is over before it began")
          return
        }
        for later in instants.indices.dropFirst(index + 1) {
          guard instants[later] < verdict.until else { break }
          if verdicts[later].truth != verdict.truth {
            Issue.record(
              "\(tree) over \(tracks): \(verdict) at \(instants[index]), but \(verdicts[later]) at \(instants[later])")
            return
          }
        }
        if index > 0, verdicts[index - 1].truth != verdict.truth { changes += 1 }
      }
    }
    // The trees are no constants.
    #expect(changes > 500)
  }
}

/// Makes fields and trees; times are multiples of `unit` on the lattice -10…70.
private struct TreeMaker {
  let unit: Int64
  var random: Seeded

  private static let zero: Int64 = 1_774_440_000_000_000

  func instant(_ step: Int) -> Int64 { (unit == 1 ? 0 : Self.zero) + Int64(step) * unit }

  // Fields: 0, 1 counts; 2, 3 times; 4 text; 5 list; 6 bool; 7 decimal.
  mutating func tracks() -> [Scene.Track] {
    (0...7).map { field in
      var track = Scene.Track(first: maybe(field))
      guard random.one(in: 0...2) > 0 else { return track }
      for step in Set((0..<random.one(in: 1...5)).map { _ in random.one(in: -8...68) }).sorted() {
        track.steps.append((instant(step), maybe(field)))
      }
      return track
    }
  }

  mutating func condition(depth: Int) -> Node {
    guard depth > 0 else { return leaf() }
    switch random.one(in: 0...7) {
    case 0, 1: return .all((0..<random.one(in: 0...3)).map { _ in condition(depth: depth - 1) })
    case 2, 3: return .any((0..<random.one(in: 0...3)).map { _ in condition(depth: depth - 1) })
    case 4: return .not(condition(depth: depth - 1))
    case 5: return .ifMissing(condition(depth: depth - 1), random.one(in: 0...1) == 0)
    case 6: return .known(condition(depth: depth - 1))
    default: return leaf()
    }
  }

  private mutating func leaf() -> Node {
    let comparison = random.one(of: Comparison.allCases)
    switch random.one(in: 0...13) {
    case 0, 1: return .compare(comparison, .field(random.one(of: [0, 1, 7])), .literal(value(random.one(of: [0, 7]))))
    case 2: return .compare(comparison, .literal(value(0)), .field(random.one(of: [0, 1, 7])))
    case 3, 4, 5: return .compare(comparison, now(), time())
    case 6: return .compare(comparison, time(), now())
    case 7: return .compare(comparison, time(), time())
    case 8: return .isOneOf(random.one(of: [.field(0), .field(2), now()]), [value(0), value(2), value(2)])
    case 9: return .has(.field(5), [value(4), value(4)], every: random.one(in: 0...1) == 0)
    case 10: return random.one(of: [.contains(.field(4), "b"), .startsWith(.field(4), "a"), .contains(now(), "a")])
    case 11: return .known(random.one(of: [.field(0), .field(3), now(), .shifted(.field(2), by: span())]))
    case 12: return .field(random.one(in: 0...7))
    default: return .compare(comparison, .field(random.one(in: 0...7)), .field(random.one(in: 0...7)))
    }
  }

  private mutating func now() -> Node {
    random.one(in: 0...2) > 0 ? .now : .shifted(.now, by: .exact(Int64(random.one(in: -20...20)) * unit))
  }

  private mutating func time() -> Node {
    switch random.one(in: 0...4) {
    case 0: .literal(value(2))
    case 1, 2: .field(random.one(in: 2...3))
    case 3: .shifted(.shifted(.field(2), by: span()), by: span())
    default: .shifted(.field(3), by: span())
    }
  }

  private mutating func span() -> Span {
    switch random.one(in: 0...3) {
    case 0: .days(random.one(in: -4...4))
    case 1 where unit > 1: .months(random.one(in: -1...1))
    default: .exact(Int64(random.one(in: -20...20)) * unit)
    }
  }

  private mutating func maybe(_ field: Int) -> Value? { random.one(in: 0...4) == 0 ? nil : value(field) }

  private mutating func value(_ field: Int) -> Value {
    switch field {
    case 0, 1: return .int(Int64(random.one(in: 0...4)))
    case 2, 3: return .time(instant(random.one(in: -10...70)))
    case 4: return .text(random.one(of: ["a", "b", "ab", ""]))
    case 5: return .list((0..<random.one(in: 0...2)).map { _ in value(4) })
    case 6: return .bool(random.one(in: 0...1) == 0)
    default: return .decimal(ExactDecimal(rounding: Double(random.one(in: 0...8)) / 2) ?? .zero)
    }
  }
}
