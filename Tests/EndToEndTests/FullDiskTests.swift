import Engine
import Foundation
import Glibc
import Testing

extension EndToEnd {
  @Suite struct FullDiskTests {
    private static let book = """
      version: 1
      zone: Asia/Shanghai
      events:
        Order Completed: { properties: { total: money } }
      rules:
        mark:
          title: Mark whoever buys, a little later
          owner: tests
          when: { event: Order Completed }
          while-running: parallel
          do: [ { wait: 1 second }, { add-tag: bought } ]
      """

    /// Ticks of the processor that the daemon has used.
    private func ticks(_ daemon: DaemonProcess) throws -> Int {
      let stat = try String(contentsOfFile: "/proc/\(daemon.child.pid)/stat", encoding: .utf8)
      let fields = stat.split(separator: ")").last?.split(separator: " ").map { Int($0) ?? 0 } ?? []
      return fields[11] + fields[12]
    }

    private func readiness(_ daemon: DaemonProcess) throws -> (status: Int, reasons: String) {
      let answer = try daemon.connect().get("/readyz")
      return (answer.status, (answer.json?["reasons"]?.list ?? []).compactMap(\.text).joined(separator: "; "))
    }

    private func tags(_ daemon: DaemonProcess) throws -> Int {
      try Ledgers(state: daemon.state).journal().count { $0.kind == .due }
    }

    @Test("a full disk: nothing is acknowledged and nothing lost, readiness says why, and it heals by itself")
    @Blocking func full() throws {
      let scratch = try Scratch()
      try scratch.write("rules/book.yaml", Self.book)
      let daemon = try DaemonProcess(["--rules", scratch.file("rules")], state: scratch.file("state"), in: scratch)
      let first = (0..<100).map { Message.order("first/\($0)", of: "c\($0)", total: "1.00") }
      #expect(try daemon.connect().post(first).receipts == [String](repeating: "accepted", count: 100))
      #expect(try readiness(daemon).status == 200)

      // The log of the store is longer than this, and every write goes to its end; what the daemon says is not.
      try daemon.child.limitFiles(to: 64 << 10)
      let second = (0..<100).map { Message.order("second/\($0)", of: "c\($0)", total: "1.00") }
      let refused = try daemon.connect().post(second)
      #expect(refused.status == 503)
      #expect(refused.headers["retry-after"] != nil)
      #expect(refused.json?["success"]?.bool == false)
      let said = try readiness(daemon)
      #expect(said.status == 503)
      #expect(said.reasons.contains("inbox: "), "\(said.reasons)")
      // The dues of the first come meanwhile, and cannot be decided either.
      try daemon.awaitLine("dues cannot go on")
      #expect(try readiness(daemon).reasons.contains("dues: "))

      // Each second it is tried again, and not more often: seen over three seconds of the machine's own clock.
      let before = try ticks(daemon)
      let began = ContinuousClock.now
      _ = try eventually("three seconds") { ContinuousClock.now - began > .seconds(3) ? true : nil }
      let used = try Double(ticks(daemon) - before) / Double(sysconf(Int32(_SC_CLK_TCK)))
      #expect(used < 1, "it used \(used) s of the processor in three")
      let lines = daemon.child.said.split(separator: "\n")
      #expect(lines.count { $0.contains("dues cannot go on") } == 1, "it is told once")
      #expect(lines.count { $0.contains("inbox cannot go on") } == 1, "it is told once")
      #expect(try tags(daemon) == 0)

      // Nobody sends anything: it finds out by itself.
      try daemon.child.limitFiles(to: nil)
      _ = try eventually("it is ready again", within: 20) { try readiness(daemon).status == 200 ? true : nil }
      _ = try eventually("the dues of the first") { try tags(daemon) == 100 ? true : nil }
      #expect(try daemon.connect().post(second).receipts == [String](repeating: "accepted", count: 100))
      _ = try eventually("the dues of the second") { try tags(daemon) == 200 ? true : nil }
      let known = try Ledgers(state: daemon.state).eventIDs()
      #expect(known.count == 200 && known.values.allSatisfy { $0 == 1 })
      #expect(try daemon.stop() == .exit(0))
      #expect(try scratch.run(["verify", "--state", daemon.state]).status == 0)
    }

    @Test("a daemon whose intake alone was stopped by a full disk is ready again without anybody sending")
    @Blocking func intakeAlone() throws {
      let scratch = try Scratch()
      try scratch.write("rules/book.yaml", Self.book.replacing("{ wait: 1 second }, ", with: ""))
      let daemon = try DaemonProcess(["--rules", scratch.file("rules")], state: scratch.file("state"), in: scratch)
      let first = (0..<100).map { Message.order("first/\($0)", of: "c\($0)", total: "1.00") }
      #expect(try daemon.connect().post(first).status == 200)
      try daemon.child.limitFiles(to: 64 << 10)
      #expect(try daemon.connect().post([.order("second", of: "c1", total: "1.00")]).status == 503)
      #expect(try readiness(daemon).status == 503)
      try daemon.child.limitFiles(to: nil)
      _ = try eventually("it is ready again", within: 20) { try readiness(daemon).status == 200 ? true : nil }
      #expect(try daemon.connect().post([.order("second", of: "c1", total: "1.00")]).receipts == ["accepted"])
      #expect(try daemon.stop() == .exit(0))
    }
  }
}
