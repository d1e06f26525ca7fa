import CEL
import Rulebook

@testable import Engine

/// A world as the engine plays it: by its own dues.
struct ModelMachine {
  private let world: ModelWorld
  private var play: Play
  private var lines: [ModelLine] = []
  private var held: Set<String> = []
  private var failures: [(at: Int64, key: String)] = []
  private var sent = 0
  private let start: Int64

  static func run(_ world: ModelWorld) throws -> [ModelLine] {
    let start = instant("2026-03-05 00:00")
    let play = try Play(plan: Play.plan(world.book), at: start)
    var machine = ModelMachine(world: world, play: play, start: start)
    return try machine.run()
  }

  private init(world: ModelWorld, play: Play, start: Int64) {
    (self.world, self.play, self.start) = (world, play, start)
  }

  private mutating func run() throws -> [ModelLine] {
    try play.befriend(consent: false)
    var next = 0
    let end = at(ModelWorld.minutes)
    while true {
      let event = next < world.happenings.count ? at(world.happenings[next].decided) : .max
      let failure = failures.first?.at ?? .max
      let due = Evaluator(play.plan).nextDue(play.subject) ?? .max
      var now = max(play.now, min(min(due, event), failure))
      guard now <= end else { return lines }
      if let down = world.downtime, now >= at(down.lowerBound), now < at(down.upperBound) { now = at(down.upperBound) }
      play.now = now
      if due <= now {
        let decisions = try Evaluator(play.plan).advance(&play.subject, to: now, stamp: now, &play.shared)
        for (_, decision) in decisions { take(decision) }
      } else if failure <= now {
        try decide(.outcome(job: failures.removeFirst().key, .dead("gone")))
      } else if event <= now {
        let event = world.happenings[next]
        next += 1
        try decide(
          .event(
            Event(
              name: event.kind.rawValue, source: "model", id: "\(next)", occurred: at(event.occurred),
              properties: Array(#"{"\#(event.kind.property)":"\#(event.key)"}"#.utf8))))
      }
    }
  }

  private mutating func decide(_ input: Input) throws {
    take(try Evaluator(play.plan).decide(input, &play.subject, now: play.now, stamp: play.now, &play.shared))
  }

  private func at(_ minute: Int) -> Int64 { start + Int64(minute) * 60_000_000 }

  private mutating func take(_ decision: Decision) {
    for entry in decision.trace { take(entry) }
    for case .job(let job) in decision.effects {
      if sent < world.fates.count, let fate = world.fates[sent] {
        let minute = Int((job.planned - start) / 60_000_000)
        failures.append((at(world.decided(minute + fate)), job.key))
        failures.sort { $0.at < $1.at }
      }
      sent += 1
    }
  }

  /// A group that is held already says nothing new when it is held for another reason.
  private mutating func take(_ entry: TraceEntry) {
    let run = "\(entry.rule ?? "") \(entry.run ?? 0)"
    if entry.run != nil, entry.verb != .goal {
      if entry.verb != .held { held.remove(run) } else if !held.insert(run).inserted { return }
    }
    guard entry.verb != .waits else { return }
    let words = [
      entry.verb.rawValue, entry.rule, entry.run.map { "\($0)" }, entry.verb == .returned ? nil : entry.name,
      entry.reason?.rawValue, entry.verb == .returned ? nil : entry.how,
    ]
    // An instant between two minutes would differ from every line of the reference.
    let (minute, rest) = (entry.at - start).quotientAndRemainder(dividingBy: 60_000_000)
    lines.append(
      ModelLine(minute: Int(minute), text: words.compactMap { $0 }.joined(separator: " ") + (rest == 0 ? "" : " ?")))
  }
}

/// One decision: when, and what.
struct ModelLine: Hashable, CustomStringConvertible {
  var minute: Int
  var text: String

  var description: String { "\(ModelWorld.time(minute)) \(text)" }
}
