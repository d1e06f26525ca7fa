import CEL
package import Engine
import Rulebook
import Runtime
package import Store

/// How an experiment of the book stands, as `nurture experiments` shows it.
package struct ExperimentStanding: Sendable, Hashable {
  package var judgement: Judgement
  /// The rules that split by it.
  package var rules: [String]
  /// Everybody new goes the way of the best arm.
  package var isPromoted: Bool
  /// Customers that the store knows.
  package var customers: Int64

  package var name: String { judgement.experiment.name }

  /// Every experiment of the book, by name.
  ///
  /// - Throws: `StoreError`.
  package static func all(from reader: Reader, under plan: Plan) throws(StoreError) -> [ExperimentStanding] {
    let trials = try Trials.read(reader)
    let arms = Pool.arms(among: try reader.pools())
    guard !plan.experiments.isEmpty else { return [] }
    let customers = try count(reader)
    return plan.experiments.values.sorted { $0.name < $1.name }.map { experiment in
      let rules = plan.book.rules.filter { rule in
        !rule.retired && rule.experiments.contains { $0.name == experiment.name }
      }
      return ExperimentStanding(
        judgement: Judgement(experiment, arms, trials[experiment.name]), rules: rules.map(\.name),
        isPromoted: trials[experiment.name]?.told[.winner] != nil, customers: customers)
    }
  }

  private static func count(_ reader: Reader) throws(StoreError) -> Int64 {
    var (count, last) = (Int64(0), Int64(0))
    while true {
      let page = try reader.customers(after: last, limit: 10_000)
      guard let end = page.last else { return count }
      count += Int64(page.count)
      last = end
    }
  }

  /// One JSON object: rates 0…1; `times` the lowest and the highest multiple of the rival's rate, null where there is no
  /// upper bound.
  package var json: JSON {
    let winner = judgement.experiment.winner
    let arms = judgement.arms.map { arm -> JSON in
      [
        "arm": .text(arm.name), "share": JSON(arm.share) ?? .null, "exposed": JSON(arm.count.exposed),
        "reached": JSON(arm.count.reached), "rate": JSON(arm.rate) ?? .null, "rival": .text(arm.rival),
        "times": .list([JSON(arm.times.lowerBound) ?? .null, JSON(arm.times.upperBound) ?? .null]),
      ]
    }
    return [
      "experiment": .text(name), "rules": .list(rules.map { .text($0) }),
      "confidence": winner.map { .number($0.confidence.description) } ?? .null,
      "at-least": winner.map { JSON($0.atLeastPerArm) } ?? .null,
      "then": winner.map { .text($0.then.rawValue) } ?? .null,
      "verdict": .text(judgement.verdict.rawValue), "best": judgement.best.map { .text($0) } ?? .null,
      "promoted": .bool(isPromoted), "arms": .list(arms),
    ]
  }
}
