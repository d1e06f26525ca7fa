import Engine
import Store

extension Batch {
  /// Applies one submission whole: its identity, its subject's dues, the input itself and what it emits.
  func process(_ submission: Submission, wall: Int64) throws -> Receipt {
    try blamingData { try self.apply(submission, wall: wall) }
  }

  private func apply(_ submission: Submission, wall: Int64) throws -> Receipt {
    if submission.hasNUL { return .refused("U+0000 is not text: expected ids and names without it") }
    if let problem = problem(with: submission.input) { return .refused(problem) }
    if submission.identities.isEmpty || submission.identities.contains(where: { $0.kind.isEmpty || $0.value.isEmpty }) {
      return .refused("nobody is named: expected a user id")
    }
    let stamp = stamp(for: submission.input, wall: wall)
    if case .wall = desk.clock, case .event(let event) = submission.input, event.occurred < stamp &- desk.horizon {
      return .refused("timestamp: older than the dedupe horizon; bring old events in with 'nurture import'")
    }
    var submission = submission
    if let known = try claim(&submission, stamp: stamp) { return known }
    if case .event = desk.clock, last == 0 { try armSchedules(at: stamp - 1) }
    if case .event = desk.clock { try fireDues(upTo: stamp, stamp: stamp, limit: .max) }
    last = stamp
    let id = try subject(of: submission)
    let seq = try take(submission.input, on: id, now: stamp, depth: 0)
    return .accepted(seq: seq)
  }

  private func problem(with input: Input) -> String? {
    switch input {
    case .event(let event), .history(let event): shelf.current.problem(with: event)
    case .profile(_, _, let traits): shelf.current.problem(withProfile: traits)
    case .due, .outcome, .launch: nil
    }
  }

  /// When an input is decided: strictly increasing on the wall clock, never decreasing on the events' clock.
  private func stamp(for input: Input, wall: Int64) -> Int64 {
    switch desk.clock {
    case .wall: return max(last &+ 1, wall)
    case .event:
      guard case .event(let event) = input else { return last }
      return max(last, event.occurred)
    }
  }

  /// Decides an input on a subject at an instant, after the subject's own dues; journals it; applies what came of it.
  @discardableResult
  func take(_ input: Input, on id: Int64, now: Int64, depth: Int, emitted: Bool = false) throws -> Int64 {
    guard depth <= 16 else { throw Fault.endlessCascade(rules: ["an emitted event that emits itself"]) }
    try bring(id, now: now)
    try advance(id, to: now, stamp: max(now, last), depth: depth)
    guard var resident = residents[id] else { throw StoreError.notFound("subject \(id)") }
    let instant = max(now, resident.subject.advanced)
    let decision = try evaluator.decide(
      input, &resident.subject, now: instant, stamp: max(instant, last), &shared)
    resident.dirty = true
    residents[id] = resident
    var entry = input.journalEntry(subject: id, decided: instant, emitted: emitted)
    entry.trace = TraceEntry.bytes(decision.trace)
    let seq = try append(entry, of: id)
    tell(decision.trace, seq: seq, of: id)
    try judge()
    try apply(decision.effects, to: id, now: instant, seq: seq, depth: depth)
    try arm(id)
    return seq
  }

  /// A rehearsal (`settles`) tells nothing: nothing of it left the house.
  private func tell(_ trace: [TraceEntry], seq: Int64, of id: Int64) {
    if clockHold != nil {
      clockHold?.groups += trace.count { $0.reason == .clockHeld && $0.verb == .held && !$0.shadow }
    }
    guard !desk.settles, !trace.isEmpty else { return }
    deeds += Deed.of(trace, seq: seq, subject: id, secret: shared.secret)
  }

  /// Appends to the journal and to the subject's chain.
  func append(_ entry: JournalEntry, of id: Int64) throws -> Int64 {
    var entry = entry
    entry.previous = residents[id]?.row.head ?? 0
    let seq = try transaction.append(entry)
    residents[id]?.row.head = seq
    residents[id]?.dirty = true
    return seq
  }

