/// What can go wrong on the control socket.
package enum ControlError: Error, Sendable, Hashable, CustomStringConvertible {
  /// Nobody listens at this path: no daemon is running there.
  case notRunning(String)
  /// Something that is no socket stands at this path.
  case notASocket(String)
  /// A line is longer than this many bytes.
  case tooLong(Int)
  case notJSON(String)
  /// No answer in time; whether the request was carried out is not known.
  case timedOut(Duration)
  /// The connection ended before the answer.
  case closed
  /// What the system said.
  case failed(String)

  package var description: String {
    switch self {
    case .notRunning(let path): "no daemon listens at \(path)"
    case .notASocket(let path): "\(path) is not a socket; move it away"
    case .tooLong(let longest): "expected a line of at most \(longest) bytes"
    case .notJSON(let problem): "expected one JSON value a line; \(problem)"
    case .timedOut(let limit): "no answer within \(limit)"
    case .closed: "the connection ended before the answer"
    case .failed(let reason): reason
    }
  }
}
