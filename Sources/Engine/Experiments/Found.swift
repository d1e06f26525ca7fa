import CEL
import Rulebook

/// What was found of an experiment, as the log is told of it.
package struct Found: Sendable, Hashable {
  package var finding: Trial.Finding
  /// Of the alarm, which is about all arms: without a name.
  package var arm: ArmName
  /// At which it was found: `95 percent`; nil: nobody weighed anything.
  package var confidence: String?

  package init(_ finding: Trial.Finding, _ arm: ArmName, confidence: String? = nil) {
    self.finding = finding
    self.arm = arm
    self.confidence = confidence
  }

  /// One sentence for the log.
  package var message: String {
    switch finding {
    case .better: "an experiment has a better arm"
    case .winner: "an experiment has a winner: everybody new goes that way"
    case .unbalanced: "sample ratio alarm: customers do not come to an experiment's arms as the shares say"
    }
  }

  /// Its fields, by the names they have in the log.
  package var fields: [String: String] {
    var fields = ["experiment": arm.split, "finding": finding.rawValue]
    if finding != .unbalanced { fields["arm"] = arm.arm }
    fields["confidence"] = confidence
    return fields
  }
}

extension Shared {
  /// What there is to tell of the experiments whose counts have moved since they were others, by name. It is to be asked
  /// after every input, and each answer to be `remember`ed.
  package func findings(since before: [ArmName: ArmCount], under plan: Plan) -> [Found] {
    let moved = Set(arms.filter { before[$0.key] != $0.value }.map(\.key.split))
    return moved.sorted().compactMap { name in
      guard let experiment = plan.experiments[name] else { return nil }
      let told = trials[name]?.told ?? [:]
      if told[.unbalanced] != nil { return nil }
      let (verdict, best) = Judgement.verdict(experiment, arms, trials[name])
      switch verdict {
      case .unbalanced: return Found(.unbalanced, ArmName(split: name, arm: ""))
      case .better where told.isEmpty:
        guard let winner = experiment.winner, let best else { return nil }
        return Found(
          winner.then == .promote ? .winner : .better, ArmName(split: name, arm: best),
          confidence: "\(winner.confidence) percent")
      case .better, .unasked, .few, .open, .changed: return nil
      }
    }
  }

  /// Keeps how those experiments began that are counted for the first time.
  package mutating func beginTrials(under plan: Plan) {
    for name in Set(arms.keys.map(\.split)) where trials[name] == nil {
      if let experiment = plan.experiments[name] { trials[name] = Trial(design: experiment.design) }
    }
  }

  /// Keeps what was found; everybody new goes the way of a winner.
  package mutating func remember(_ found: Found, under plan: Plan) {
    let name = found.arm.split
    var trial = trials[name] ?? Trial(design: plan.experiments[name]?.design ?? "")
    trial.told[found.finding] = found.arm.arm
    trials[name] = trial
    if found.finding == .winner { winners[name] = found.arm.arm }
  }
}
