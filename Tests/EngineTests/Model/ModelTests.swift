import Foundation
import Rulebook
import Seeded
import Testing

@testable import Engine

/// The engine against a reference that looks at everything each minute.
///
/// Covered: events with `where`, `enters`/`leaves` with and without `for:`, `missing` with and without `match`, `count`;
/// segments over a windowed count, a latest instant and tags; `send` with `if-blocked`, `add-tag`, `remove-tag`, `wait`
/// with `at:`, `wait-for`, `choose`, `stop`; `goal` of start and last send, `stop-when`, `while-running` skip, restart and
/// parallel, `limit` skip and later, priorities; quiet hours, calendar and sliding caps that hold or drop, outranking;
/// late events and `max-lateness`; hours of downtime; deliveries that fail.
/// Not covered: schedules, dates and festivals, ladders, `distinct`, coupons and what is shared between customers (the
/// pools have a test of their own), slots, mix, brake, wake-ups, `for-each`, `split`, `queue` and `per:`, reloads, clock
/// jumps, zones with daylight saving, a policy that holds by one guardrail and drops by another, beginnings
/// of a `missing` that come late, two messages in one group. Two customers share
/// nothing here, so each world has one.
///
/// The short run is the same worlds each time; `NURTURE_SEED=… swift test --filter ModelTests` plays others, and
/// `NURTURE_PROVE=1` ten thousand that nobody has seen.
@Suite("Model") struct ModelTests {
  private static let isProving = ProcessInfo.processInfo.environment["NURTURE_PROVE"] != nil
  private static let worlds = isProving ? 10_000 : 40

  @Test("the engine decides the same at the same instants as a reference that looks at everything each minute")
  func model() throws {
    let isFresh = Self.isProving || ProcessInfo.processInfo.environment["NURTURE_SEED"] != nil
    var random = isFresh ? Seeded.printed("model") : Seeded(20_260_302)
    var (played, loops, decisions) = (0, 0, 0)
    for _ in 0..<Self.worlds {
      let seed = random.next()
      var inner = Seeded(seed)
      let world = ModelWorld.random(&inner)
      let engine: [ModelLine]
      do {
        engine = try ModelMachine.run(world)
      } catch let refused as BookRefused where "\(refused)".contains("error[loop]") {
        // Rules that start each other for ever are no book.
        loops += 1
        continue
      }
      let reference = ModelReference.run(world)
      played += 1
      decisions += engine.count
      guard engine != reference else { continue }
      Issue.record("world \(played): \(try Self.report(Self.shrunk(world)))")
      return
    }
    #expect(loops * 5 < played && decisions > played * 5, "\(played) worlds, \(loops) refused, \(decisions) decisions")
  }

  private static func differs(_ world: ModelWorld) -> Bool {
    (try? ModelMachine.run(world)).map { $0 != ModelReference.run(world) } ?? false
  }

  /// Leaves out what it can while the two still differ.
  private static func shrunk(_ world: ModelWorld) -> ModelWorld {
    var world = world
    for _ in 0..<1 {
      for change in world.reductions {
        var smaller = world
        change(&smaller)
        if differs(smaller) { world = smaller }
      }
    }
    return world
  }

  private static func report(_ world: ModelWorld) throws -> String {
    let (engine, reference) = (try ModelMachine.run(world), ModelReference.run(world))
    let common = zip(engine, reference).prefix { $0 == $1 }.count
    func tail(_ lines: [ModelLine]) -> String {
      lines.dropFirst(max(0, common - 8)).prefix(14).map { "    \($0)\n" }.joined()
    }
    return "\(world.ruleTest)\n  engine:\n\(tail(engine))  reference:\n\(tail(reference))  the same: \(common)"
  }
}

extension ModelWorld {
  /// Each leaves one thing out; from behind, so that they fit one after the other.
  fileprivate var reductions: [(inout ModelWorld) -> Void] {
    var all: [(inout ModelWorld) -> Void] = []
    for index in rules.indices where rules[index].isSomething { all.append { $0.rules[index].becomeNothing() } }
    all.append { $0.downtime = nil }
    all.append { $0.fates = [] }
    for index in happenings.indices.reversed() { all.append { $0.happenings.remove(at: index) } }
    for index in caps.indices.reversed() { all.append { $0.caps.remove(at: index) } }
    all.append { $0.quiet = nil }
    for index in rules.indices where rules[index].isSomething {
      all.append { $0.rules[index].goal = nil }
      all.append { $0.rules[index].stop = nil }
      all.append { $0.rules[index].limit = nil }
      for step in rules[index].steps.indices.reversed() {
        all.append { $0.rules[index].leaveOut(step) }
      }
    }
    return all
  }
}

extension ModelWorld.Rule {
  fileprivate var isSomething: Bool {
    if case .event(let wanted) = trigger { wanted.key != "nobody" } else { true }
  }

  /// Waits stay where they are: one message a group.
  fileprivate mutating func leaveOut(_ step: Int) {
    if case .wait = steps[step] { return }
    if steps.count > 1 { steps.remove(at: step) }
  }

  /// A rule that never starts.
  fileprivate mutating func becomeNothing() {
    self = ModelWorld.Rule(
      name: name, priority: 0, trigger: .event(ModelWorld.Wanted(kind: .nudge, key: "nobody")), whileRunning: "skip",
      steps: [.stop])
  }
}
