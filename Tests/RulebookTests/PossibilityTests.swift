import CEL
import Foundation
import Seeded
import Testing
import YAML

@testable import Rulebook

private typealias Node = CEL.Node

/// The verdicts of the analysis against trying every customer of a small world.
@Suite struct PossibilityTests {
  @Test("10,000 random conditions are possible just when some customer of a small world meets them")
  func bruteForce() throws {
    var random = Seeded.printed("PossibilityTests")
    let world = try World()
    var impossible = 0
    var certain = 0
    var worlds: [Set<Int>: [Customer]] = [:]
    let reasoner = Reasoner(world.book)
    for round in 0..<10_000 {
      let kinds = [random.one(in: 0...11), random.one(in: 0...11)]
      let node = world.condition(depth: 2, kinds, &random)
      let customers = worlds[node.fields] ?? world.customers(for: node.fields)
      worlds[node.fields] = customers
      for wanted in [Wanted.isTrue, .notTrue] {
        let found = customers.contains { wanted.accepts(node.verdict($0).truth) }
        switch Problem.answer([reasoner.formula(node, wanted)], on: Ground(world.book)) {
        case .impossible:
          if wanted == .isTrue { impossible += 1 } else { certain += 1 }
          #expect(!found, "round \(round), \(wanted): \(LeafWords.text(node, in: world.book))")
        case .possible(let example):
          #expect(found, "round \(round), \(wanted): \(LeafWords.text(node, in: world.book))")
          let customer = world.customer(example)
          #expect(
            wanted.accepts(node.verdict(customer).truth),
            "round \(round), \(wanted), \(example.wording(in: world.book).text(in: .english)): \(LeafWords.text(node, in: world.book))"
          )
        case .tooLarge: Issue.record("round \(round) is too large: \(LeafWords.text(node, in: world.book))")
        }
      }
    }
    #expect(impossible > 200 && certain > 20, "the conditions are worth asking about: \(impossible), \(certain)")
  }

  @Test("more choices than are looked at are given up, and said so")
  func gaveUp() throws {
    let world = try World()
    let field = Node.field(world.index("spent_year"))
    // Pigeons and holes: no amount is in all of these stretches, and the search has to try.
    let stretches = (0..<40).map { number -> Node in
      .any([
        .compare(.equal, field, .literal(.decimal(ExactDecimal(Int64(number))))),
        .compare(.equal, field, .literal(.decimal(ExactDecimal(Int64(number + 100))))),
      ])
    }
    let answer = Problem.answer([Reasoner(world.book).formula(.all(stretches))], on: Ground(world.book))
    guard case .tooLarge = answer else {
      Issue.record("\(answer)")
      return
    }
  }
}

/// A book with fields of each kind, and the few values that its conditions can tell apart.
private struct World {
  let book: Book
  let names: [String: Int]
  private static let day: Int64 = 86_400_000_000

  init() throws {
    let text = """
      events: { Order Completed: { properties: { total: money } } }
      attributes:
        city: { type: text }
        level: { type: { choice: [basic, plus] } }
        vip: { type: flag, default: false }
        birthday: { type: date }
        seen_at: { type: time }
      traits:
        orders_count: { count: Order Completed }
        orders_month: { count: Order Completed, within: 2 days }
        last_order_at: { latest: Order Completed }
        spent_year: { sum: Order Completed.total, within: 365 days }
      segments:
        all-fields:
          - city: 上海
          - level: plus
          - vip: true
          - birthday: 2000-01-01
          - seen_at: { older-than: 1 day }
          - orders_count: 1
          - orders_month: 1
          - last_order_at: { older-than: 1 day }
          - spent_year: { at-least: 1.00 }
          - tags: { has: 甲 }
        young: [ { last_order_at: { newer-than: 2 days } } ]
      stages:
        ladder:
          rungs:
            - old: { if: { last_order_at: { older-than: 3 days } } }
            - many: { if: { orders_count: { at-least: 3 } } }
            - rest: otherwise
      rules:
        z: { when: { enters: young }, if: [ { segment: young }, { stage: ladder.old } ], do: [ { add-tag: 甲 } ] }
      """
    book = try #require(Loader.load([SourceText(name: "world.yaml", text: text)]).book)
    names = Dictionary(uniqueKeysWithValues: book.fields.enumerated().map { ($1.name, $0) })
  }

