import CEL
import Rulebook

/// An arm of an experiment that a customer was shown: they stay with it, and count for it once.
package struct Exposure: Sendable, Hashable {
  package var split: String
  package var arm: String
  /// Whether a run that was exposed to it has reached its goal.
  package var reached: Bool

  package init(split: String, arm: String, reached: Bool = false) {
    self.split = split
    self.arm = arm
    self.reached = reached
  }
}

extension Experiment {
  /// The arm of a customer: the one they were shown before, else the winner where there is one, else by a hash of the
  /// experiment's name and the customer over the shares, one behind the other in their written order.
  func arm(of subject: Subject, winner: String?) -> Arm? {
    let shown = Set(subject.exposures.filter { $0.split == name }.map(\.arm))
    if let known = arms.first(where: { shown.contains($0.name) }) { return known }
    if let best = arms.first(where: { $0.name == winner }) { return best }
    return drawn(by: subject.id)
  }

  /// The name of the arm that a customer draws, by number, where nothing else decides.
  package func lot(of subject: Int64) -> String? { drawn(by: subject)?.name }

  private func drawn(by subject: Int64) -> Arm? {
    let lot = ExactDecimal(coefficient: Int64(Fingerprint.spread("\(name)/\(subject)") % 1_000_000_000), scale: 7)
    var upTo = ExactDecimal.zero
    for arm in arms {
      guard let lot, let next = upTo.adding(arm.share) else { break }
      upTo = next
      if lot < upTo { return arm }
    }
    return arms.last
  }
}

extension ByteWriter {
  mutating func exposure(_ exposure: Exposure) {
    text(exposure.split)
    text(exposure.arm)
    flag(exposure.reached)
  }
}

extension ByteReader {
  mutating func exposure() throws(Fault) -> Exposure {
    Exposure(split: try text(), arm: try text(), reached: try flag())
  }
}
