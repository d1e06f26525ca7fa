import Engine
import Runtime

/// A fault on purpose, to see the daemon survive it: `serve --drill trap=EVENT` ends the process the way a Swift trap
/// does whenever an event of this name is decided.
struct Drill: Sendable {
  private let event: String

  init?(_ text: String) {
    guard text.hasPrefix("trap=") else { return nil }
    event = String(text.dropFirst("trap=".count))
  }

  func run(_ submission: Submission) {
    if case .event(let event) = submission.input, event.name == self.event { fatalError("drill: \(event.name)") }
  }
}
