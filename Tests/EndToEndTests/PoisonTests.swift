import Engine
import Foundation
import Glibc
import Store
import Testing

extension EndToEnd {
  @Suite struct PoisonTests {
    private static let book = """
      version: 1
      zone: Asia/Shanghai
      events:
        Order Completed: { properties: { total: money } }
        Poison Event: { properties: { total: money } }
      traits:
        spent: { sum: Order Completed.total }
      segments:
        good: [ { spent: { at-least: 100.00 } } ]
      rules:
        mark:
          title: Mark good customers
          owner: tests
          when: { enters: good }
          do: [ { add-tag: good } ]
      """

    @Test("an event that traps the daemon ends it twice at most, and is set aside; its neighbours are taken")
    @Blocking func trap() throws {
      let scratch = try Scratch()
      try scratch.write("rules/book.yaml", Self.book)
      let arguments = ["--rules", scratch.file("rules"), "--drill", "trap=Poison Event"]
      var daemon = try DaemonProcess(arguments, state: scratch.file("state"), in: scratch)
      var batch = (0..<100).map { Message.order("order/\($0)", of: "c\($0)", total: "120.00") }
      batch[50].event = "Poison Event"
      var deaths = 0
      func deliver(_ messages: [Message]) throws -> [String] {
        while true {
          do {
            return try daemon.connect().post(messages).receipts
          } catch is Broken {
            let end = try daemon.child.wait()
            #expect([SIGILL, SIGTRAP, SIGABRT].map { .signal($0) }.contains(end), "it ended with \(end)")
            deaths += 1
            #expect(deaths <= 2)
            if deaths > 2 { throw Disappointment("a crash loop:\n\(daemon.child.said)") }
            daemon = try DaemonProcess(arguments, state: daemon.state, in: scratch)
          }
        }
      }
      let receipts = try deliver(batch)
      #expect(deaths == 2)
      #expect(receipts[50] == "quarantined")
      #expect(receipts.count == 100)
      let others = Set(receipts.enumerated().filter { $0.offset != 50 }.map(\.element))
      #expect(others.isSubset(of: ["accepted", "duplicate"]))
      try daemon.awaitLine("an input was set aside", "id=order/50")
      let known = try Ledgers(state: daemon.state).eventIDs()
      #expect(known.count == 99 && known.values.allSatisfy { $0 == 1 } && known["order/50"] == nil)
      #expect(try Ledgers(state: daemon.state).read { try $0.quarantined(limit: 9) }.map(\.eventID) == ["order/50"])

      // Sent again, it stays aside; nobody dies of it any more, also after a restart.
      #expect(try deliver([batch[50]]) == ["quarantined"])
      #expect(try daemon.stop() == .exit(0))
      daemon = try DaemonProcess(arguments, state: daemon.state, in: scratch)
      let last = try deliver([batch[49], batch[50], .order("after", of: "c1", total: "1.00")])
      #expect(last == ["duplicate", "quarantined", "accepted"])
      #expect(deaths == 2)
      #expect(try daemon.stop() == .exit(0))
    }

