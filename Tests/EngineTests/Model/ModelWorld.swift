import Seeded

/// A small world on the lattice of minutes: a book, and what happens to one customer in seven days. Minute 0 is a
/// Thursday's midnight, so that a calendar week begins within.
struct ModelWorld {
  enum Kind: String, CaseIterable {
    case nudge = "Nudged"
    case checkout = "Checkout Started"
    case order = "Order Completed"

    /// The property that tells events of a kind apart.
    var property: String { self == .nudge ? "who" : "order_id" }
  }
  struct Happening: Hashable {
    var decided: Int
    var occurred: Int
    var kind: Kind
    var key: String
  }
  /// An event of this kind and key (any where nil).
  struct Wanted {
    var kind: Kind
    var key: String?

    func fits(_ event: Happening) -> Bool { event.kind == kind && (key ?? event.key) == event.key }
    var text: String { kind.rawValue + (key.map { ", where: { \(kind.property): \($0) }" } ?? "") }
  }
  enum Segment: String, CaseIterable { case busy, hot, silent }
  enum Trigger {
    case event(Wanted)
    case edge(enters: Bool, Segment, lasting: Int?)
    case missing(within: Int, byKey: Bool)
    case count(Wanted, reaches: Int, within: Int)
  }
  struct Hold {
    var minutes: Int
    var drops: Bool
  }
  enum Message: String, CaseIterable {
    case news, tips, bill
    var category: String? { self == .news ? "promotion" : self == .tips ? "value" : nil }
  }
  indirect enum Step {
    case send(Message, Hold?)
    case tag(String)
    case untag(String)
    case wait(Int, at: Int?)
    case waitFor(Wanted, within: Int, got: [Step], timedOut: [Step])
    case choose(Segment, [Step], otherwise: [Step])
    case stop
  }
  enum Stop {
    case event(Wanted)
    case edge(enters: Bool, Segment)
  }
  struct Goal {
    var wanted: Wanted
    var within: Int
    var ofLastSend: Bool
    var stops: Bool
  }
  struct Rule {
    var name: String
    var priority: Int
    var trigger: Trigger
    var whileRunning: String
    var limit: (span: Int, later: Bool)?
    var goal: Goal?
    var stop: Stop?
    var steps: [Step]
  }
  struct Cap {
    var most: Int
    /// `day`, `week`; nil: a sliding window.
    var period: String?
    var span = 0
    var category: String?
  }

  var busyWithin = 600
  var busyCount = 2
  var silentAfter = 1_000
  var quiet: (from: Int, to: Int)?
  var holds = true
  var caps: [Cap] = []
  var rules: [Rule] = []
  var happenings: [Happening] = []
  /// The engine is not called from here to there.
  var downtime: Range<Int>?
  /// After how many minutes delivery of the n-th message fails; nil: never.
  var fates: [Int?] = []

  static let minutes = 7 * 1_440

  /// When an input that comes at a minute is decided: while the engine is down, at its return.
  func decided(_ minute: Int) -> Int { downtime.map { $0.contains(minute) ? $0.upperBound : minute } ?? minute }
}

extension ModelWorld {
  static func random(_ random: inout Seeded) -> ModelWorld {
    var world = ModelWorld()
    world.busyWithin = random.one(of: [30, 300, 1_440, 2_000])
    world.busyCount = random.one(in: 1...3)
    world.silentAfter = random.one(of: [60, 700, 1_440, 3_000])
    world.holds = random.one(in: 0...1) == 0
    if random.one(in: 0...2) > 0 {
      world.quiet = random.one(of: [(from: 21 * 60 + 30, to: 9 * 60), (from: 13 * 60, to: 14 * 60 + 15)])
    }
    for _ in 0..<random.one(in: 0...3) {
      let period = random.one(of: ["day", "week", nil, nil])
      world.caps.append(
        Cap(
          most: random.one(in: 1...3), period: period, span: random.one(of: [45, 600, 2_160, 4_000]),
          category: random.one(of: [nil, "promotion", "value"])))
    }
    world.rules = (1...4).map { rule("r\($0)", &random) }
    if random.one(in: 0...2) == 0 {
      let start = random.one(in: 1...minutes - 1_500)
      world.downtime = start..<start + random.one(in: 30...1_200)
    }
    for _ in 0..<random.one(in: 4...24) {
      let occurred = random.one(in: 1...minutes - 1)
      let late = random.one(in: 0...4) == 0 ? random.one(of: [1, 20, 300, 1_440, 1_441, 2_500]) : 0
      world.happenings.append(
        Happening(
          decided: world.decided(min(occurred + late, minutes)), occurred: occurred,
          kind: random.one(of: Kind.allCases), key: random.one(of: ["a", "b"])))
    }
    // Bursts: things at one minute, and one minute apart.
    for event in world.happenings where random.one(in: 0...5) == 0 {
      var twin = event
      twin.decided = world.decided(min(minutes, twin.decided + random.one(in: 0...1)))
      twin.kind = random.one(of: Kind.allCases)
      world.happenings.append(twin)
    }
    if world.watchesAbsence {
      for index in world.happenings.indices where world.happenings[index].kind == .checkout {
        world.happenings[index].occurred = world.happenings[index].decided
      }
    }
    world.happenings.sort { $0.decided < $1.decided }
    world.fates = (0..<40).map { _ in random.one(in: 0...4) == 0 ? random.one(of: [1, 5, 90, 1_500]) : nil }
    return world
  }

