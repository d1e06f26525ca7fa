package import CEL

/// The ways of a `split:`, in the order written.
package struct Experiment: Sendable, Hashable {
  /// One way.
  package struct Arm: Sendable, Hashable {
    package var name: String
    /// Percent.
    package var share: ExactDecimal
    /// Where its steps begin.
    package var start: Int
    /// Whether it has none: its customers are left alone.
    package var isEmpty: Bool

    package init(name: String, share: ExactDecimal, start: Int, isEmpty: Bool) {
      self.name = name
      self.share = share
      self.start = start
      self.isEmpty = isEmpty
    }
  }
  /// When an arm is called better than the others, and what follows.
  package struct Winner: Sendable, Hashable {
    package enum Then: String, Sendable, Hashable, CaseIterable {
      case tell, promote
    }
    /// Percent.
    package var confidence: ExactDecimal
    /// Runs that each arm must have seen.
    package var atLeastPerArm: Int64
    package var then: Then

    package init(confidence: ExactDecimal, atLeastPerArm: Int64, then: Then) {
      self.confidence = confidence
      self.atLeastPerArm = atLeastPerArm
      self.then = then
    }
  }
  package var name: String
  /// Their shares are 100 percent together.
  package var arms: [Arm]
  package var winner: Winner?

  package init(name: String, arms: [Arm], winner: Winner?) {
    self.name = name
    self.arms = arms
    self.winner = winner
  }
}

extension Experiment {
  /// Its arms and shares in one text: counts of one design are no counts of another.
  package var design: String { arms.map { "\($0.name) \($0.share)" }.sorted().joined(separator: ", ") }

  /// This one, where another one has its name: with other arms or shares nobody can be called the better one.
  package func beside(_ other: Experiment) -> Experiment {
    var shared = self
    if other.design != design { shared.winner = nil }
    return shared
  }
}

extension Rule {
  /// The experiments among its steps, as they are written.
  package var experiments: [Experiment] {
    program.compactMap { if case .split(let experiment) = $0 { experiment } else { nil } }
  }
}

extension Experiment {
  /// About how many customers must come before each arm was shown to a number of them; nil: an arm has no share, or it is
  /// more than can be counted.
  package func customers(forEach count: Int64) -> Int64? {
    guard let least = arms.map(\.share.doubleValue).min(), least > 0 else { return nil }
    return Int64(exactly: (Double(count) * 100 / least).rounded(.up))
  }
}
