import Foundation
import Glibc

/// A running `nurture serve` on a free port of loopback.
final class DaemonProcess {
  let child: Child
  let state: String
  /// 0 until it takes events in.
  private(set) var port = 0

  /// Starts it and does not wait.
  init(
    starting arguments: [String], state: String, in scratch: Scratch, environment: [String: String] = [:]
  ) throws {
    self.state = state
    child = try Child(
      ["serve", "--state", state, "--listen", "127.0.0.1:0"] + arguments, in: scratch, environment: environment)
  }

  /// Starts it and returns when it takes events in.
  convenience init(
    _ arguments: [String], state: String, in scratch: Scratch, environment: [String: String] = [:]
  ) throws {
    try self.init(starting: arguments, state: state, in: scratch, environment: environment)
    try awaitReady()
  }

  func awaitReady() throws {
    port = try eventually("the daemon takes events in") {
      if let match = child.said.firstMatch(of: /listen=127\.0\.0\.1:(\d+)/) { return Int(match.1) }
      if let end = child.poll() { throw Disappointment("the daemon ended (\(end)):\n\(child.said)") }
      return nil
    }
  }

  /// The write key that it made for this machine.
  var key: String {
    get throws {
      try String(contentsOfFile: state + "/http.key", encoding: .utf8).trimmingCharacters(in: .whitespacesAndNewlines)
    }
  }

  func connect(key: String? = nil) throws -> Connection { try Connection(port: port, key: key ?? self.key) }

  /// Returns when the log has a line with all of these words.
  @discardableResult
  func awaitLine(_ words: String..., within seconds: Double = 30) throws -> String {
    do {
      return try eventually("a line with \(words)", within: seconds) {
        child.said.split(separator: "\n").first { line in words.allSatisfy { line.contains($0) } }.map(String.init)
      }
    } catch {
      throw Disappointment("\(error); the log is:\n\(child.said)")
    }
  }

  /// Ends it as systemd would.
  @discardableResult
  func stop(_ signal: Int32 = SIGTERM) throws -> Child.End {
    child.signal(signal)
    return try child.wait(within: 60)
  }
}