    @Test("a due that traps the daemon is found among the others and set aside; everybody else's happen")
    @Blocking func trappingDue() throws {
      let scratch = try Scratch()
      let waiting = Self.book.replacing(
        "do: [ { add-tag: good } ]", with: "do: [ { wait: 1 second }, { add-tag: good } ]")
      try scratch.write("rules/book.yaml", waiting)
      let rules = ["--rules", scratch.file("rules")]
      var daemon = try DaemonProcess(rules, state: scratch.file("state"), in: scratch)
      let messages = (0..<10).map { Message.order("order/\($0)", of: "c\($0)", total: "120.00") }
      #expect(try daemon.connect().post(messages).receipts == [String](repeating: "accepted", count: 10))
      daemon.child.signal(SIGKILL)
      try daemon.child.wait()
      func subject(_ customer: String) throws -> Int64 {
        try #require(try Ledgers(state: daemon.state).read { try $0.subject(of: Identity(value: customer)) })
      }
      let culprit = try subject("c5")
      func tagged() throws -> Set<Int64> {
        Set(try Ledgers(state: daemon.state).journal().filter { $0.kind == .due }.map(\.subject))
      }
      if try tagged().contains(culprit) { throw Disappointment("the due came before it could trap") }

      var deaths = 0
      daemon = try DaemonProcess(
        starting: rules + ["--drill", "trap-due=\(culprit)"], state: daemon.state, in: scratch)
      _ = try eventually("the due is set aside") {
        if daemon.child.said.contains("a customer's due was set aside") { return true }
        guard let end = daemon.child.poll() else { return nil }
        #expect([SIGILL, SIGTRAP, SIGABRT].map { .signal($0) }.contains(end), "it ended with \(end)")
        deaths += 1
        if deaths > 3 { throw Disappointment("a crash loop:\n\(daemon.child.said)") }
        let marker = try String(contentsOfFile: daemon.state + "/batch.marker", encoding: .utf8)
        #expect(marker == (deaths == 1 ? "due\n!\n" : "due/\(culprit)\n!\n"))
        daemon = try DaemonProcess(
          starting: rules + ["--drill", "trap-due=\(culprit)"], state: daemon.state, in: scratch)
        return nil
      }
      #expect(deaths == 3)
      try daemon.awaitReady()
      let others = try Set((0..<10).filter { $0 != 5 }.map { try subject("c\($0)") })
      _ = try eventually("everybody else's dues") { try tagged() == others ? true : nil }
      #expect(
        try Ledgers(state: daemon.state).read { try $0.quarantined(limit: 9) }.map(\.eventID) == ["due/\(culprit)"])
      #expect(try daemon.connect().post([.order("later", of: "c5", total: "1.00")]).receipts == ["accepted"])
      #expect(try daemon.stop() == .exit(0))
      #expect(try scratch.run(["verify", "--state", daemon.state]).status == 0)
    }

    @Test("kills from outside, again and again, accuse no event")
    @Blocking func innocent() throws {
      let scratch = try Scratch()
      try scratch.write("rules/book.yaml", Self.book)
      let state = scratch.file("state")
      let arguments = ["--rules", scratch.file("rules")]
      let daemon = try DaemonProcess(arguments, state: state, in: scratch)
      let key = try daemon.key
      #expect(try daemon.stop() == .exit(0))
      for _ in 1...3 {
        // What a kill in the middle of the batch would leave: the key in hand, and no word of a trap.
        try scratch.write("state/batch.marker", "local\torder/1\n?\n")
        let daemon = try DaemonProcess(arguments, state: state, in: scratch)
        daemon.child.signal(SIGKILL)
        try daemon.child.wait()
      }
      let last = try DaemonProcess(arguments, state: state, in: scratch)
      #expect(try last.connect(key: key).post([.order("order/1", of: "c1", total: "1.00")]).receipts == ["accepted"])
      #expect(try last.stop() == .exit(0))
    }

    @Test("a sum beyond all numbers is a fault of its event, not of the daemon")
    @Blocking func overflow() throws {
      let scratch = try Scratch()
      try scratch.write("rules/book.yaml", Self.book)
      let daemon = try DaemonProcess(["--rules", scratch.file("rules")], state: scratch.file("state"), in: scratch)
      let connection = try daemon.connect()
      let (large, huge) = ("900000000000000000", "9000000000000000000")
      let answer = try connection.post([
        .order("large/1", of: "c0", total: large), .order("large/2", of: "c0", total: large),
        .order("huge/1", of: "c1", total: huge), .order("huge/2", of: "c1", total: huge),
        .order("fine", of: "c2", total: "120.00"),
      ])
      #expect(answer.status == 200)
      #expect(answer.receipts == ["accepted", "accepted", "accepted", "quarantined", "accepted"])
      try daemon.awaitLine("an input was set aside", "id=huge/2", "spent")
      #expect(try connection.post([.order("later", of: "c1", total: "1.00")]).status == 200)
      #expect(try daemon.stop() == .exit(0))
      #expect(try scratch.run(["verify", "--state", daemon.state]).status == 0)
    }
  }
}
