import Engine
import Foundation
import Glibc
import Store
import Testing

extension EndToEnd {
  @Suite struct BookTests {
    private static func book(_ tag: String) -> String {
      """
      version: 1
      zone: Asia/Shanghai
      events:
        Order Completed: { properties: { total: money } }
      rules:
        mark:
          title: Mark whoever buys
          owner: tests
          when: { event: Order Completed }
          do: [ { add-tag: \(tag) } ]
      """
    }

    private static let broken = book("new").replacing(
      "when: { event: Order Completed }", with: "when: { event: Order Compleetd }")

    /// The tag that the book in force gives.
    @Blocking private func tag(_ scratch: Scratch, _ state: String, customer: String) throws -> String {
      let sent = try scratch.run(["send", "--state", state, "--customer", customer, "Order Completed", "total=5.00"])
      #expect(sent.status == 0, "\(sent.error)")
      let log = try scratch.run(["log", "--state", state, "--customer", customer, "--action", "add-tag"])
      return log.output.split(separator: "\n").last?.split(separator: " ").last.map(String.init) ?? ""
    }

    @Test("a broken folder is refused with its places; the accepted book stays, over a restart too")
    @Blocking func reload() throws {
      let scratch = try Scratch()
      try scratch.write("rules/book.yaml", Self.book("old"))
      let (rules, state) = (scratch.file("rules"), scratch.file("state"))
      var daemon = try DaemonProcess(["--rules", rules], state: state, in: scratch)
      #expect(try daemon.connect().get("/readyz").json?["reasons"]?.list == [])
      #expect(try tag(scratch, state, customer: "c1") == "old")

      try scratch.write("rules/book.yaml", Self.broken)
      let refused = try scratch.run(["reload", "--state", state, "--rules", rules])
      #expect(refused.status == 1)
      #expect(refused.error.contains("book.yaml:9:"), "\(refused.error)")
      #expect(refused.error.contains("did you mean 'Order Completed'?"), "\(refused.error)")
      #expect(refused.error.contains("the accepted one stays in force"))
      daemon.child.signal(SIGHUP)
      try daemon.awaitLine("the book was refused")
      try daemon.awaitLine("book.yaml:9:")
      #expect(try tag(scratch, state, customer: "c2") == "old")
      let ready = try daemon.connect().get("/readyz")
      #expect(ready.status == 200)
      #expect(ready.json?["reasons"]?.list?.first?.text?.contains("does not check") == true)

      #expect(try daemon.stop() == .exit(0))
      daemon = try DaemonProcess(["--rules", rules], state: state, in: scratch)
      #expect(daemon.child.said.contains("book.yaml:9:"))
      #expect(try daemon.connect().get("/readyz").json?["reasons"]?.list?.count == 1)
      #expect(try tag(scratch, state, customer: "c3") == "old")

      try scratch.write("rules/book.yaml", Self.book("new"))
      let accepted = try scratch.run(["reload", "--state", state, "--rules", rules])
      #expect(accepted.status == 0)
      #expect(accepted.output == "the book was accepted: generation 2\n")
      #expect(try scratch.run(["reload", "--state", state]).output == "unchanged: generation 2 is in force\n")
      #expect(try daemon.connect().get("/readyz").json?["reasons"]?.list == [])
      #expect(try tag(scratch, state, customer: "c4") == "new")

      try scratch.write("rules/book.yaml", Self.book("newest"))
      daemon.child.signal(SIGHUP)
      try daemon.awaitLine("the book was reloaded", "generation=3")
      #expect(try tag(scratch, state, customer: "c5") == "newest")
      #expect(try daemon.stop() == .exit(0))
      #expect(try scratch.run(["verify", "--state", state]).status == 0)
    }

    @Test("a start on a book that another version accepted and this one refuses ends at once, with a status of its own")
    @Blocking func foreignArchive() throws {
      let scratch = try Scratch()
      try scratch.write("rules/book.yaml", Self.book("old"))
      let (rules, state) = (scratch.file("rules"), scratch.file("state"))
      let daemon = try DaemonProcess(["--rules", rules], state: state, in: scratch)
      #expect(try daemon.stop() == .exit(0))
      let store = try StateStore.open(at: state + "/nurture.sqlite")
      _ = try store.write {
        try $0.acceptBook(hash: "other", files: [BookFile(name: "book.yaml", text: Self.broken)], at: 1)
      }
      try store.close()
      for command in [["serve", "--rules", rules, "--listen", "127.0.0.1:0"], ["log"]] {
        let run = try scratch.run(command + ["--state", state])
        #expect(run.status == 5)
        #expect(run.error.contains("(generation 2) was accepted by another version, and this one refuses it"))
        #expect(run.error.contains("book.yaml:9:") && run.error.contains("upgrade again"), "\(run.error)")
      }
      let unit = try String(contentsOf: Ground.package.appending(path: "systemd/nurtured.service"), encoding: .utf8)
      #expect(unit.contains("\nRestartPreventExitStatus=5\n"))
    }

    @Test("a first start on a broken folder ends with its diagnostics")
    @Blocking func firstStart() throws {
      let scratch = try Scratch()
      try scratch.write("rules/book.yaml", Self.broken)
      let run = try scratch.run([
        "serve", "--rules", scratch.file("rules"), "--state", scratch.file("state"), "--listen", "127.0.0.1:0",
      ])
      #expect(run.status == 1)
      #expect(run.error.contains("book.yaml:9:"))
      #expect(run.error.contains("no rule book was ever accepted here"))
    }
  }
}
