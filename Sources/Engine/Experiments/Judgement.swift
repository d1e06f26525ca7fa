import CEL
package import Rulebook

/// How an experiment stands: what is known of each arm, and whether one is better than every other.
///
/// **The test.** Customers come to the arms by a hash, whoever they are. If the arms do the same, then which arm the next
/// customer to reach the goal was shown follows the shares, whatever came before, however late goals come and however the
/// rate changes over the weeks. `ShareEvidence` weighs the labels of those who reached the goal against that, for each
/// pair of arms, at (1 − confidence) divided by the number of pairs (Bonferroni). So an arm that is not better than
/// every other one is ever called so with a probability of at most 1 − confidence, though we look after every input.
/// What it costs: those who do not reach the goal say nothing, so about one customer more in ten at a rate of one tenth,
/// and twice as many at one half.
///
/// **The alarm.** The labels of all customers who were shown an arm are weighed the same way against the shares.
package struct Judgement: Sendable, Hashable {
  /// How often an experiment that is in order raises the alarm at most.
  package static let falseAlarms = 0.01
  /// Where the book asks for no winner, what is shown is shown at this confidence.
  fileprivate static let customary = 0.95

  package enum Verdict: String, Sendable, Hashable {
    /// The book asks for no winner.
    case unasked
    /// Some arm was seen by fewer than the book asks for.
    case few
    /// No arm is known to be better.
    case open
    case better
    case unbalanced
    /// Arms or shares are others than when it began: the counts are of two experiments.
    case changed
  }

  package struct Arm: Sendable, Hashable {
    package var name: String
    /// 0…1.
    package var share: Double
    package var count: ArmCount
    /// The other arm with the highest rate.
    package var rival: String
    /// By what the rival's rate is multiplied; holds at all times together with the confidence, for all pairs together.
    package var times: ClosedRange<Double>

    /// Who reached the goal, of those who were shown it; 0 where nobody was.
    package var rate: Double { count.exposed > 0 ? Double(count.reached) / Double(count.exposed) : 0 }
  }

  package let experiment: Experiment
  package let arms: [Arm]
  package let verdict: Verdict
  /// The arm that is better than every other one now, or was found to be earlier.
  package let best: String?

  /// - Parameters:
  ///   - counts: the counts of every arm that was ever counted.
  ///   - trial: what is remembered of it; nil: nothing was counted yet.
  package init(_ experiment: Experiment, _ counts: [ArmName: ArmCount], _ trial: Trial?) {
    let weigher = Weigher(experiment, counts)
    self.experiment = experiment
    arms = weigher.arms.indices.map { weigher.figures(of: $0) }
    (verdict, best) = weigher.verdict(trial)
  }

  /// The verdict alone, and the best arm: what is asked after every input.
  package static func verdict(
    _ experiment: Experiment, _ counts: [ArmName: ArmCount], _ trial: Trial?
  ) -> (verdict: Verdict, best: String?) {
    Weigher(experiment, counts).verdict(trial)
  }
}

/// One look at the counts.
private struct Weigher {
  let experiment: Experiment
  let arms: [(name: String, share: Double, count: ArmCount)]

  init(_ experiment: Experiment, _ counts: [ArmName: ArmCount]) {
    self.experiment = experiment
    arms = experiment.arms.map { arm in
      let count = counts[ArmName(split: experiment.name, arm: arm.name)] ?? ArmCount()
      return (arm.name, arm.share.doubleValue / 100, count)
    }
  }

  /// The level at which a pair is judged.
  private var alpha: Double {
    let confidence = experiment.winner.map { $0.confidence.doubleValue / 100 } ?? Judgement.customary
    let pairs = arms.count * (arms.count - 1) / 2
    return (1 - confidence) / Double(max(1, pairs))
  }

  func verdict(_ trial: Trial?) -> (Judgement.Verdict, String?) {
    if let trial, trial.design != experiment.design { return (.changed, trial.best) }
    if trial?.told[.unbalanced] != nil || isUnbalanced { return (.unbalanced, trial?.best) }
    if let best = trial?.best { return (.better, best) }
    guard let winner = experiment.winner else { return (.unasked, nil) }
    if arms.contains(where: { $0.count.exposed < winner.atLeastPerArm }) { return (.few, nil) }
    guard let best = arms.indices.first(where: { isBest($0) }) else { return (.open, nil) }
    return (.better, arms[best].name)
  }

  private var isUnbalanced: Bool {
    ShareEvidence(arms.map { ($0.count.exposed, $0.share) }).logarithm >= Logarithms.ln(1 / Judgement.falseAlarms)
  }

  private func isBest(_ index: Int) -> Bool {
    arms.indices.allSatisfy { $0 == index || isBetter(index, than: $0) }
  }

  private func isBetter(_ one: Int, than other: Int) -> Bool {
    let (a, b) = (arms[one], arms[other])
    guard a.share > 0, b.share > 0, Double(a.count.reached) * b.share > Double(b.count.reached) * a.share else {
      return false
    }
    return ShareEvidence([(a.count.reached, a.share), (b.count.reached, b.share)]).logarithm >= Logarithms.ln(1 / alpha)
  }

  func figures(of index: Int) -> Judgement.Arm {
    let arm = arms[index]
    let others = arms.indices.filter { $0 != index }
    func rate(_ index: Int) -> Double {
      Double(arms[index].count.reached) / Double(max(1, arms[index].count.exposed))
    }
    let rival = others.max { rate($0) < rate($1) } ?? index
    return Judgement.Arm(
      name: arm.name, share: arm.share, count: arm.count, rival: arms[rival].name, times: times(arm, arms[rival]))
  }

  /// Of those who reached the goal the part p is of the first: its odds are the odds of the shares times the rates' ratio.
  private func times(
    _ a: (name: String, share: Double, count: ArmCount), _ b: (name: String, share: Double, count: ArmCount)
  ) -> ClosedRange<Double> {
    guard a.share > 0, b.share > 0 else { return 0...Double.infinity }
    let part = ShareEvidence([(a.count.reached, a.share), (b.count.reached, b.share)]).interval(level: alpha)
    func ratio(_ part: Double) -> Double { part >= 1 ? .infinity : part / (1 - part) * b.share / a.share }
    return ratio(part.lowerBound)...ratio(part.upperBound)
  }
}
