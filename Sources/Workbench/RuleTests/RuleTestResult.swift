package import Rulebook

/// What became of a rule test.
package struct RuleTestResult: Sendable, Hashable {
  /// One thing that was not as written, and where it was written.
  package struct Difference: Sendable, Hashable {
    package var place: Place
    /// For a reader: `expected send 'still-here' at 2026-03-16 12:00, it came 2 h later (due 2026-03-16 14:00)`.
    package var message: String

    package init(place: Place, message: String) {
      self.place = place
      self.message = message
    }
  }
  package var name: String
  package var place: Place
  /// In the order of the steps; empty when the test passed.
  package var differences: [Difference]
  /// The rules that started a run, sorted: what the test reached.
  package var started: [String]

  package init(name: String, place: Place, differences: [Difference], started: [String]) {
    self.name = name
    self.place = place
    self.differences = differences
    self.started = started
  }

  package var passed: Bool { differences.isEmpty }
}
