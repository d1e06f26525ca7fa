import CEL
import Rulebook
import Seeded
import Testing

@testable import Engine

/// What a plan lays out flat says what its trees say: of any condition over the fields that the engine knows.
@Suite("Flat conditions") struct FlatConditionTests {
  private static let text = """
    traits:
      orders_count: { count: Order Completed }
      orders_week: { count: Order Completed, within: 7 days }
      spent: { sum: Order Completed.total, where: { total: { at-least: 10 } } }
      spent_month: { sum: Order Completed.total, within: 30 days }
      last_order_at: { latest: Order Completed }
    segments:
      fresh: [ { orders_count: { at-least: 1 } }, { last_order_at: { newer-than: 30 days } } ]
      often: [ { any: [ { orders_week: { more-than: 2 } }, { spent_month: { at-least: 200.00 } } ] } ]
      quiet: [ { none: [ { segment: fresh } ] }, { city: { one-of: [上海, 北京] } }, { tags: { lacks: x } } ]
      big: [ { spent: { between: [50.00, 500.00] } }, { level: plus, if-missing: false } ]
    stages:
      life:
        rungs:
          - loyal: { if: { orders_count: { at-least: 5 } } }
          - active: { if: { segment: fresh } }
          - new: otherwise
    rules:
      r:
        when: { event: Order Completed, where: { total: { at-least: 30 } } }
        if: { any: [ { event.total: { less-than: 90.00 } }, { stage: life.loyal } ] }
        while-running: parallel
        stop-when: { event: Nudged, where: { total: { at-least: 10 } } }
        goal: { event: Nudged, where: { who: a }, within: 3 days }
        do:
          - choose:
              - if: { city: 上海 }
                do: [ { add-tag: x } ]
              - otherwise: [ { remove-tag: x }, { wait: 1 day } ]
    """

  @Test("they agree with their trees at every step of a random history, in truth and in until")
  func agreement() throws {
    var random = Seeded.printed("flat conditions")
    var play = try Play(Self.text)
    let made = Self.pairs(of: play.plan)
    #expect(made.count >= 10)
    var truths: Set<Truth> = []
    for _ in 0..<200 {
      let event = try happen(&play, &random)
      let trees =
        made
        + (0..<20).map { _ in
          let tree = tree(play.plan.book, &random, depth: 3)
          return (tree, ConditionProgram(tree))
        }
      for ahead in [0, 1, 86_400_000_000] as [Int64] {
        let view = try event.map { try EventView($0, now: play.now) }
        let scene = Scene(plan: play.plan, subject: play.subject, now: play.now + ahead, event: view)
        for (tree, program) in trees {
          let verdict = tree.verdict(scene)
          truths.insert(verdict.truth)
          if program.verdict(scene) != verdict { Issue.record("\(tree) at \(scene.now): \(program.verdict(scene))") }
        }
      }
    }
    #expect(truths.isSuperset(of: [.true, .false, .unknown]))
  }

  /// Every tree of the book beside what the plan decides with.
  private static func pairs(of plan: Plan) -> [(Node, ConditionProgram)] {
    let (book, flat) = (plan.book, plan.conditions)
    var pairs: [(Node?, ConditionProgram?)] = zip(book.traits, flat.traits).map { ($0.condition, $1) }
    pairs += zip(book.segments, flat.segments).map { ($0.condition, $1) }
    for (ladder, rungs) in zip(book.ladders, flat.ladders) {
      pairs += zip(ladder.rungs, rungs).map { ($0.condition, $1) }
    }
    for (rule, own) in zip(book.rules, flat.rules) {
      pairs += [(rule.condition, own.own), (rule.goal?.condition, own.goal)]
      if case .event(_, let node) = rule.trigger { pairs.append((node, own.trigger)) }
      for (stop, flat) in zip(rule.stopWhen, own.stopWhen) {
        if case .event(_, let node) = stop { pairs.append((node, flat)) }
      }
      for (position, instruction) in rule.program.enumerated() {
        switch instruction {
        case .branch(let node, _), .waitFor(_, let node?, _, _): pairs.append((node, own.branches[position]))
        default: break
        }
      }
    }
    #expect(pairs.allSatisfy { ($0 == nil) == ($1 == nil) })
    return pairs.compactMap { tree, program in tree.flatMap { tree in program.map { (tree, $0) } } }
  }

  /// Something happens, some time later; the event, when it is one.
  private func happen(_ play: inout Play, _ random: inout Seeded) throws -> Event? {
    let later = formatInstant(play.now + Int64(random.one(in: 1...20)) * 21_600_000_000, in: play.zone)
    let total = random.one(in: 1...120)
    switch random.one(in: 0...5) {
    case 0:
      try play.advance(to: later)
      let city = random.one(of: ["上海", "北京", "杭州"])
      let level = random.one(of: ["basic", "plus"])
      try play.decide(.profile(source: "t", id: city, traits: Array(#"{"city":"\#(city)","level":"\#(level)"}"#.utf8)))
      return nil
    case 1: try play.event("Nudged", #"{"who":"a","total":\#(total)}"#, at: later)
    default: try play.event("Order Completed", #"{"total":\#(total)}"#, at: later)
    }
    return Event(
      name: "Order Completed", source: "t", id: "-", occurred: play.now, properties: Array(#"{"total":\#(total)}"#.utf8)
    )
  }

  private func tree(_ book: Book, _ random: inout Seeded, depth: Int) -> Node {
    switch depth > 0 ? random.one(in: 0...6) : 6 {
    case 0, 1: return .all((0..<random.one(in: 0...3)).map { _ in tree(book, &random, depth: depth - 1) })
    case 2, 3: return .any((0..<random.one(in: 0...3)).map { _ in tree(book, &random, depth: depth - 1) })
    case 4: return .not(tree(book, &random, depth: depth - 1))
    case 5: return .ifMissing(tree(book, &random, depth: depth - 1), random.one(in: 0...1) == 0)
    default: break
    }
    let field = random.one(in: 0...(book.fields.count - 1))
    let comparison = random.one(of: Comparison.allCases)
    switch book.fields[field].type {
    case .int: return .compare(comparison, .field(field), .literal(.int(Int64(random.one(in: 0...6)))))
    case .decimal:
      return .compare(comparison, .literal(.decimal(ExactDecimal(Int64(random.one(in: 0...250))))), .field(field))
    case .time: return .compare(comparison, .now, .shifted(.field(field), by: .days(random.one(in: 0...40))))
    case .bool: return random.one(of: [.field(field), .compare(.equal, .field(field), .literal(.bool(true)))])
    case .text: return .compare(comparison, .field(field), .literal(.text(random.one(of: ["上海", "plus", "loyal"]))))
    case .list: return .has(.field(field), [.text("x")], every: true)
    default: return .known(.field(field))
    }
  }
}
