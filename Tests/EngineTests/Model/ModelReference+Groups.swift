/// Groups of steps, all or nothing, and what the policy says of their messages.
extension ModelReference {
  /// The waves of a cascade.
  mutating func carryOut() {
    while !edges.isEmpty || !candidates.isEmpty || !ready.isEmpty {
      let news = edges
      edges = []
      for edge in news { follow(edge.segment, edge.enters) }
      let matched = candidates.sorted { isBefore($0.rule, $1.rule) }
      candidates = []
      for candidate in matched { begin(candidate) }
      let best = ready.min { left, right in
        let (a, b) = (mayMessage(left), mayMessage(right))
        if a != b { return !a }
        return left.rule != right.rule ? isBefore(left.rule, right.rule) : left.number < right.number
      }
      if let best {
        ready.removeAll { $0 == best }
        if let run = runs.first(where: { $0.rule == best.rule && $0.number == best.number }) { tryGroup(of: run) }
      }
      look()
    }
  }

  private mutating func follow(_ segment: World.Segment, _ enters: Bool) {
    say(enters ? "entered" : "left", segment.rawValue)
    for (index, rule) in world.rules.enumerated() {
      if case .edge(enters, segment)? = rule.stop { stopRuns(of: index) }
    }
    for (index, rule) in world.rules.enumerated() {
      guard case .edge(let wanted, segment, let lasting) = rule.trigger else { continue }
      if lasting != nil {
        stays[index] = wanted == enters ? now : nil
      } else if wanted == enters {
        candidates.append(Candidate(rule: index))
      }
    }
  }

  private func isBefore(_ left: Int, _ right: Int) -> Bool {
    let (a, b) = (world.rules[left], world.rules[right])
    return a.priority != b.priority ? a.priority > b.priority : a.name < b.name
  }

  private func mayMessage(_ id: (rule: Int, number: Int)) -> Bool {
    runs.first { $0.rule == id.rule && $0.number == id.number }.map { Self.mayMessage($0.rest) } ?? false
  }

  private static func mayMessage(_ steps: [World.Step]) -> Bool {
    guard let step = steps.first else { return false }
    let rest = Array(steps.dropFirst())
    switch step {
    case .send: return true
    case .tag, .untag: return mayMessage(rest)
    case .choose(_, let inside, let otherwise): return mayMessage(inside + rest) || mayMessage(otherwise + rest)
    case .wait, .waitFor, .stop: return false
    }
  }

  private mutating func tryGroup(of run: Run) {
    var since = now
    var wasHeld = false
    switch run.state {
    case .held(let at, _, _, _, _): (since, wasHeld) = (at, true)
    case .going, .waiting: break
    case .awaiting, .over: return
    }
    var trial = self
    guard let stop = trial.walk(run, run.rest, performs: true) else {
      self = trial
      return
    }
    let deadline = stop.hold.map { since + $0.minutes }
    let name = world.rules[run.rule].name
    if deadline.map({ now < $0 }) ?? world.holds {
      if !wasHeld { say("held", name, "\(run.number)", stop.message.rawValue, stop.reason) }
      let own = Array(trial.sent.dropFirst(sent.count))
      change(run) {
        $0.state = .held(since: since, deadline: deadline, reason: stop.reason, message: stop.message, own: own)
      }
      return
    }
    say("blocked", name, "\(run.number)", stop.message.rawValue, stop.reason)
    if stop.hold?.drops == true { return end(run, "dropped") }
    _ = walk(run, run.rest, performs: false)
  }

  private typealias Refusal = (message: World.Message, reason: String, hold: World.Hold?)

