/// A world as the language describes it, played slowly and obviously: no dues, no `until`, no kept counts. Every minute
/// everything is worked out anew from the list of what happened.
struct ModelReference {
  typealias World = ModelWorld

  enum State {
    case going
    case waiting(until: Int)
    case awaiting(World.Wanted, since: Int, until: Int, got: [World.Step], timedOut: [World.Step])
    /// `own`: the group's own messages before the one that was refused.
    case held(since: Int, deadline: Int?, reason: String, message: World.Message, own: [Sent])
    case over(until: Int)
  }
  struct Run {
    var rule: Int
    var number: Int
    var started: Int
    var rest: [World.Step]
    var state = State.going
    var lastSend: Int?
    var goalReached = false

    var isOver: Bool { if case .over = state { true } else { false } }
  }
  struct Sent {
    var id: Int
    var at: Int
    var message: World.Message
    var rule: Int
    var cascade: Int
  }
  struct Candidate {
    var rule: Int
    var event: World.Happening?
    /// What it is about happened then; nil: an edge, which is never late.
    var planned: Int?
    var freed = false
  }

  let world: World
  var now = 0
  var lines: [ModelLine] = []
  /// Everything decided so far.
  var history: [World.Happening] = []
  var tags: Set<String> = []
  var inside: [World.Segment: Bool] = [:]
  var runs: [Run] = []
  var sent: [Sent] = []
  var numbers = [0, 0, 0, 0]
  var starts: [[Int]] = [[], [], [], []]
  /// Rules whose limit is waited for.
  var postponed: Set<Int> = []
  /// Since when a rule's membership (`for:`) lasts, while nothing has come of it.
  var stays: [Int?] = [nil, nil, nil, nil]
  /// The events whose absence was told already, by rule.
  var told: [Set<World.Happening>] = [[], [], [], []]
  var failures: [(at: Int, id: Int)] = []
  var messages = 0
  // Of the present cascade:
  var cascade = 0
  var edges: [(segment: World.Segment, enters: Bool)] = []
  var candidates: [Candidate] = []
  var ready: [(rule: Int, number: Int)] = []

  static func run(_ world: World) -> [ModelLine] {
    var reference = ModelReference(world: world)
    var next = 0
    for minute in 0...World.minutes {
      reference.now = minute
      reference.tick()
      while let failure = reference.failures.first, failure.at <= minute {
        reference.failures.removeFirst()
        reference.fail(failure.id)
        reference.tick()
      }
      while next < world.happenings.count, world.happenings[next].decided <= minute {
        reference.take(world.happenings[next])
        reference.tick()
        next += 1
      }
    }
    return reference.lines
  }

  private init(world: World) { self.world = world }

  /// The same under one cap alone.
  init(_ other: ModelReference, _ cap: World.Cap) {
    var world = other.world
    world.caps = [cap]
    self.init(world: world)
    (now, sent, cascade) = (other.now, other.sent, other.cascade)
  }

  mutating func say(_ words: String?...) {
    lines.append(ModelLine(minute: now, text: words.compactMap { $0 }.joined(separator: " ")))
  }

  // MARK: What stands

  func isInside(_ segment: World.Segment) -> Bool {
    switch segment {
    case .busy: history.count { $0.kind == .nudge && $0.occurred + world.busyWithin > now } >= world.busyCount
    case .hot: tags.contains("hot")
    case .silent:
      history.filter { $0.kind == .order }.map(\.occurred).max().map { now - $0 >= world.silentAfter } ?? false
    }
  }

  mutating func look() {
    for segment in World.Segment.allCases where isInside(segment) != inside[segment] ?? false {
      inside[segment] = isInside(segment)
      edges.append((segment, isInside(segment)))
    }
  }

  // MARK: What comes

  /// A minute has come.
  mutating func tick() {
    cascade += 1
    look()
    for run in runs {
      switch run.state {
      case .over(let until):
        if until <= now { runs.removeAll { $0.rule == run.rule && $0.number == run.number } }
      case .waiting(let until):
        if until <= now { ready.append((run.rule, run.number)) }
      case .awaiting(let wanted, _, let until, _, let timedOut) where until <= now:
        say("timed-out", world.rules[run.rule].name, "\(run.number)", wanted.kind.rawValue)
        change(run) {
          $0.rest = timedOut
          $0.state = .going
        }
        ready.append((run.rule, run.number))
      case .held(_, let deadline, let reason, let message, let own):
        if (deadline ?? .max) <= now || !stillHolds(reason, message, own) { ready.append((run.rule, run.number)) }
      case .going, .awaiting: break
      }
    }
    for (index, rule) in world.rules.enumerated() {
      if case .missing(let within, let byKey) = rule.trigger { tellAbsences(index, within, byKey) }
      if case .edge(let enters, let segment, let lasting?) = rule.trigger, let since = stays[index],
        since + lasting <= now
      {
        stays[index] = nil
        if inside[segment] ?? false == enters { candidates.append(Candidate(rule: index, planned: since + lasting)) }
      }
      if postponed.contains(index), !isFull(index) {
        postponed.remove(index)
        if standsStill(rule.trigger) { candidates.append(Candidate(rule: index, planned: now, freed: true)) }
      }
    }
    carryOut()
  }

  private func standsStill(_ trigger: World.Trigger) -> Bool {
    if case .edge(let enters, let segment, _) = trigger { (inside[segment] ?? false) == enters } else { true }
  }

