import Engine
import Foundation
import Seeded
import Testing

/// What the verdicts promise, held against chance: each experiment is looked at again and again, to its end; each day of
/// 25 customers in the short run, after every customer in the long one.
///
/// `NURTURE_SEED=… swift test --filter ErrorRateTests` repeats a run; `NURTURE_PROVE=1` makes a long one with a new seed.
@Suite("Experiments that are looked at again and again") struct ErrorRateTests {
  private static let isProving = ProcessInfo.processInfo.environment["NURTURE_PROVE"] != nil
  /// Customers of each experiment.
  private static let length = isProving ? 20_000 : 1_000
  private static let experiments = 1_000
  /// Customers between two looks.
  private static let day = isProving ? 1 : 25

  private static func seed(_ run: String) -> UInt64 {
    var random = isProving ? Seeded.printed(run) : Seeded(20_261_122)
    return random.next()
  }

  /// How many of the experiments ever came to a verdict, and to the alarm.
  private static func run(
    _ name: String, shares: [Int64], delay: Int, rate: (Int) -> Double
  ) -> (winners: Int, alarms: Int) {
    let parts = shares.map { Double($0) / 100 }
    let seed = seed(name)
    var found = (winners: 0, alarms: 0)
    for number in 0..<experiments {
      var simulated = Simulated(shares: shares, seed: seed &+ UInt64(number) &* 0x9E37_79B9)
      var seen: Set<Judgement.Verdict> = []
      for customer in 0..<length {
        let rates = parts.map { _ in rate(customer) }
        simulated.next(rates: rates, shares: parts, delay: delay)
        if customer % day == 0 { seen.insert(simulated.verdict) }
      }
      if seen.contains(.better) { found.winners += 1 }
      if seen.contains(.unbalanced) { found.alarms += 1 }
    }
    print("\(name): \(found.winners) winners and \(found.alarms) alarms in \(experiments) experiments")
    return found
  }

  @Test("of 1,000 A/A experiments at most 5 percent are given a winner, and at most 1 percent raise the alarm")
  func halves() {
    let found = Self.run("A/A", shares: [50, 50], delay: 0) { _ in 0.1 }
    #expect(found.winners <= 50 && found.alarms <= 10)
  }

  @Test("the same with three arms, unequal shares, goals that come late and a rate that changes")
  func late() {
    let found = Self.run("A/A/A", shares: [45, 45, 10], delay: 300) { $0 % 700 < 350 ? 0.05 : 0.4 }
    #expect(found.winners <= 50 && found.alarms <= 10)
  }

  @Test(
    "10 percent against 13 percent is found in most of 200 experiments of 12,000 customers, and never the wrong arm")
  func power() {
    let seed = Self.seed("power")
    var (found, wrong) = (0, 0)
    var lengths: [Int] = []
    for number in 0..<200 {
      var simulated = Simulated(shares: [50, 50], atLeast: 500, seed: seed &+ UInt64(number) &* 0x9E37_79B9)
      for customer in 1...12_000 {
        simulated.next(rates: [0.1, 0.13], shares: [0.5, 0.5])
        guard customer % 20 == 0, let best = simulated.best else { continue }
        if best == "a1" { found += 1 } else { wrong += 1 }
        lengths.append(customer)
        break
      }
    }
    lengths.sort()
    print("power: \(found) found, \(wrong) wrong, half of them within \(lengths[lengths.count / 2]) customers")
    #expect(found >= 160 && wrong <= 10)
  }

  @Test("a tenth of one arm's customers that are lost raises the alarm in most of 100 experiments of 12,000")
  func loss() {
    let seed = Self.seed("loss")
    var found = 0
    let shares = [0.5 / 0.95, 0.45 / 0.95]
    for number in 0..<100 {
      var simulated = Simulated(shares: [50, 50], seed: seed &+ UInt64(number) &* 0x9E37_79B9)
      for customer in 1...12_000 {
        simulated.next(rates: [0, 0], shares: shares)
        guard customer % 50 == 0, simulated.verdict == .unbalanced else { continue }
        found += 1
        break
      }
    }
    print("loss: \(found) of 100")
    #expect(found >= 80)
  }
}
