import Foundation
import Glibc
import Seeded

/// A sender that streams batches over one connection to a daemon that is killed now and then, and goes on from the first
/// batch that was not acknowledged.
final class KilledCourse {
  let state: String
  private(set) var kills = 0
  private(set) var receipts: [String: Int] = [:]
  /// What the daemons said on standard error, all of them.
  private(set) var log = ""
  private let scratch: Scratch
  private var random: Seeded
  private var daemon: DaemonProcess
  private var ambush: Ambush?

  init(state: String, in scratch: Scratch, seed: UInt64) throws {
    self.state = state
    self.scratch = scratch
    random = Seeded(seed)
    daemon = try DaemonProcess(starting: Self.arguments, state: state, in: scratch)
    try daemon.awaitReady()
  }

  private static let arguments = ["--rules", Ground.rules, "--clock", "event"]

  /// Sends everything; ends when no job is left and the daemon was drained.
  ///
  /// - Parameter wanted: How many kills, three of four while batches are sent, the rest while the daemon starts.
  func run(_ messages: [Message], kills wanted: Int) throws {
    let batches = stride(from: 0, to: messages.count, by: 20).map { messages[$0..<min($0 + 20, messages.count)] }
    var planned: [Int: Int] = [:]
    var atStart = wanted / 4
    for _ in 0..<wanted - atStart { planned[.random(in: 0..<batches.count, using: &random), default: 0] += 1 }
    var connection = try daemon.connect()
    var index = 0
    while index < batches.count {
      if ambush == nil, let left = planned[index], left > 0 {
        planned[index] = left - 1
        ambush = Ambush(on: daemon.child.pid, after: .random(in: 0..<60_000, using: &random))
      }
      do {
        let answer = try connection.post(batches[index])
        guard answer.status == 200 else {
          throw Disappointment("status \(answer.status): \(String(describing: answer.json))")
        }
        for receipt in answer.receipts { receipts[receipt, default: 0] += 1 }
        index += 1
      } catch is Broken {
        connection = try restart(&atStart)
      }
    }
    // What was planned for the last batches and has not come yet, comes now.
    while ambush != nil || planned.values.contains(where: { $0 > 0 }) || atStart > 0 {
      if ambush == nil {
        if let left = planned.first(where: { $0.value > 0 }) { planned[left.key] = left.value - 1 }
        ambush = Ambush(on: daemon.child.pid, after: .random(in: 0..<60_000, using: &random))
      }
      _ = try restart(&atStart)
    }
    try finish()
  }

  private func restart(_ atStart: inout Int) throws -> Connection {
    try bury()
    while true {
      daemon = try DaemonProcess(starting: Self.arguments, state: state, in: scratch)
      if atStart > 0, .random(in: 0..<3, using: &random) == 0 {
        atStart -= 1
        ambush = Ambush(on: daemon.child.pid, after: .random(in: 0..<400_000, using: &random))
        try bury()
        continue
      }
      try daemon.awaitReady()
      return try daemon.connect()
    }
  }

  /// Waits for the death that an ambush brings; a death without one is the daemon's own fault.
  private func bury() throws {
    ambush?.wait()
    let end = try daemon.child.wait()
    guard ambush != nil, end == .signal(SIGKILL) else {
      throw Disappointment("the daemon ended by itself (\(end)):\n\(daemon.child.said)")
    }
    ambush = nil
    kills += 1
    log += daemon.child.said
  }

  private func finish() throws {
    let ledgers = Ledgers(state: state)
    // As long as it takes, while it goes on.
    var open = try ledgers.openJobs()
    print("\(state.split(separator: "/").last ?? ""): \(open) jobs are open when the last event is acknowledged")
    while open > 0 {
      open = try eventually("one of \(open) open jobs is settled", every: 100_000) {
        let left = try ledgers.openJobs()
        return left < open ? left : nil
      }
    }
    let end = try daemon.stop()
    guard end == .exit(0) else { throw Disappointment("SIGTERM ended it with \(end)") }
    log += daemon.child.said
  }
}
