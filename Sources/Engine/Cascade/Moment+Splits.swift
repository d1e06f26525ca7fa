import CEL
import Rulebook

/// Experiments: who goes which way, and what came of it.
extension Moment {
  /// The run goes the way of its customer. That they were shown it is recorded here, whatever the policy says of the
  /// steps behind.
  mutating func goOneWay(_ id: RunID, _ experiment: Experiment) {
    guard let arm = experiment.arm(of: subject, winner: shared.winners[experiment.name]) else {
      return end(id, how: "done")
    }
    expose(id, experiment, to: arm)
    let now = self.now
    update(id) {
      $0.position = arm.start
      $0.state = .waiting(until: now)
    }
    ready.append(id)
  }

  /// Once for each run in the trace, once for each customer and arm in the counts; no more once a winner is known.
  private mutating func expose(_ id: RunID, _ experiment: Experiment, to arm: Experiment.Arm) {
    guard let run = run(id), !run.splits.contains(experiment.name) else { return }
    update(id) { $0.splits.append(experiment.name) }
    let rule = book.rules[id.rule]
    var entry = TraceEntry(at: now, .exposed, rule: rule.name, run: id.number, name: experiment.name)
    entry.arm = arm.name
    entry.shadow = rule.status == .shadow
    note(entry)
    if arm.isEmpty {
      var nothing = TraceEntry(at: now, .blocked, rule: rule.name, run: id.number)
      nothing.reason = .experiment
      nothing.arm = arm.name
      nothing.shadow = entry.shadow
      note(nothing)
    }
    let isKnown = subject.exposures.contains { $0.split == experiment.name && $0.arm == arm.name }
    guard !entry.shadow, !isKnown, shared.winners[experiment.name] == nil else { return }
    subject.exposures.append(Exposure(split: experiment.name, arm: arm.name))
    shared.arms[ArmName(split: experiment.name, arm: arm.name), default: ArmCount()].exposed &+= 1
  }

  /// A run has reached its goal: so have the arms that it was exposed to.
  mutating func countGoal(of run: Run) {
    for split in run.splits {
      guard let index = subject.exposures.lastIndex(where: { $0.split == split }), !subject.exposures[index].reached
      else { continue }
      subject.exposures[index].reached = true
      let arm = ArmName(split: split, arm: subject.exposures[index].arm)
      shared.arms[arm, default: ArmCount()].reached &+= 1
    }
  }
}
