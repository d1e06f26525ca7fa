/// One arm of an experiment.
package struct ArmName: Sendable, Hashable {
  package var split: String
  package var arm: String

  package init(split: String, arm: String) {
    self.split = split
    self.arm = arm
  }
}

/// How an arm fares: customers, each once.
package struct ArmCount: Sendable, Hashable {
  /// Who was shown it.
  package var exposed: Int64
  /// Of those who reached the goal of the rule.
  package var reached: Int64

  package init(exposed: Int64 = 0, reached: Int64 = 0) {
    self.exposed = exposed
    self.reached = reached
  }
}

extension Pool {
  private static let ofArms = "arm/"

  /// The two counters of an arm: who was shown it, and who of those reached the goal.
  package static func counts(of arm: ArmName, _ count: ArmCount) -> [(name: String, count: Int64)] {
    let stem = "\(ofArms)\(arm.split)/\(arm.arm)/"
    return [(stem + "exposed", count.exposed), (stem + "reached", count.reached)]
  }

  /// The arms among pools that were read back.
  package static func arms(among pools: [String: Int64]) -> [ArmName: ArmCount] {
    var arms: [ArmName: ArmCount] = [:]
    for (name, count) in pools where name.hasPrefix(ofArms) {
      // An arm's name has no slash; that of an experiment may have some.
      let parts = name.dropFirst(ofArms.count).split(separator: "/", omittingEmptySubsequences: false)
      guard parts.count >= 3 else { continue }
      let arm = ArmName(split: parts.dropLast(2).joined(separator: "/"), arm: String(parts[parts.count - 2]))
      if parts.last == "exposed" { arms[arm, default: ArmCount()].exposed = count }
      if parts.last == "reached" { arms[arm, default: ArmCount()].reached = count }
    }
    return arms
  }
}
