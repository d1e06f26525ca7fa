import Foundation
import FoundationNetworking
import Glibc
import Runtime

/// The real daemon as a process of its own, for as long as a demonstration takes.
final class LiveDaemon {
  let port: Int
  private let process: Process
  private let state: String

  /// Starts `nurture serve` on a free port of loopback and returns when it takes events in.
  ///
  /// Throws `CommandFailure` when it ends before that, with what it said.
  init(rules: String, state: String) throws {
    self.state = state
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    process.arguments = ["serve", "--rules", rules, "--state", state, "--listen", "127.0.0.1:0"]
    let pipe = Pipe()
    process.standardError = pipe
    process.standardInput = FileHandle.nullDevice
    try process.run()
    self.process = process
    var said = ""
    while true {
      let data = pipe.fileHandleForReading.availableData
      guard !data.isEmpty else {
        process.waitUntilExit()
        throw CommandFailure(.state, "the daemon did not start:\n\(said)")
      }
      said += String(decoding: data, as: UTF8.self)
      if let match = said.firstMatch(of: /listen=127\.0\.0\.1:(\d+)/), let port = Int(match.1) {
        self.port = port
        break
      }
    }
    // What it says later is read and let go, so that it never blocks.
    pipe.fileHandleForReading.readabilityHandler = { _ = $0.availableData }
  }

  /// Posts a Segment `track` call and answers the body when it was committed.
  func track(customer: String, event: String, properties: String) async throws -> String {
    let key = try String(contentsOfFile: state + "/http.key", encoding: .utf8)
      .trimmingCharacters(in: .whitespacesAndNewlines)
    guard let url = URL(string: "http://127.0.0.1:\(port)/v1/track") else { return "" }
    var request = URLRequest(url: url)
    request.httpMethod = "POST"
    request.setValue("Bearer \(key)", forHTTPHeaderField: "Authorization")
    request.setValue("application/json", forHTTPHeaderField: "Content-Type")
    request.httpBody = Data(
      #"{"userId":"\#(customer)","event":"\#(event)","messageId":"demo-1","properties":\#(properties)}"#.utf8)
    let (body, answer) = try await URLSession.shared.data(for: request)
    guard (answer as? HTTPURLResponse)?.statusCode == 200 else {
      throw CommandFailure(.problems, "the daemon refused: \(String(decoding: body, as: UTF8.self))")
    }
    return String(decoding: body, as: UTF8.self)
  }

  /// Waits for the first line of the file that messages go to; nil when none came within the seconds.
  func firstMessage(within seconds: Int) -> String? {
    let watch = inotify_init1(Int32(O_CLOEXEC))
    defer { close(watch) }
    inotify_add_watch(watch, state, UInt32(IN_CREATE | IN_MODIFY | IN_CLOSE_WRITE))
    let path = state + "/outbox.jsonl"
    let deadline = Keeper.wall() + Int64(seconds) * 1_000_000
    var buffer = [UInt8](repeating: 0, count: 4_096)
    while true {
      if let text = try? String(contentsOfFile: path, encoding: .utf8), let end = text.firstIndex(of: "\n") {
        return String(text[..<end])
      }
      let left = (deadline - Keeper.wall()) / 1_000
      guard left > 0 else { return nil }
      var ready = pollfd(fd: watch, events: Int16(POLLIN), revents: 0)
      guard poll(&ready, 1, Int32(left)) > 0 else { continue }
      _ = read(watch, &buffer, buffer.count)
    }
  }

  /// Drains it and waits for its end.
  func stop() {
    process.terminate()
    process.waitUntilExit()
  }
}
