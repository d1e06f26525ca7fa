import CEL
import Rulebook
import Seeded

@testable import Engine

/// One customer's random history under a plan; after each input time alone passes, on a copy.
struct Course {
  let plan: Plan
  /// How far the customer walks with time; those whose conditions change every minute wake too often to walk far.
  private let walk: Int64
  private var random: Seeded
  private var play: Play
  /// What happened, and what the attributes say.
  private var bases: [Int64] = []
  private var log: [String] = []
  private(set) var changes = 0
  /// The first promise that was broken, with everything that led there.
  private(set) var failure: String?

  /// Near changes of clocks, ends of years and leap days.
  private static let starts = [
    "2026-03-06 20:00", "2026-03-27 10:00", "2026-04-03 09:30", "2026-09-04 23:59", "2026-10-23 01:00",
    "2026-10-31 12:00", "2026-12-30 18:00", "2028-02-27 00:00",
  ]

  init(_ plan: Plan, restless: Bool, _ random: Seeded) {
    self.plan = plan
    walk = (restless ? 2 : 40) * Boundaries.day
    self.random = random
    play = Play(plan: plan, at: instant(self.random.one(of: Self.starts)))
  }

  mutating func run() throws {
    try play.event("Contact Added", #"{"account":"tea-wecom","staff":"owner"}"#)
    for _ in 0..<random.one(in: 2...6) {
      let pause = random.one(of: [0, 1, 60, 1_800, 3_600, 40_000, 86_400, 200_000, 900_000])
      let odd = random.one(of: [0, 0, 1, 999_999])
      try play.advance(by: Int64(pause) * Boundaries.second + Int64(odd))
      try happen()
      try letTimePass()
      if failure != nil { return }
    }
  }

  private mutating func happen() throws {
    let now = play.now
    let past = random.one(in: 0...3) == 0 ? Int64(random.one(in: 0...10 * 86_400)) * Boundaries.second : 0
    switch random.one(in: 0...9) {
    case 0...4:
      let total = random.one(of: ["10.00", "20.01", "60.00", "150.50"])
      let channel = random.one(of: [#""app""#, #""web""#, #""shop""#, "null"])
      let category = random.one(of: ["tea", "cup", "pot"])
      let order = #"{"total":\#(total),"channel":\#(channel),"products":[{"category":"\#(category)"}]}"#
      let many = random.one(of: [1, 1, 3])
      for _ in 0..<many { try note("Order Completed", order, occurred: now - past) }
    case 5: try note("Nudged", "{}", occurred: now)
    case 6: try note("Message Clicked", #"{"message":"news"}"#, occurred: now - past)
    default: try setAttributes()
    }
  }

  private mutating func note(_ name: String, _ properties: String, occurred: Int64) throws {
    bases.append(occurred)
    log.append("\(play.now) \(name) \(properties) occurred \(occurred)")
    try play.decide(
      .event(
        Event(name: name, source: "test", id: "\(log.count)", occurred: occurred, properties: Array(properties.utf8))))
  }

  private mutating func setAttributes() throws {
    let joined = play.now + Int64(random.one(in: -30 * 24...30 * 24)) * Boundaries.hour
    let day = random.one(of: ["2008-03-08", "2026-03-29", "2026-04-04", "2024-02-29", "2026-09-06", "2026-11-01"])
    let all = [
      #""zone":"\#(random.one(of: BookMaker.zones))""#, #""joined":"\#(formatInstant(joined, in: .utc))""#,
      #""birthday":"\#(day)""#, #""name_day":"\#(random.one(of: ["02-29", "03-08", "10-25", "12-31"]))""#,
      #""city":"\#(random.one(of: ["app", "shop", "a", ""]))""#, #""vip":\#(random.one(of: ["true", "false"]))"#,
      #""level":"\#(random.one(of: ["basic", "plus"]))""#, #""points":\#(random.one(in: 0...120))"#,
      #""balance":\#(random.one(of: ["0.00", "50.50", "100.00", "null"]))"#, #""shop":"\#(random.one(in: 1...4))""#,
      #""interests":\#(random.one(of: [#"["tea"]"#, #"["tea","cup"]"#, "[]", "null"]))"#, #""tags":["tea"]"#,
    ]
    let said = all.shuffled(using: &random).prefix(random.one(in: 1...5)).joined(separator: ",")
    log.append("\(play.now) profile \(said)")
    bases.append(joined)
    try play.decide(.profile(source: "test", id: "\(log.count)", traits: Array("{\(said)}".utf8)))
  }

  /// At each boundary: a fresh look against every promise made before, and against the customer who walked there.
  private mutating func letTimePass() throws {
    let evaluator = Evaluator(plan)
    let state = play.subject
    var (walking, shared) = (state, play.shared)
    var promises = [[Int64]](repeating: [.min, .min, .min, .min], count: plan.book.segments.count)
    var truths = [Truth?](repeating: nil, count: plan.book.segments.count)
    let zones = [play.zone, state.zone(in: plan), .utc]
    let promised = state.segments.map(\.until) + state.ladders.map(\.until)
    let instants = Boundaries.after(play.now, bases: bases, zones: zones, promised: promised, count: 30, &random)
    for now in [play.now] + instants {
      let fresh = evaluator.baselined(state, now: now)
      let walks = now <= play.now + walk
      if walks { _ = try evaluator.advance(&walking, to: now, stamp: now, &shared) }
      let scene = Scene(plan: plan, subject: fresh, now: now)
      for (index, segment) in plan.book.segments.enumerated() {
        let verdict = segment.condition.verdict(scene)
        if verdict.until <= now { fail(index, now, "is over before it began: \(verdict)") }
        for truth in 0..<4 where truth != verdict.truth.rawValue && promises[index][truth] > now {
          let before = Truth(rawValue: UInt8(truth)) ?? .fault
          fail(index, now, "was promised \(before) until \(promises[index][truth]), and is \(verdict.truth)")
        }
        let place = Int(verdict.truth.rawValue)
        promises[index][place] = max(promises[index][place], verdict.until)
        if let before = truths[index], before != verdict.truth { changes += 1 }
        truths[index] = verdict.truth
        if walks, walking.segments[index].inside != (verdict.truth == .true) {
          fail(index, now, "is \(verdict.truth), and the customer who walked there was found otherwise")
        }
      }
      for (index, rank) in walking.ladders.enumerated() where walks && rank.rung != fresh.ladders[index].rung {
        failure = "ladder \(index) at \(now): walked to \(rank.rung), fresh \(fresh.ladders[index].rung)"
      }
      if failure != nil { return }
    }
  }

  private mutating func fail(_ index: Int, _ now: Int64, _ what: String) {
    let segment = plan.book.segments[index]
    let zone = play.subject.zone(in: plan)
    failure =
      failure ?? """
        \(segment.name) at \(now), \(formatInstant(now, in: zone)) in \(zone.identifier), \(what)
        looked at from \(play.now), \(formatInstant(play.now, in: zone))
        \(log.joined(separator: "\n"))
        """
  }
}