  func index(_ name: String) -> Int { names[name] ?? 0 }

  // MARK: conditions

  func condition(depth: Int, _ kinds: [Int], _ random: inout Seeded) -> Node {
    switch depth == 0 ? 9 : random.one(in: 0...11) {
    case 0...3: .all((0..<random.one(in: 2...3)).map { _ in condition(depth: depth - 1, kinds, &random) })
    case 4, 5: .any((0..<random.one(in: 2...3)).map { _ in condition(depth: depth - 1, kinds, &random) })
    case 6: .not(condition(depth: depth - 1, kinds, &random))
    case 7: .ifMissing(condition(depth: depth - 1, kinds, &random), random.one(of: [true, false]))
    case 8 where kinds.contains(3): .known(.field(index("last_order_at")))
    case 8 where kinds.contains(6): .known(.field(index("city")))
    default: leaf(random.one(of: kinds), &random)
    }
  }

  private func leaf(_ kind: Int, _ random: inout Seeded) -> Node {
    let comparison = random.one(of: Comparison.allCases)
    func field(_ name: String) -> Node { .field(index(name)) }
    switch kind {
    case 0: return .compare(comparison, field("orders_count"), .literal(.int(Int64(random.one(in: -1...4)))))
    case 1: return .compare(comparison, field("orders_month"), .literal(.int(Int64(random.one(in: 0...2)))))
    case 2:
      return .compare(comparison, field("spent_year"), .literal(.decimal(ExactDecimal(Int64(random.one(in: 1...3))))))
    case 3, 4:
      let span = Span.exact(Int64(random.one(in: 1...3)) * Self.day)
      return .compare(comparison, .now, .shifted(field("last_order_at"), by: span))
    case 5:
      let span = Span.exact(Int64(random.one(in: -1...2)) * Self.day)
      return .compare(comparison, .now, .shifted(field("seen_at"), by: span))
    case 6:
      let city = Value.text(random.one(of: ["上海", "北京"]))
      let asked: [Node] = [
        .compare(.equal, field("city"), .literal(city)), .compare(.notEqual, field("city"), .literal(city)),
        .isOneOf(field("city"), [.text("上海"), .text("海口")]), .contains(field("city"), "海"),
        .startsWith(field("city"), "上"),
      ]
      return random.one(of: asked)
    case 7: return .compare(.equal, field("level"), .literal(.text(random.one(of: ["basic", "plus"]))))
    case 8: return .compare(comparison, field("birthday"), .literal(.date(Int64(random.one(in: 1...3)))))
    case 9:
      let wanted: [Value] = random.one(of: [["甲"], ["甲", "乙"]]).map { Value.text($0) }
      return .has(field("tags"), wanted, every: random.one(of: [true, false]))
    case 10: return .compare(.equal, field("segment:young"), .literal(.bool(random.one(of: [true, false]))))
    default: return .compare(.equal, field("stage:ladder"), .literal(.text(random.one(of: ["old", "many", "rest"]))))
    }
  }

  // MARK: customers

