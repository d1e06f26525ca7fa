import CEL
import Rulebook

extension Moment {
  /// Time has come to this instant: standings, waiting runs, absences and freed limits that are due.
  mutating func wake() throws(Fault) {
    refresh()
    for run in subject.runs where run.wake <= now {
      if run.isOver {
        subject.runs.removeAll { $0.rule == run.rule && $0.number == run.number }
      } else {
        if case .awaiting = run.state { giveUpAwaiting(run) }
        ready.append(RunID(rule: run.rule, number: run.number))
      }
    }
    for rule in subject.memory.rules {
      while let timer = subject.memory[rule].timers.first, timer.due <= now {
        subject.memory[rule].timers.removeFirst()
        // A changed rule may watch for nothing any more.
        guard case .missing = book.rules[rule].trigger, !book.rules[rule].retired else { continue }
        let view = try EventView(timer.event, now: now)
        candidates.append(Candidate(rule: rule, cause: .time, event: view, planned: timer.due))
      }
      wakeStays(of: rule)
      if case .date = book.rules[rule].trigger, !book.rules[rule].retired {
        wakeDates(of: rule)
      } else if subject.memory[rule].yearly != nil {
        subject.memory[rule].yearly = nil
      }
      if let later = subject.memory[rule].later, later <= now {
        subject.memory[rule].later = nil
        if stillHolds(book.rules[rule].trigger) {
          var freed = nextQueuedWithoutRun(of: rule) ?? Candidate(rule: rule, cause: .time, event: nil, planned: later)
          freed.freed = true
          candidates.append(freed)
        }
      }
    }
    try carryOut()
  }

  /// Scheduled or manual rules start together for this subject: one cascade.
  mutating func launch(_ names: [String], planned: Int64) throws(Fault) {
    refresh()
    for rule in names.compactMap({ plan.rule(named: $0) }) where isAddressed(by: book.rules[rule].trigger) {
      candidates.append(Candidate(rule: rule, cause: .time, event: nil, planned: planned))
    }
    try carryOut()
  }

  /// Whether the subject is in a scheduled rule's audience at this instant; whom an operator names is.
  private func isAddressed(by trigger: Trigger) -> Bool {
    switch trigger {
    case .schedule, .festival: trigger.audience.map { subject.segments[$0].inside } ?? true
    default: true
    }
  }

  /// Whether what started the rule is still so: for a rule that waited for its limit.
  private func stillHolds(_ trigger: Trigger) -> Bool {
    switch trigger {
    case .enters(let memberships), .lasting(.enters, let memberships, _, _): memberships.contains(where: isInside)
    case .leaves(let memberships), .lasting(.leaves, let memberships, _, _): !memberships.contains(where: isInside)
    case .event, .climbs, .falls, .schedule, .festival, .date, .missing, .count, .manual, .foreseen: true
    }
  }

  func isInside(_ membership: Membership) -> Bool {
    switch membership {
    case .segment(let index): subject.segments[index].inside
    case .rung(let ladder, let rung): subject.ladders[ladder].rung == rung
    }
  }

  /// The waves of a cascade, until nothing is left to do.
  mutating func carryOut() throws(Fault) {
    lookAgainAtReleased()
    while !edges.isEmpty || !moves.isEmpty || !candidates.isEmpty || !ready.isEmpty {
      waves -= 1
      guard waves >= 0 else { throw .endlessCascade(rules: Set(ready.map { book.rules[$0.rule].name }).sorted()) }
      followEdges()
      startCandidates()
      if let next = takeNextReady() { try carryOutGroup(of: next) }
      refresh()
    }
  }

  private mutating func followEdges() {
    let news = edges
    edges = []
    for edge in news {
      note(TraceEntry(at: now, edge.entered ? .entered : .left, name: name(of: edge.membership)))
      for rule in plan.stopsByEdge[edge] ?? [] { stopRuns(of: rule) }
      for rule in plan.rulesByEdge[edge] ?? [] {
        candidates.append(Candidate(rule: rule, cause: .edge(edge), event: nil, planned: now))
      }
      followStays(edge)
    }
    let steps = moves
    moves = []
    for move in steps { follow(move) }
  }

  func name(of membership: Membership) -> String {
    switch membership {
    case .segment(let index): book.segments[index].name
    case .rung(let ladder, let rung): "\(book.ladders[ladder].name).\(book.ladders[ladder].rungs[rung].name)"
    }
  }

  private mutating func startCandidates() {
    let matched = candidates.sorted { precedes($0.rule, $1.rule) }
    candidates = []
    for candidate in matched { start(candidate) }
  }

  /// Larger priority first, then the rule's name.
  func precedes(_ left: Int, _ right: Int) -> Bool {
    let (a, b) = (book.rules[left], book.rules[right])
    return a.priority != b.priority ? a.priority > b.priority : a.name < b.name
  }

  /// Groups without a message go first; among equals by priority, rule name, run.
  private mutating func takeNextReady() -> RunID? {
    func rank(_ id: RunID) -> Int {
      guard let run = run(id) else { return 0 }
      return book.rules[id.rule].mayMessage(from: run.position) ? 1 : 0
    }
    guard
      let best = ready.indices.min(by: { left, right in
        let (a, b) = (ready[left], ready[right])
        let (ra, rb) = (rank(a), rank(b))
        if ra != rb { return ra < rb }
        if a.rule != b.rule { return precedes(a.rule, b.rule) }
        return a.number < b.number
      })
    else { return nil }
    let id = ready.remove(at: best)
    ready.removeAll { $0 == id }
    return id
  }

  func run(_ id: RunID) -> Run? { subject.runs.first { $0.rule == id.rule && $0.number == id.number } }

  mutating func update(_ id: RunID, _ change: (inout Run) -> Void) {
    guard let index = subject.runs.firstIndex(where: { $0.rule == id.rule && $0.number == id.number }) else { return }
    change(&subject.runs[index])
  }

  /// The steps of a run are over: the run goes, or stays to watch for its goal.
  mutating func end(_ id: RunID, how: String) {
    guard let run = run(id) else { return }
    let rule = book.rules[id.rule]
    if !run.isOver {
      var entry = TraceEntry(at: now, .ended, rule: rule.name, run: id.number)
      entry.how = how
      note(entry)
    }
    ready.removeAll { $0 == id }
    if !run.goalReached, let close = goalEnd(of: run), close > now {
      update(id) { $0.state = .over(until: close) }
    } else {
      subject.runs.removeAll { $0.rule == id.rule && $0.number == id.number }
    }
    if let next = nextQueued(of: plan.family[id.rule], key: run.key) { candidates.append(next) }
  }
}

extension Rule {
  /// Whether a message can stand between this position and the next wait.
  func mayMessage(from position: Int) -> Bool {
    var seen: Set<Int> = []
    var open = [position]
    while let at = open.popLast() {
      guard at < program.count, seen.insert(at).inserted else { continue }
      switch program[at] {
      case .act(let action):
        switch action {
        case .sendWelcome, .send, .wake: return true
        case .grantCoupon, .addTags, .removeTags, .set, .emit: open.append(at + 1)
        }
      case .branch(_, let otherwise): open += [at + 1, otherwise]
      case .jump(let target): open.append(target)
      case .wait, .waitUntil, .waitFor, .forEach, .nextRound, .split, .stop, .foreseen: break
      }
    }
    return false
  }
}
