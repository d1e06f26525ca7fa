import Engine
import Foundation
import Intake
import Testing

@Suite("The control socket")
struct ControlSocketTests {
  let scratch: Scratch
  init() throws { scratch = try Scratch() }

  func call(_ path: String, _ request: JSON, timeout: Duration = .seconds(120)) async throws -> JSON {
    // The client blocks: on a thread of its own, not on one that the server needs.
    try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread {
        continuation.resume(
          with: Result { try ControlClient.call(path: path, request: request, timeout: timeout) })
      }
    }
  }

  /// What a call is refused with, once nobody holds the listening socket any more: a test beside this one that starts a
  /// process has it for the moment between fork and exec, and the kernel accepts for it.
  private func refusal(_ path: String) async -> ControlError? {
    let deadline = ContinuousClock.now + .seconds(120)
    while true {
      do {
        _ = try await call(path, 1)
        return nil
      } catch ControlError.closed where ContinuousClock.now < deadline {
        await Task.yield()
      } catch {
        return error as? ControlError
      }
    }
  }

  @Test("a request is answered, the file is its owner's alone, and it is gone after closing")
  func answers() async throws {
    let path = scratch.path("control")
    let socket = try await ControlSocket.open(path: path) { ["got": $0] }
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    #expect(
      try await call(path, ["command": "status", "text": "a\nb 张"]) == ["got": ["command": "status", "text": "a\nb 张"]])
    let long: JSON = ["x": .text(String(repeating: "x", count: 500_000))]
    #expect(try await call(path, long) == ["got": long])
    await socket.close()
    #expect(!FileManager.default.fileExists(atPath: path))
    #expect(await refusal(path) == .notRunning(path))
  }

  @Test("a file that a dead daemon left is replaced; one that is no socket is not")
  func stale() async throws {
    let path = scratch.path("control")
    let dead = try await ControlSocket.open(path: path) { _ in "dead" }
    #expect(rename(path, scratch.path("kept")) == 0)
    await dead.close()
    #expect(rename(scratch.path("kept"), path) == 0)
    #expect(await refusal(path) == .notRunning(path))
    let live = try await ControlSocket.open(path: path) { _ in "alive" }
    #expect(try await call(path, 1) == "alive")
    await live.close()
    let file = try scratch.write("file", "data".utf8)
    await #expect(throws: ControlError.notASocket(file)) { try await ControlSocket.open(path: file) { $0 } }
  }

  @Test("a line that is too long is refused, and many clients are served side by side")
  func limits() async throws {
    let path = scratch.path("control")
    let socket = try await ControlSocket.open(path: path, longest: 1_000) { $0 }
    let refused = try await call(path, .text(String(repeating: "x", count: 1_001)))
    #expect(refused["error"]?.text == "expected a line of at most 1000 bytes")
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<20 {
        group.addTask {
          let answer = try await call(path, JSON(number))
          #expect(answer == JSON(number))
        }
      }
      try await group.waitForAll()
    }
    await socket.close()
  }

  @Test("a client does not wait for ever")
  func timeout() async throws {
    let path = scratch.path("control")
    let (never, end) = AsyncStream.makeStream(of: Void.self)
    let socket = try await ControlSocket.open(path: path) { request in
      for await _ in never {}
      return request
    }
    await #expect(throws: ControlError.timedOut(.milliseconds(50))) {
      try await call(path, 1, timeout: .milliseconds(50))
    }
    end.finish()
    await socket.close()
  }
}
