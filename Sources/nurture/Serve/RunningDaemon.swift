import Engine
import Intake
import Runtime

/// The daemon of a state directory, as a command reaches it.
enum RunningDaemon {
  /// Sends an order and answers what it said.
  ///
  /// Throws `CommandFailure`: `unreachable` when nothing listens there, `problems` when the order was refused.
  static func order(_ request: JSON, state: String, timeout: Duration = .seconds(60)) throws -> JSON {
    let path = StateDirectory.socket(in: state)
    let answer: JSON
    do {
      answer = try ControlClient.call(path: path, request: request, timeout: timeout)
    } catch {
      throw CommandFailure(.unreachable, "the daemon of \(state) cannot be reached: \(error)")
    }
    if answer["ok"]?.bool == true { return answer }
    for problem in answer["problems"]?.list ?? [] { StandardError.write((problem.text ?? "") + "\n") }
    throw CommandFailure(.problems, answer["error"]?.text ?? "the daemon refused")
  }
}
