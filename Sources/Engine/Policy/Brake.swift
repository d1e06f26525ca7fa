import CEL
import Rulebook

extension Guardrail {
  /// A flood: as many messages went out in the period as may. The first too many pulls the brake, and everything of the rule
  /// waits until an operator lifts it.
  static let brake = Guardrail(lanes: [.message, .wake]) { proposal, moment in
    guard let brake = moment.book.policy.brake, brake.then == .pause else { return nil }
    let name = moment.brakeName(of: moment.book.rules[proposal.step.id.rule].name, brake)
    let taken = moment.shared.taken(of: Brakes.name(of: name), since: moment.since(brake))
    return taken >= brake.allowance.atMost ? Ruling(reason: .brake, hold: true) : nil
  }
}

/// What a brake counts under.
enum Brakes {
  static func name(of rule: String) -> String { "brake/\(rule)" }
}

extension Moment {
  /// The beginning of the brake's present period: by the clock of the house, for a flood happens when it happens.
  fileprivate func since(_ brake: Policy.Brake) -> Int64 {
    brake.allowance.per.period(holding: max(now, stamp), in: book.zone).start
  }

  /// Under which name a rule's messages are counted: its own, or the empty one for all.
  fileprivate func brakeName(of rule: String, _ brake: Policy.Brake) -> String { brake.perRule ? rule : "" }

  /// Counts a message that is released, and tells when it is one too many and only that is wanted.
  mutating func countRelease(_ proposal: Proposal) {
    guard let brake = book.policy.brake, proposal.lane != .welcome else { return }
    let rule = book.rules[proposal.step.id.rule].name
    let name = brakeName(of: rule, brake)
    let limit = brake.then == .pause ? brake.allowance.atMost : nil
    shared.take(1, of: Brakes.name(of: name), since: since(brake), limit: limit)
    let taken = shared.taken(of: Brakes.name(of: name), since: since(brake))
    if brake.then == .tell, taken == brake.allowance.atMost + 1 { note(braked(rule, "told")) }
  }

  /// The rule is paused as an operator would silence it.
  mutating func pullBrake(_ rule: String) {
    guard let brake = book.policy.brake, book.rules.first(where: { $0.name == rule && !$0.retired })?.status != .shadow
    else { return }
    let name = brakeName(of: rule, brake)
    shared.silences[name] = .max
    decision.effects.append(.pause(rule: name, why: "brake"))
    note(braked(rule, "paused"))
  }

  private func braked(_ rule: String, _ how: String) -> TraceEntry {
    var entry = TraceEntry(at: now, .braked, rule: rule)
    entry.reason = .brake
    entry.how = how
    return entry
  }
}