  /// Of each key the latest beginning counts, until what should follow it has been.
  private mutating func tellAbsences(_ rule: Int, _ within: Int, _ byKey: Bool) {
    for key in byKey ? ["a", "b"] : [nil] {
      let relevant = history.filter { key == nil || $0.key == key }
      guard let latest = relevant.filter({ $0.kind == .checkout }).max(by: { $0.occurred < $1.occurred }),
        latest.occurred + within <= now, !told[rule].contains(latest),
        !relevant.contains(where: { $0.kind == .order && $0.occurred >= latest.occurred })
      else { continue }
      told[rule].insert(latest)
      candidates.append(Candidate(rule: rule, event: latest, planned: latest.occurred + within))
    }
  }

  mutating func take(_ event: World.Happening) {
    cascade += 1
    let before = history
    history.append(event)
    look()
    for (index, rule) in world.rules.enumerated() {
      if case .count(let wanted, let reaches, let within) = rule.trigger, wanted.fits(event) {
        func count(_ events: [World.Happening]) -> Int {
          events.count { wanted.fits($0) && $0.occurred + within > now }
        }
        if count(before) < reaches, count(history) >= reaches {
          candidates.append(Candidate(rule: index, event: event, planned: event.occurred))
        }
      }
    }
    for index in world.rules.indices { reachGoals(index, event) }
    for (index, rule) in world.rules.enumerated() {
      if case .event(let wanted)? = rule.stop, wanted.fits(event) { stopRuns(of: index) }
    }
    for run in runs {
      guard case .awaiting(let wanted, let since, _, let got, _) = run.state, event.occurred >= since,
        wanted.fits(event)
      else { continue }
      say("got", world.rules[run.rule].name, "\(run.number)", event.kind.rawValue)
      change(run) {
        $0.rest = got
        $0.state = .going
      }
      ready.append((run.rule, run.number))
    }
    for (index, rule) in world.rules.enumerated() {
      if case .event(let wanted) = rule.trigger, wanted.fits(event) {
        candidates.append(Candidate(rule: index, event: event, planned: event.occurred))
      }
    }
    carryOut()
  }

  /// Delivery of a message failed for good: its place is free, and what is held is looked at again.
  mutating func fail(_ id: Int) {
    cascade += 1
    guard let index = sent.firstIndex(where: { $0.id == id }) else { return }
    let rule = world.rules[sent.remove(at: index).rule].name
    say("returned", rule)
    for run in runs { if case .held = run.state { ready.append((run.rule, run.number)) } }
    look()
    carryOut()
  }

  private mutating func reachGoals(_ rule: Int, _ event: World.Happening) {
    guard let goal = world.rules[rule].goal, goal.wanted.fits(event) else { return }
    for run in runs where run.rule == rule && !run.goalReached {
      guard let base = goal.ofLastSend ? run.lastSend : run.started, event.occurred >= base,
        event.occurred < base + goal.within
      else { continue }
      change(run) { $0.goalReached = true }
      say("goal", world.rules[rule].name, "\(run.number)", event.kind.rawValue)
      if goal.stops || run.isOver { end(run, "goal") }
    }
  }

  mutating func stopRuns(of rule: Int) {
    for run in runs where run.rule == rule && !run.isOver { end(run, "stop-when") }
  }

  // MARK: Runs

  mutating func change(_ run: Run, _ change: (inout Run) -> Void) {
    if let index = runs.firstIndex(where: { $0.rule == run.rule && $0.number == run.number }) { change(&runs[index]) }
  }

  mutating func end(_ run: Run, _ how: String) {
    guard let run = runs.first(where: { $0.rule == run.rule && $0.number == run.number }) else { return }
    if !run.isOver { say("ended", world.rules[run.rule].name, "\(run.number)", how) }
    ready.removeAll { $0.rule == run.rule && $0.number == run.number }
    var close: Int?
    if let goal = world.rules[run.rule].goal, !run.goalReached {
      close = (goal.ofLastSend ? run.lastSend : run.started).map { $0 + goal.within }
    }
    if let close, close > now {
      change(run) { $0.state = .over(until: close) }
    } else {
      runs.removeAll { $0.rule == run.rule && $0.number == run.number }
    }
  }

  /// Whether the rule's limit has no room.
  func isFull(_ rule: Int) -> Bool {
    guard let limit = world.rules[rule].limit else { return false }
    return starts[rule].contains { $0 + limit.span > now }
  }

  mutating func begin(_ candidate: Candidate) {
    let rule = world.rules[candidate.rule]
    func refuse(_ reason: String) { say("refused", rule.name, candidate.event?.kind.rawValue, reason) }
    if !candidate.freed, let planned = candidate.planned, now > planned + 1_440, lateness(candidate) > 1_440 {
      return refuse("too-late")
    }
    let isRunning = runs.contains { $0.rule == candidate.rule && !$0.isOver }
    if rule.whileRunning == "skip", isRunning { return refuse("running") }
    if isFull(candidate.rule) {
      if rule.limit?.later == true { postponed.insert(candidate.rule) }
      return refuse("limit")
    }
    if rule.whileRunning == "restart" {
      for run in runs where run.rule == candidate.rule && !run.isOver { end(run, "restarted") }
    }
    numbers[candidate.rule] += 1
    starts[candidate.rule].append(now)
    let run = Run(rule: candidate.rule, number: numbers[candidate.rule], started: now, rest: rule.steps)
    runs.append(run)
    say("started", rule.name, "\(run.number)", candidate.event?.kind.rawValue)
    ready.append((run.rule, run.number))
  }

  /// How late it really is: while the engine is down nothing happens.
  private func lateness(_ candidate: Candidate) -> Int { world.decided(now) - (candidate.planned ?? now) }
}
