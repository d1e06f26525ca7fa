import CEL
import Rulebook

/// A guardrail's word on a proposal.
struct Ruling: Hashable {
  var reason: Reason
  /// Wait for it, or drop it.
  var hold: Bool
  /// When it may pass; nil: nobody knows.
  var until: Int64?
  var winner: String?
  /// No wish of the step (`if-blocked`) holds the group against it.
  var isFinal = false
}

extension Moment {
  /// Carries out the steps of a run up to its next wait: all of them or none.
  ///
  /// The group is tried on a copy of the moment. When every message passes the policy, the copy is kept; when one does
  /// not, the copy is dropped, and the group is held or skipped as a whole.
  mutating func carryOutGroup(of id: RunID) throws(Fault) {
    guard let run = run(id), run.isReady else { return }
    let rule = book.rules[id.rule]
    let since = run.planned(now)
    var trial = self
    trial.decision = Decision()
    if let event = run.event { trial.view = try EventView(event, now: now) }
    var ruling: (Ruling, SendOptions, Int)?
    let end = try trial.walk(id, from: run.position) { (trial, action, position) throws(Fault) in
      guard ruling == nil else { return }
      let step = StepAt(id: id, position: position, since: since, planned: max(trial.now, run.planned ?? .min))
      if let word = try trial.perform(action, step) { ruling = (word, action.options, position) }
    }
    if let (word, options, step) = ruling {
      try stop(id, at: step, since: since, by: word, options)
      return
    }
    if rule.status == .shadow {
      adopt(shadow: trial, id)
    } else {
      adopt(trial)
    }
    settle(id, end)
  }

  private mutating func adopt(_ trial: Moment) {
    var decision = self.decision
    decision.effects += trial.decision.effects
    decision.trace += trial.decision.trace
    let view = self.view
    self = trial
    self.decision = decision
    self.view = view
  }

  /// A shadow rule decides and records; of its steps only the run itself goes on.
  private mutating func adopt(shadow trial: Moment, _ id: RunID) {
    for var entry in trial.decision.trace {
      entry.shadow = true
      note(entry)
    }
    if let lastSend = trial.run(id)?.lastSend { update(id) { $0.lastSend = lastSend } }
  }

  /// A guardrail stopped the group: it is held for a new look, or blocked for good.
  private mutating func stop(
    _ id: RunID, at step: Int, since: Int64, by ruling: Ruling, _ options: SendOptions
  ) throws(Fault) {
    let rule = book.rules[id.rule]
    var deadline: Int64?
    var holds = ruling.hold
    if ruling.reason == .brake { pullBrake(rule.name) }
    if let ifBlocked = options.ifBlocked, !ruling.isFinal {
      deadline = ifBlocked.hold.map { zone.adding($0, to: since) ?? .max }
      holds = deadline.map { now < $0 } ?? false
    }
    var entry = TraceEntry(at: now, holds ? .held : .blocked, rule: rule.name, run: id.number)
    entry.step = step
    entry.turn = run(id)?.turn
    entry.reason = ruling.reason
    entry.winner = ruling.winner
    entry.shadow = rule.status == .shadow
    if case .act(let action)? = rule.program.indices.contains(step) ? rule.program[step] : nil {
      entry.name = action.message.map { book.messages[$0].name }
      entry.attempt = action.attempt
    }
    if holds {
      let retry = ruling.until ?? .max
      entry.until = min(retry, deadline ?? .max)
      if entry.until == .max { entry.until = nil }
      let repeated = run(id).map {
        if case .held(_, _, _, let reason) = $0.state { reason == ruling.reason } else { false }
      }
      update(id) { $0.state = .held(since: since, retry: retry, deadline: deadline, reason: ruling.reason) }
      if repeated != true { note(entry) }
      return
    }
    note(entry)
    guard options.ifBlocked?.then != .drop, let position = run(id)?.position else {
      end(id, how: "dropped")
      return
    }
    // The path goes on as if the group had not been there: its branches are read on what is, its steps left out.
    var path = self
    let end = try path.walk(id, from: position) { _, _, _ in }
    settle(id, end)
  }
}

/// A step in the hands of a run.
struct StepAt {
  var id: RunID
  var position: Int
  /// When the group was first looked at: its planned instant, unless it was held.
  var since: Int64
  /// What caps, quiet hours and slots judge: the instant that the message is meant for.
  var planned: Int64
}

extension Run {
  /// Whether its next group may be tried.
  fileprivate var isReady: Bool {
    switch state {
    case .waiting, .held: true
    case .awaiting, .over: false
    }
  }

  /// When the present group was meant to happen.
  fileprivate func planned(_ now: Int64) -> Int64 {
    if case .held(let since, _, _, _) = state { since } else { max(now, planned ?? now) }
  }
}

extension Action {
  var options: SendOptions {
    switch self {
    case .send(_, let options), .wake(_, _, _, let options): options
    case .sendWelcome, .grantCoupon, .addTags, .removeTags, .set, .emit: SendOptions()
    }
  }

  var message: Int? {
    switch self {
    case .sendWelcome(let message), .send(let message, _), .wake(let message, _, _, _): message
    case .grantCoupon, .addTags, .removeTags, .set, .emit: nil
    }
  }

  var attempt: Int? {
    if case .wake(_, let attempt, _, _) = self { attempt } else { nil }
  }
}