  /// Lets a subject's own dues fire one after the other, each with what it emits, then brings it to the instant.
  ///
  /// - Parameter depth: how many emissions led here; what the dues emit counts on.
  func advance(_ id: Int64, to instant: Int64, stamp: Int64, depth: Int = 0) throws {
    for _ in 0..<100_000 {
      var pools = shared
      let reached = try step(id, to: instant, stamp: stamp, under: evaluator, &pools)
      shared = pools
      try judge()
      for decided in reached.decisions {
        try apply(decided.effects, to: id, now: decided.at, seq: decided.seq, depth: depth)
      }
      if reached.instant >= instant { return }
    }
    throw Fault.endlessTime(at: instant)
  }

  /// What a step of time came to.
  struct Reached {
    var instant: Int64
    var decisions: [(at: Int64, effects: [Effect], seq: Int64)] = []
  }

  /// Goes to the subject's next due, or to the instant where that is earlier, and journals what was decided.
  func step(
    _ id: Int64, to instant: Int64, stamp: Int64, under evaluator: Evaluator, _ pools: inout Shared
  ) throws -> Reached {
    guard var resident = residents[id] else { throw StoreError.notFound("subject \(id)") }
    let before = resident.subject
    let due = min(evaluator.nextDue(before) ?? instant, instant)
    let decisions = try evaluator.advance(&resident.subject, to: due, stamp: stamp, &pools)
    resident.dirty = resident.dirty || resident.subject != before
    residents[id] = resident
    var reached = Reached(instant: due)
    for (at, decision) in decisions {
      var entry = JournalEntry(subject: id, kind: .due, decided: at, occurred: stamp, name: "due")
      entry.trace = TraceEntry.bytes(decision.trace)
      let seq = try append(entry, of: id)
      tell(decision.trace, seq: seq, of: id)
      reached.decisions.append((at, decision.effects, seq))
    }
    return reached
  }
}

extension Input {
  /// The row that this input is in the journal, without its trace.
  func journalEntry(subject: Int64, decided: Int64, emitted: Bool) -> JournalEntry {
    switch self {
    case .event(let event):
      JournalEntry(
        subject: subject, kind: emitted ? .emitted : .event, decided: decided, occurred: min(event.occurred, decided),
        name: event.name, source: event.source, id: event.id, payload: event.properties)
    case .history(let event):
      JournalEntry(
        subject: subject, kind: .history, decided: decided, occurred: min(event.occurred, decided), name: event.name,
        source: event.source, id: event.id, payload: event.properties)
    case .profile(let source, let id, let traits):
      JournalEntry(
        subject: subject, kind: .profile, decided: decided, occurred: decided, name: "profile", source: source, id: id,
        payload: traits)
    case .due:
      // Time alone journals its dues itself; this one is an operator's word, or what followed from one.
      JournalEntry(subject: subject, kind: .command, decided: decided, occurred: decided, name: "look-again")
    case .outcome(let job, let outcome):
      JournalEntry(
        subject: subject, kind: .outcome, decided: decided, occurred: decided, name: job, payload: outcome.json.bytes())
    case .launch(let rules, let planned):
      JournalEntry(
        subject: subject, kind: .launch, decided: decided, occurred: min(planned, decided), name: rules.first ?? "",
        payload: Self.launchPayload(rules, planned: planned, decided: decided))
    }
  }

  /// What a launch's own columns do not say: several rules, and an instant that is prepared ahead of.
  private static func launchPayload(_ rules: [String], planned: Int64, decided: Int64) -> [UInt8] {
    guard rules.count > 1 || planned > decided else { return [] }
    return JSON.object([
      JSON.Member("rules", .list(rules.map { .text($0) })), JSON.Member("planned", JSON(planned)),
    ]).bytes()
  }
}
