import Engine
import Runtime

/// A fault on purpose, to see the daemon survive it: the process ends the way a Swift trap does, with
/// `serve --drill trap=EVENT` whenever an event of this name is decided, with `trap-due=NUMBER` whenever dues of the
/// customer of this number fire.
enum Drill: Sendable {
  case event(String)
  case dues(of: Int64)

  init?(_ text: String) {
    if text.hasPrefix("trap=") {
      self = .event(String(text.dropFirst("trap=".count)))
    } else if text.hasPrefix("trap-due="), let subject = Int64(text.dropFirst("trap-due=".count)) {
      self = .dues(of: subject)
    } else {
      return nil
    }
  }

  func watch(_ stepper: Stepper) {
    switch self {
    case .event(let name):
      stepper.drill = { submission in
        if case .event(let event) = submission.input, event.name == name { fatalError("drill: \(name)") }
      }
    case .dues(let subject):
      stepper.dueDrill = { if $0 == subject { fatalError("drill: the dues of \(subject)") } }
    }
  }
}