  /// Everyone who differs in what the condition speaks of.
  func customers(for fields: Set<Int>) -> [Customer] {
    var asked = fields
    if asked.contains(index("segment:young")) { asked.insert(index("last_order_at")) }
    if asked.contains(index("stage:ladder")) { asked.formUnion([index("last_order_at"), index("orders_count")]) }
    let orders = ["orders_count", "orders_month", "last_order_at"].map(index)
    if !asked.isDisjoint(with: orders) { asked.formUnion(orders) }
    var all = [Customer(world: self)]
    for field in asked.sorted() {
      let values = values(of: book.fields[field].name)
      if values.isEmpty { continue }
      all = all.flatMap { customer in
        values.map { value in
          var other = customer
          other.values[field] = value
          return other
        }
      }
    }
    return all.filter(\.isPossible)
  }

  func customer(_ example: Example) -> Customer {
    var customer = Customer(world: self)
    for (index, field) in book.fields.enumerated() {
      if case .duration(let age)? = example.value(.age(field: index, .now)) {
        customer.values[index] = .time(Customer.instant - age)
      } else if let value = example.value(.value(field: index, .now)) {
        customer.values[index] = value == .text("") ? nil : value
      }
      if field.source == .tags {
        customer.values[index] = .list(
          ["甲", "乙"].map { Value.text($0) }.filter {
            example.value(.element(field: index, $0, .now)) == .bool(true)
          })
      }
    }
    // A field asked only whether it is known has some value.
    for name in ["last_order_at", "seen_at"] where example.value(.value(field: index(name), .now)) != nil {
      if customer.values[index(name)] == nil || example.value(.age(field: index(name), .now)) == nil {
        customer.values[index(name)] = .time(Customer.instant)
      }
    }
    return customer
  }

  private func values(of name: String) -> [Value?] {
    let day = Self.day
    func ago(_ halves: ClosedRange<Int64>) -> [Value?] { halves.map { .time(Customer.instant - $0 * day / 2) } }
    switch name {
    case "orders_count": return (0...6).map { .int($0) }
    case "orders_month": return (0...4).map { .int($0) }
    case "last_order_at": return [nil] + ago(0...8)
    case "seen_at": return [nil] + ago(-4...6)
    case "spent_year":
      return ([-1, 1, 2, 3, 4, 5, 6, 7] as [Int64]).map {
        .decimal(ExactDecimal(coefficient: $0 * 5, scale: 1) ?? .zero)
      }
    case "city": return [nil] + ["上海", "北京", "海口", "上", "上x海", "海", "x"].map { .text($0) }
    case "level": return [nil, .text("basic"), .text("plus")]
    case "birthday": return [nil] + (0...4).map { .date($0) }
    case "tags": return [[], ["甲"], ["乙"], ["甲", "乙"]].map { names in .list(names.map { Value.text($0) }) }
    default: return []
    }
  }
}

/// One customer of the world, at one instant.
private struct Customer: Bindings {
  static let instant: Int64 = 1_000 * 86_400_000_000
  let world: World
  var values: [Int: Value] = [:]
  let now = Customer.instant
  let zone = Zone.utc

  init(world: World) {
    self.world = world
    values[world.index("orders_count")] = .int(0)
    values[world.index("orders_month")] = .int(0)
    values[world.index("spent_year")] = .decimal(.zero)
    values[world.index("vip")] = .bool(false)
    values[world.index("tags")] = .list([])
  }

  /// Counts and the latest order agree.
  var isPossible: Bool {
    guard case .int(let count)? = values[world.index("orders_count")],
      case .int(let month)? = values[world.index("orders_month")]
    else { return false }
    guard case .time(let latest)? = values[world.index("last_order_at")] else { return count == 0 && month == 0 }
    return count > 0 && month <= count && (month > 0) == (latest + 2 * 86_400_000_000 > now)
  }

  func read(_ field: Int) -> Reading {
    switch world.book.fields[field].source {
    case .segment(let index): Reading(.bool(world.book.segments[index].condition.verdict(self).truth == .true))
    case .ladder(let index):
      Reading(
        (world.book.ladders[index].rungs.first { $0.condition.map { $0.verdict(self).truth == .true } ?? true }?.name)
          .map { .text($0) })
    default: Reading(values[field])
    }
  }
}
