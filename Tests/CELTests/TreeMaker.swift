import CEL

/// Makes fields and trees of every kind; times are multiples of `unit` on the lattice -10…70.
struct TreeMaker {
  let unit: Int64
  var random: Seeded

  private static let zero: Int64 = 1_774_440_000_000_000

  func instant(_ step: Int) -> Int64 { (unit == 1 ? 0 : Self.zero) + Int64(step) * unit }

  // Fields: 0, 1 counts; 2, 3 times; 4 text; 5 list of texts; 6 bool; 7 decimal; 8 map; 9 list of times.
  mutating func tracks() -> [Scene.Track] {
    (0...9).map { field in
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
    switch random.one(in: 0...9) {
    case 0, 1: return .all((0..<random.one(in: 0...3)).map { _ in condition(depth: depth - 1) })
    case 2, 3: return .any((0..<random.one(in: 0...3)).map { _ in condition(depth: depth - 1) })
    case 4: return .not(condition(depth: depth - 1))
    case 5: return .ifMissing(condition(depth: depth - 1), random.one(in: 0...1) == 0)
    case 6: return .known(condition(depth: depth - 1))
    case 7:
      return .conditional(
        condition(depth: depth - 1), condition(depth: depth - 1), condition(depth: depth - 1), at: Self.place)
    case 8: return quantified(depth: depth - 1)
    default: return leaf()
    }
  }

  private mutating func leaf() -> Node {
    let comparison = random.one(of: Comparison.allCases)
    switch random.one(in: 0...20) {
    case 0, 1: return .compare(comparison, .field(random.one(of: [0, 1, 7])), .literal(value(random.one(of: [0, 7]))))
    case 2: return .compare(comparison, .literal(value(0)), .field(random.one(of: [0, 1, 7])))
    case 3, 4, 5: return .compare(comparison, now(), time())
    case 6: return .compare(comparison, time(), now())
    case 7: return .compare(comparison, time(), time())
    case 8: return .isOneOf(random.one(of: [.field(0), .field(2), now()]), [value(0), value(2), value(2)])
    case 9: return .has(.field(5), [value(4), value(4)], every: random.one(in: 0...1) == 0)
    case 10: return random.one(of: [.contains(.field(4), "b"), .startsWith(.field(4), "a"), .contains(now(), "a")])
    case 11: return .known(random.one(of: [.field(0), .field(3), now(), .shifted(.field(2), by: span())]))
    case 12: return .field(random.one(in: 0...9))
    case 13, 14, 15: return .compare(comparison, elapsed(), .literal(.duration(length())))
    case 16: return .compare(comparison, random.one(of: [elapsed(), .literal(.duration(length()))]), elapsed())
    case 17: return .compare(comparison, calendar(), .literal(.int(Int64(random.one(in: 0...30)))))
    case 18: return call("@condition", [call(random.one(of: ["_<_", "_==_", "_>=_"]), [now(), time()])])
    case 19:
      let member = Node.select(
        .field(8), random.one(of: ["a", "b"]), absence: random.one(of: [.fault, .unknown]), at: Self.place)
      return random.one(of: [.present(.field(8), "a", at: Self.place), .compare(comparison, member, .field(0))])
    default: return .compare(comparison, .field(random.one(in: 0...7)), .field(random.one(in: 0...7)))
    }
  }

  private static let place = 0..<1

  private func call(_ name: String, _ operands: [Node]) -> Node {
    FunctionLibrary.standard[name].map { .call($0, operands, at: Self.place) } ?? .literal(.null)
  }

  /// `all`, `exists`, or the number of those that `filter` leaves.
  private mutating func quantified(depth: Int) -> Node {
    let list = random.one(of: [Node.field(9), .list([.init(time()), .init(now()), .init(time())], at: Self.place)])
    // Slots below belong to this loop alone: the predicate holds no other.
    let slot = 2 * depth
    let predicate: Node =
      random.one(in: 0...1) == 0
      ? .compare(random.one(of: Comparison.allCases), .now, .local(slot + 1))
      : .any([.compare(.less, .local(slot + 1), time()), condition(depth: min(depth, 1))])
    let counts = random.one(in: 0...2)
    let step: Node =
      switch counts {
      case 0: .all([.local(slot), predicate])
      case 1: .any([.local(slot), predicate])
      default:
        .conditional(
          predicate,
          call("_+_", [.local(slot), .list([.init(.local(slot + 1))], at: Self.place)]), .local(slot), at: Self.place)
      }
    let loop = Loop(
      range: list, variables: [slot + 1], accumulator: slot,
      initial: .literal(counts == 0 ? .bool(true) : counts == 1 ? .bool(false) : .list([])),
      stop: counts == 0 ? false : counts == 1 ? true : nil, step: step, result: .local(slot), at: Self.place)
    guard counts == 2 else { return .loop(loop) }
    return .compare(.greater, call("size", [.loop(loop)]), .literal(.int(1)))
  }

  private mutating func elapsed() -> Node {
    switch random.one(in: 0...3) {
    case 0: call("_-_", [time(), now()])
    case 1: call("_-_", [call("_+_", [.literal(.duration(length())), now()]), time()])
    default: call("_-_", [now(), time()])
    }
  }

  private mutating func calendar() -> Node {
    let names = ["getHours", "getDate", "getDayOfWeek", "getMonth", "getMinutes", "getDayOfYear", "getFullYear"]
    let zone = random.one(of: [[], [], [Node.literal(.text("America/St_Johns"))], [.literal(.text("+05:45"))]])
    return call(random.one(of: names), [random.one(of: [.now, now(), .field(2)])] + zone)
  }

  private mutating func length() -> Int64 { Int64(random.one(in: -30...60)) * unit }

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
    case 8:
      var map = ValueMap()
      try? map.insert(value(0), for: .text(random.one(of: ["a", "b", "c"])))
      return .map(map)
    case 9: return .list((0..<random.one(in: 0...3)).map { _ in value(2) })
    default: return .decimal(ExactDecimal(rounding: Double(random.one(in: 0...8)) / 2) ?? .zero)
    }
  }
}