  /// Goes along the steps to the next wait; answers with what stands against one of them.
  private mutating func walk(_ run: Run, _ steps: [World.Step], performs: Bool) -> Refusal? {
    let now = self.now
    var rest = steps
    while !rest.isEmpty {
      switch rest.removeFirst() {
      case .send(let message, let hold):
        guard performs else { continue }
        if let reason = refusal(of: message, run.rule) { return (message, reason, hold) }
        send(message, run)
      case .tag(let tag):
        guard performs else { continue }
        tags.insert(tag)
        say("add-tag", world.rules[run.rule].name, "\(run.number)", tag)
      case .untag(let tag):
        guard performs else { continue }
        tags.remove(tag)
        say("remove-tag", world.rules[run.rule].name, "\(run.number)", tag)
      case .choose(let segment, let steps, let otherwise):
        rest = (inside[segment] ?? false ? steps : otherwise) + rest
      case .wait(let span, let minute):
        var until = now + span
        if let minute { while until % 1_440 != minute { until += 1 } }
        change(run) {
          $0.rest = rest
          $0.state = .waiting(until: until)
        }
        return nil
      case .waitFor(let wanted, let within, let got, let timedOut):
        change(run) {
          $0.state = .awaiting(
            wanted, since: now, until: now + within, got: got + rest, timedOut: timedOut + rest)
        }
        return nil
      case .stop:
        end(run, "stop")
        return nil
      }
    }
    end(run, "done")
    return nil
  }

  private mutating func send(_ message: World.Message, _ run: Run) {
    sent.append(Sent(id: messages, at: now, message: message, rule: run.rule, cascade: cascade))
    let now = self.now
    change(run) { $0.lastSend = now }
    say("send", world.rules[run.rule].name, "\(run.number)", message.rawValue)
    if messages < world.fates.count, let fate = world.fates[messages] {
      failures.append((world.decided(now + fate), messages))
      failures.sort { $0.at < $1.at }
    }
    messages += 1
  }

  // MARK: Policy

  private func isQuiet(_ message: World.Message) -> Bool {
    guard let quiet = world.quiet, message.category != nil else { return false }
    let minute = now % 1_440
    return quiet.from < quiet.to
      ? minute >= quiet.from && minute < quiet.to : minute >= quiet.from || minute < quiet.to
  }

  /// The caps that are full for a message at an instant.
  private func full(_ message: World.Message, at instant: Int, without rule: (Sent) -> Bool) -> [World.Cap] {
    guard message.category != nil else { return [] }
    return world.caps.filter { cap in
      guard cap.category == nil || cap.category == message.category else { return false }
      return sent.count { sent in
        guard !rule(sent), sent.message.category != nil, cap.category == nil || sent.message.category == cap.category
        else { return false }
        switch cap.period {
        case "day": return sent.at / 1_440 == instant / 1_440
        // Minute 0 is a Thursday's.
        case "week": return (sent.at + 3 * 1_440) / 10_080 == (instant + 3 * 1_440) / 10_080
        default: return sent.at + cap.span > instant
        }
      } >= cap.most
    }
  }

  private func refusal(of message: World.Message, _ rule: Int) -> String? {
    if isQuiet(message) { return "quiet-hours" }
    let caps = full(message, at: now) { _ in false }
    guard !caps.isEmpty else { return nil }
    // Of several the one speaks that frees last; the first of equals.
    func frees(_ cap: World.Cap) -> Int {
      let alone = ModelReference(self, cap)
      var instant = now
      while !alone.full(message, at: instant, without: { _ in false }).isEmpty { instant += 1 }
      return instant
    }
    let last = caps.count == 1 ? caps[0] : caps.reduce(caps[0]) { frees($1) > frees($0) ? $1 : $0 }
    let withoutRivals = ModelReference(self, last)
      .full(message, at: now) { $0.cascade == cascade && $0.rule != rule }
    return withoutRivals.isEmpty ? "outranked" : "cap"
  }

  /// Whether what held a group holds it still.
  func stillHolds(_ reason: String, _ message: World.Message, _ own: [Sent]) -> Bool {
    if reason == "quiet-hours" { return isQuiet(message) }
    var withOwn = self
    withOwn.sent += own
    return !withOwn.full(message, at: now) { _ in false }.isEmpty
  }
}
