import CEL
import Rulebook
import Testing

@testable import Engine

@Suite("The judgement of an experiment") struct JudgementTests {
  private static func experiment(_ shares: [Int64] = [50, 50], atLeast: Int64 = 100) -> Experiment {
    let arms = shares.enumerated().map { index, share in
      Experiment.Arm(name: "a\(index)", share: ExactDecimal(share), start: 0, isEmpty: false)
    }
    return Experiment(
      name: "x", arms: arms,
      winner: Experiment.Winner(confidence: ExactDecimal(95), atLeastPerArm: atLeast, then: .tell))
  }

  private static func counts(_ arms: [(exposed: Int64, reached: Int64)]) -> [ArmName: ArmCount] {
    Dictionary(
      arms.enumerated().map { index, arm in
        (ArmName(split: "x", arm: "a\(index)"), ArmCount(exposed: arm.exposed, reached: arm.reached))
      }, uniquingKeysWith: { $1 })
  }

  private static func isNear(_ value: Double, _ expected: Double) -> Bool {
    abs(value - expected) <= 1e-11 * max(1, abs(expected))
  }

  @Test(
    "logarithms are those of the tables",
    arguments: [
      (1.0, 0.0), (2.0, 0.693_147_180_559_945_3), (10.0, 2.302_585_092_994_045_7), (1e-7, -16.118_095_650_958_32),
    ])
  func ln(_ x: Double, _ expected: Double) { #expect(Self.isNear(Logarithms.ln(x), expected)) }

  @Test("the gamma function of whole numbers is the factorial, of one half the root of π")
  func gamma() {
    var factorial = 0.0
    for n in 1...200 {
      #expect(Self.isNear(Logarithms.lnGamma(Double(n)), factorial))
      factorial += Logarithms.ln(Double(n))
    }
    #expect(Self.isNear(Logarithms.lnGamma(0.5), 0.572_364_942_924_700_1))
    #expect(Self.isNear(Logarithms.lnGamma(1e6), 12_815_504.569_147_76))
  }

  @Test("the evidence is the product of what an urn would have paid, label by label")
  func urn() {
    let shares = [0.45, 0.45, 0.1]
    var (seen, product) = ([0.0, 0.0, 0.0], 0.0)
    for label in [0, 1, 1, 2, 0, 1, 1, 1, 2, 2, 1, 0, 1, 1] {
      product += Logarithms.ln((100 * shares[label] + seen[label]) / (100 + seen.reduce(0, +)) / shares[label])
      seen[label] += 1
      let evidence = ShareEvidence(zip(seen, shares).map { (Int64($0), $1) })
      #expect(abs(evidence.logarithm - product) < 1e-9)
    }
  }

  @Test("the evidence pays one on average: its mean over every course of twelve labels")
  func mean() {
    var mean = 0.0
    for course in 0..<(1 << 12) {
      let first = course.nonzeroBitCount
      let evidence = ShareEvidence([(Int64(first), 0.3), (Int64(12 - first), 0.7)]).logarithm
      // The likelihood of the course under the shares times what it pays.
      let likelihood = Double(first) * Logarithms.ln(0.3) + Double(12 - first) * Logarithms.ln(0.7)
      mean += exponential(evidence + likelihood)
    }
    #expect(abs(mean - 1) < 1e-9)
  }

  /// eˣ by its series, after halving.
  private func exponential(_ x: Double) -> Double {
    let small = x / 1024
    var (term, sum) = (1.0, 1.0)
    for k in 1...20 {
      term *= small / Double(k)
      sum += term
    }
    for _ in 0..<10 { sum *= sum }
    return sum
  }

  @Test(
    "a verdict",
    arguments: [
      ([(99, 9), (101, 90)], .few, nil), ([(3000, 300), (3000, 310)], .open, nil),
      ([(3000, 300), (3000, 420)], .better, "a1"), ([(3000, 420), (3000, 300)], .better, "a0"),
      ([(3000, 420), (2500, 300)], .unbalanced, nil), ([(100, 0), (100, 0)], .open, nil),
    ] as [([(Int64, Int64)], Judgement.Verdict, String?)])
  func verdict(_ arms: [(Int64, Int64)], _ expected: Judgement.Verdict, _ best: String?) {
    let counts = Self.counts(arms.map { ($0.0, $0.1) })
    let judgement = Judgement(Self.experiment(), counts, nil)
    #expect(judgement.verdict == expected && judgement.best == best)
    // The interval says the same as the test.
    for arm in judgement.arms where expected == .better || expected == .open {
      #expect((arm.times.lowerBound > 1) == (arm.name == best))
    }
  }

  @Test("an arm that is better than one and not than the other is no winner")
  func three() {
    let experiment = Self.experiment([40, 40, 20])
    let two = Judgement(experiment, Self.counts([(4000, 600), (4000, 590), (2000, 150)]), nil)
    #expect(two.verdict == .open)
    let one = Judgement(experiment, Self.counts([(4000, 800), (4000, 590), (2000, 150)]), nil)
    #expect(one.verdict == .better && one.best == "a0")
    #expect(one.arms[0].rival == "a1" && one.arms[2].rival == "a0" && one.arms[2].times.upperBound < 1)
  }

  @Test("what was told stands; other arms or shares are another experiment")
  func remembered() throws {
    let experiment = Self.experiment()
    let counts = Self.counts([(3000, 300), (3000, 310)])
    var trial = Trial(design: experiment.design)
    trial.told[.better] = "a1"
    let stands = Judgement(experiment, counts, trial)
    #expect(stands.verdict == .better && stands.best == "a1")
    #expect(Judgement(Self.experiment([60, 40]), counts, trial).verdict == .changed)
    trial.told[.unbalanced] = ""
    #expect(Judgement(experiment, counts, trial).verdict == .unbalanced)
    #expect(Trial(trial.json) == trial)
    #expect(Trial(try JSON.parse(Array("{}".utf8))) == nil)
  }
}
