import CEL

/// Experiments that ask for a winner and can hardly find one.
extension Analysis {
  static let experiments = Analysis { review in
    for rule in review.book.rules where !rule.retired {
      for (index, instruction) in rule.program.enumerated() {
        if case .split(let experiment) = instruction, experiment.winner != nil {
          review.reach(experiment, of: rule, at: rule.place(ofStep: index))
        }
      }
    }
  }
}

extension Review {
  fileprivate func reach(_ experiment: Experiment, of rule: Rule, at place: Place) {
    guard let winner = experiment.winner else { return }
    let name = experiment.name
    if rule.goal == nil {
      warning(
        .winnerOutOfReach, at: place,
        "experiment '\(name)' finds no winner: rule '\(rule.name)' has no 'goal:', so nothing is counted",
        help: "say what counts with 'goal:'")
    }
    if winner.confidence >= ExactDecimal(100) {
      warning(
        .winnerOutOfReach, at: place, "nothing is known at 100 percent: no arm of '\(name)' ever wins",
        help: "write 'confidence: 95 percent'")
    }
    if isShared(experiment) {
      warning(
        .winnerOutOfReach, at: place,
        "experiment '\(name)' finds no winner: another rule splits by it with other arms or shares",
        help: "give one of them another name")
    }
    guard let audience = audience(of: rule), let needed = experiment.customers(forEach: winner.atLeastPerArm),
      needed > audience.count
    else { return }
    warning(
      .winnerOutOfReach, at: place,
      "experiment '\(name)' waits for \(winner.atLeastPerArm) customers in each arm: that takes about \(needed), and there are \(audience.count) in '\(audience.name)'",
      help: "ask for fewer with 'at-least', or give the smallest arm a larger share")
  }

  /// Whether another rule uses the name with another design.
  private func isShared(_ experiment: Experiment) -> Bool {
    book.rules.contains { rule in
      !rule.retired
        && rule.experiments.contains { $0.name == experiment.name && $0.design != experiment.design }
    }
  }

  /// Those whom a rule can reach at most, where it is known how many they are.
  private func audience(of rule: Rule) -> (name: String, count: Int64)? {
    guard let figures else { return nil }
    guard let segment = rule.trigger.audience else { return ("everybody", figures.customers) }
    let name = book.segments[segment].name
    return figures.segments[name].map { (name, $0) }
  }
}
