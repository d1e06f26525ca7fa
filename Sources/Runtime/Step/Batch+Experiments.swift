import Engine
import Store

/// What was found of an experiment, as the log is told of it.
struct Found {
  var finding: Trial.Finding
  var arm: ArmName
  var confidence: String?

  var message: String {
    switch finding {
    case .better: "an experiment has a better arm"
    case .winner: "an experiment has a winner: everybody new goes that way"
    case .unbalanced: "sample ratio alarm: customers do not come to an experiment's arms as the shares say"
    }
  }

  var fields: [String: String] {
    var fields = ["experiment": arm.split, "finding": finding.rawValue]
    if finding != .unbalanced { fields["arm"] = arm.arm }
    fields["confidence"] = confidence
    return fields
  }
}

extension Batch {
  /// Looks at the experiments whose counts the decision before has moved. After every single one and not at the end of a
  /// batch: who goes which way does not hang on where one batch ends and the next begins.
  func judge() throws {
    guard shared.arms != judged else { return }
    let before = judged
    judged = shared.arms
    let moved = Set(shared.arms.filter { before[$0.key] != $0.value }.map(\.key.split))
    for name in moved.sorted() {
      guard let experiment = shelf.current.experiments[name] else { continue }
      if shared.trials[name] == nil { shared.trials[name] = Trial(design: experiment.design) }
      let told = shared.trials[name]?.told ?? [:]
      if told[.unbalanced] != nil { continue }
      let (verdict, best) = Judgement.verdict(experiment, shared.arms, shared.trials[name])
      let confidence = experiment.winner.map { "\($0.confidence) percent" }
      switch verdict {
      case .unbalanced: try publish(Found(finding: .unbalanced, arm: ArmName(split: name, arm: "")))
      case .better where told.isEmpty:
        let finding: Trial.Finding = experiment.winner?.then == .promote ? .winner : .better
        try publish(Found(finding: finding, arm: ArmName(split: name, arm: best ?? ""), confidence: confidence))
      case .better, .unasked, .few, .open, .changed: break
      }
    }
  }

  /// Tells what was found, once, in the journal: decisions may depend on it.
  func publish(_ found: Found) throws {
    let arm = found.arm
    var trial = shared.trials[arm.split] ?? Trial(design: shelf.current.experiments[arm.split]?.design ?? "")
    trial.told[found.finding] = arm.arm
    shared.trials[arm.split] = trial
    if found.finding == .winner { shared.winners[arm.split] = arm.arm }
    let payload = JSON.object([JSON.Member("split", .text(arm.split)), JSON.Member("arm", .text(arm.arm))])
    var entry = JournalEntry(
      subject: 0, kind: .command, decided: last, occurred: last, name: found.finding.rawValue, payload: payload.bytes())
    entry.previous = 0
    _ = try transaction.append(entry)
    findings.append(found)
  }
}
