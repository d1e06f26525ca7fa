import ArgumentParser
import Engine
import Intake
import Runtime

/// How the program ends: documented, and the same in every version.
enum ExitStatus: Int32, Sendable, CaseIterable {
  /// Done.
  case done = 0
  /// Problems were found, or the request was refused.
  case problems = 1
  /// The command line was not understood.
  case usage = 2
  /// The state folder, the rule folder or other I/O failed.
  case state = 3
  /// The daemon cannot be reached.
  case unreachable = 4
  /// This version refuses the rule book that another version accepted; starting again changes nothing.
  case book = 5

  /// What `--help` says about exit codes.
  static let help = """
    EXIT CODES: 0 done; 1 problems found, or refused; 2 the command line was not understood; \
    3 the state folder or other I/O failed; 4 the daemon cannot be reached; 5 this version refuses the rule book in \
    force, which another version accepted.
    """
}

/// A command that did not do what it was asked for, and why.
struct CommandFailure: Error, Sendable, CustomStringConvertible {
  let status: ExitStatus
  /// What went wrong and what to do; empty where everything is said already.
  let description: String

  init(_ status: ExitStatus, _ description: String = "") {
    self.status = status
    self.description = description
  }
}

extension Nurture {
  /// Says what went wrong and answers how to exit. Help and version are no failures and go to standard output.
  static func end(with error: any Error) -> ExitStatus {
    switch error {
    case let failure as CommandFailure:
      if !failure.description.isEmpty { StandardError.write("nurture: \(failure.description)\n") }
      return failure.status
    // Found only while the command ran: by then it is not known whose usage would help.
    case let invalid as ValidationError:
      StandardError.write("Error: \(invalid.message)\n")
      return .usage
    default: break
    }
    let code = exitCode(for: error)
    // What the parser of the command line does not know came from below.
    if code == .failure {
      StandardError.write("nurture: \(error)\n")
      return status(of: error)
    }
    let message = fullMessage(for: error, columns: Terminal.output.isInteractive ? nil : 100)
    if code.isSuccess {
      if !message.isEmpty { StandardOutput.write(message + "\n") }
      return .done
    }
    if !message.isEmpty { StandardError.write(message + "\n") }
    return code == .validationFailure ? .usage : .problems
  }

  /// What was refused is told apart from what the machine could not do.
  private static func status(of error: any Error) -> ExitStatus {
    switch error {
    case RuntimeError.noBook, RuntimeError.otherClock, RuntimeError.notManual, RuntimeError.stopping: .problems
    case RuntimeError.archivedBook: .book
    case ImportError.file: .state
    case is ImportError, is BookRefused: .problems
    default: .state
    }
  }
}