  private var watchesAbsence: Bool {
    rules.contains { if case .missing = $0.trigger { true } else { false } }
  }

  private static func wanted(_ random: inout Seeded) -> Wanted {
    Wanted(kind: random.one(of: Kind.allCases), key: random.one(of: [nil, nil, "a", "b"]))
  }

  private static func rule(_ name: String, _ random: inout Seeded) -> Rule {
    let span = random.one(of: [1, 60, 400, 1_440])
    let segment = random.one(of: Segment.allCases)
    let trigger: Trigger =
      switch random.one(in: 0...7) {
      case 0...2: .event(wanted(&random))
      case 3, 4: .edge(enters: random.one(in: 0...2) > 0, segment, lasting: nil)
      case 5: .edge(enters: random.one(in: 0...2) > 0, segment, lasting: span)
      case 6: .missing(within: span, byKey: random.one(in: 0...2) > 0)
      default: .count(wanted(&random), reaches: random.one(in: 1...3), within: random.one(of: [120, 1_440, 3_000]))
      }
    var rule = Rule(
      name: name, priority: random.one(in: 0...2), trigger: trigger,
      whileRunning: random.one(of: ["skip", "restart", "parallel"]),
      steps: steps(&random, depth: 2))
    if random.one(in: 0...2) == 0 { rule.limit = (random.one(of: [60, 1_440, 2_880]), random.one(in: 0...1) == 0) }
    if random.one(in: 0...2) == 0 {
      rule.goal = Goal(
        wanted: wanted(&random), within: random.one(of: [60, 1_440, 3_000]), ofLastSend: random.one(in: 0...1) == 0,
        stops: random.one(in: 0...1) == 0)
    }
    if random.one(in: 0...2) == 0 {
      rule.stop =
        random.one(in: 0...1) == 0
        ? .event(wanted(&random)) : .edge(enters: random.one(in: 0...1) == 0, random.one(of: Segment.allCases))
    }
    return rule
  }

  private static func steps(_ random: inout Seeded, depth: Int) -> [Step] {
    (0..<random.one(in: 1...3)).flatMap { _ -> [Step] in
      switch random.one(in: 0...(depth > 0 ? 9 : 6)) {
      case 0...3:
        let hold = Hold(minutes: random.one(of: [10, 600, 3_000]), drops: random.one(in: 0...1) == 0)
        // A wait behind each: one message a group.
        return [
          .send(random.one(of: Message.allCases), random.one(in: 0...1) == 0 ? hold : nil),
          .wait(random.one(of: [1, 30, 700]), at: nil),
        ]
      case 4: return [random.one(in: 0...2) == 0 ? .untag("hot") : .tag(random.one(of: ["hot", "cold"]))]
      case 5, 6: return [.wait(random.one(of: [1, 30, 500, 1_440]), at: random.one(of: [nil, nil, 630, 1_300]))]
      case 7:
        return [
          .waitFor(
            wanted(&random), within: random.one(of: [1, 60, 600, 2_000]), got: steps(&random, depth: depth - 1),
            timedOut: steps(&random, depth: depth - 1))
        ]
      case 8:
        return [
          .choose(
            random.one(of: Segment.allCases), steps(&random, depth: depth - 1),
            otherwise: steps(&random, depth: depth - 1))
        ]
      default: return [.stop]
      }
    }
  }
}
