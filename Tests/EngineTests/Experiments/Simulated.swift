import CEL
import Engine
import Rulebook
import Seeded

/// An experiment with customers made by chance: shown an arm one after the other, reaching the goal or not, at once or later.
struct Simulated {
  let experiment: Experiment
  private var tally: [ArmCount]
  private var random: Seeded
  /// Who will reach the goal, by the number of the customer at which it happens.
  private var later: [Int: [Int]] = [:]
  private var customers = 0

  init(shares: [Int64], atLeast: Int64 = 1, seed: UInt64) {
    let arms = shares.enumerated().map { index, share in
      Experiment.Arm(name: "a\(index)", share: ExactDecimal(share), start: 0, isEmpty: false)
    }
    let winner = Experiment.Winner(confidence: ExactDecimal(95), atLeastPerArm: atLeast, then: .tell)
    experiment = Experiment(name: "x", arms: arms, winner: winner)
    random = Seeded(seed)
    tally = shares.map { _ in ArmCount() }
  }

  private mutating func chance(_ probability: Double) -> Bool {
    Double(random.next() >> 11) / Double(UInt64(1) << 53) < probability
  }

  /// One customer more.
  ///
  /// - Parameters:
  ///   - rates: of each arm, 0…1.
  ///   - shares: how customers really fall, 0…1.
  ///   - delay: how many customers later a goal is reached at most; 0: at once.
  mutating func next(rates: [Double], shares: [Double], delay: Int = 0) {
    customers += 1
    var (arm, left) = (0, 1.0)
    while arm < shares.count - 1, !chance(shares[arm] / left) {
      left -= shares[arm]
      arm += 1
    }
    tally[arm].exposed += 1
    let reaches = chance(rates[arm])
    guard delay > 0 else {
      if reaches { tally[arm].reached += 1 }
      return
    }
    if reaches { later[customers + random.one(in: 0...delay), default: []].append(arm) }
    for arm in later.removeValue(forKey: customers) ?? [] { tally[arm].reached += 1 }
  }

  private var counts: [ArmName: ArmCount] {
    Dictionary(
      tally.enumerated().map { (ArmName(split: "x", arm: "a\($0)"), $1) }, uniquingKeysWith: { first, _ in first })
  }

  var verdict: Judgement.Verdict { Judgement.verdict(experiment, counts, nil).verdict }
  var best: String? { Judgement.verdict(experiment, counts, nil).best }
}
