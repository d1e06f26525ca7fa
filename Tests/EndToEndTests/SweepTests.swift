import CEL
import Engine
import Foundation
import Glibc
import Store
import Testing

extension EndToEnd {
  @Suite struct SweepTests {
    private static let customers = Ground.isProving ? 10_000 : 2_000
    private static let day: Int64 = 86_400_000_000

    private static func book(_ days: Int) -> String {
      """
      version: 1
      zone: UTC
      events:
        Order Completed: { properties: { total: money } }
        Looked: {}
      traits: { newest: { latest: Order Completed } }
      segments: { dormant: { newest: { older-than: \(days) days } } }
      rules:
        wake:
          title: Wake whoever went quiet
          owner: tests
          when: { enters: dormant }
          do: [ { add-tag: awake } ]
      """
    }

    /// How many customers the sweep has passed; nil: none goes on.
    private func passed(_ ledgers: Ledgers) throws -> Int? {
      try ledgers.read { try $0.meta("sweep") }?.split(separator: " ").dropFirst().first.flatMap { Int($0) }
    }

    @Test("killed in the middle of a reload's sweep, it goes on there: none is lost, none is woken by the change")
    @Blocking func killed() throws {
      let scratch = try Scratch()
      try scratch.write("rules/book.yaml", Self.book(30))
      let (rules, state) = (scratch.file("rules"), scratch.file("state"))
      let arguments = ["--rules", rules, "--clock", "event"]
      let now = Int64(Date().timeIntervalSince1970) * 1_000_000
      func order(_ number: Int) -> Int64 {
        // Ten are dormant already, the others bought within the last twenty days.
        number < 10 ? now - 35 * Self.day : now - 20 * Self.day + Int64(number) * 60_000_000
      }
      let messages = (0..<Self.customers).map {
        Message.order("o\($0)", of: "c\($0)", total: "1.00", at: formatInstant(order($0)))
      }
      var daemon = try DaemonProcess(arguments, state: state, in: scratch)
      let connection = try daemon.connect()
      for start in stride(from: 0, to: messages.count, by: 250) {
        #expect(try connection.post(messages[start..<min(start + 250, messages.count)]).status == 200)
      }
      // Virtual time comes to where the reload will be.
      #expect(
        try connection.post([Message(customer: "c0", event: "Looked", id: "look", at: formatInstant(now))]).status
          == 200)
      let ledgers = Ledgers(state: state)
      try scratch.write("rules/book.yaml", Self.book(45))

      let plan = try scratch.run(["reload", "--plan", "--json", "--rules", rules, "--state", state])
      #expect(plan.status == 0, "\(plan.error)")
      let foreseen = try JSON.parse(Array(plan.output.utf8))
      let line = try #require(foreseen["rules"]?.list?.first)
      #expect(foreseen["customers"]?.integer == Int64(Self.customers))
      #expect(line["rule"]?.text == "wake" && line["change"]?.text == "affected")
      #expect(line["before"]?.integer == 10 && line["after"]?.integer == 0 && line["leaves"]?.integer == 10)
      let table = try scratch.run(["reload", "--plan", "--rules", rules, "--state", state])
      #expect(table.output.contains("nobody is started by the change itself"), "\(table.output)")
      #expect(try ledgers.read { try $0.latestBook()?.generation } == 1)

      #expect(try scratch.run(["reload", "--state", state, "--rules", rules]).output.contains("generation 2"))
      let seen = try eventually("the sweep is under way", every: 500) {
        try passed(ledgers).flatMap { $0 > 0 ? $0 : nil }
      }
      daemon.child.signal(SIGKILL)
      #expect(try daemon.child.wait() == .signal(SIGKILL))
      let left = try #require(try passed(ledgers), "the sweep had ended before the kill")
      #expect(left >= seen && left < Self.customers)

      daemon = try DaemonProcess(arguments, state: state, in: scratch)
      try daemon.awaitLine("customers go on being brought over", "passed=\(left)", "customers=\(Self.customers)")
      try daemon.awaitLine("everybody has been brought over", "generation=2", within: 120)
      let ready = try daemon.connect().get("/readyz")
      #expect(ready.status == 200 && ready.json?["reasons"]?.list == [])
      try ledgers.read { reader in
        let ids = try reader.customers(after: 0, limit: .max)
        #expect(ids.count == Self.customers)
        #expect(try ids.allSatisfy { try reader.load($0)?.book == 2 && reader.due(of: $0) != nil })
      }
      #expect(try tags(ledgers).count == 10, "those of the old book")

      let later = formatInstant(now + 46 * Self.day)
      let sent = try scratch.run(["send", "--state", state, "--customer", "visitor", "--at", later, "Looked"])
      #expect(sent.status == 0, "\(sent.error)")
      let woken = try tags(ledgers)
      #expect(woken.count == Self.customers + 10)
      let instants = Dictionary(woken.map { ($0, 1) }, uniquingKeysWith: +)
      let wanted = (0..<Self.customers).map { order($0) + 45 * Self.day } + (0..<10).map { order($0) + 30 * Self.day }
      #expect(instants == Dictionary(wanted.map { ($0, 1) }, uniquingKeysWith: +))
      #expect(try daemon.stop() == .exit(0))
      let verify = try scratch.run(["verify", "--state", state])
      #expect(verify.status == 0 && verify.output.contains(" 0 differences"), "\(verify.output)\(verify.error)")
    }

    /// The instants of all tags.
    private func tags(_ ledgers: Ledgers) throws -> [Int64] {
      try ledgers.journal().flatMap { TraceEntry.entries($0.trace) }.filter { $0.verb == .addTag }.map(\.at)
    }
  }
}
