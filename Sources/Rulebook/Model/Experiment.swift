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
