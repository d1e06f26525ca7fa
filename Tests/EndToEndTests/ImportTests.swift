import Engine
import Foundation
import Glibc
import Intake
import Seeded
import Store
import Testing

@testable import nurture

extension EndToEnd {
  @Suite struct ImportTests {
    private static let secret = (0..<32).map { UInt8($0) }
    private static let nth = Ground.isProving ? 1 : 8

    private func arguments(_ file: String, _ state: String, _ more: [String] = []) -> [String] {
      [
        "import", file, "--event", "Order Completed", "--map", "customer=customer,time=date,total=amount", "--rules",
        Ground.rules, "--state", state,
      ] + more
    }

    private static let replay = [
      "--clock", "event", "--account", "tea-wecom", "--consent", "wecom:marketing", "--evidence", "form 3",
      "--until", "1998-07-31",
    ]

    @Test("a replay goes on where kill -9 ended it, to the bytes of one in a single go; again, it does nothing")
    @Blocking func interrupted() throws {
      let scratch = try Scratch()
      let file = try scratch.write("orders.csv", Shop.csv(everyNth: Self.nth))
      let whole = try scratch.state("whole", secret: Self.secret)
      let pieces = try scratch.state("pieces", secret: Self.secret)
      let twin = try scratch.state("twin", secret: Self.secret)
      let first = try scratch.run(arguments(file, whole, Self.replay), within: 600)
      #expect(first.status == 0, "\(first.error)")
      let rows = Shop.purchases(everyNth: Self.nth).count

      var random = Seeded(Ground.seed())
      var kills = 0
      for _ in 0..<3 {
        let child = try Child(arguments(file, pieces, Self.replay), in: scratch)
        let before = try? Ledgers(state: pieces).read { try $0.lastSeq() }
        let wanted = (before ?? 0) + .random(in: 50...400, using: &random)
        _ = try eventually("the import has gone on") {
          if child.poll() != nil { return true }
          let seq = try? Ledgers(state: pieces).read { try $0.lastSeq() }
          return seq.flatMap { $0 >= wanted ? true : nil }
        }
        child.signal(SIGKILL)
        if try child.wait() == .signal(SIGKILL) { kills += 1 }
      }
      #expect(kills > 0)
      let last = try scratch.run(arguments(file, pieces, Self.replay), within: 600)
      #expect(last.status == 0, "\(last.error)")
      #expect(try canonical(pieces, scratch) == canonical(whole, scratch))
      print("import: \(rows) rows, \(kills) kills, then \(last.output.split(separator: "\n").last ?? "")")

      // The same again does nothing, and two stores that lived through the same are the same.
      let journal = try Ledgers(state: whole).journal()
      let again = try scratch.run(arguments(file, whole, Self.replay))
      #expect(again.status == 0)
      #expect(again.output.contains("was imported before"))
      #expect(try Ledgers(state: whole).journal() == journal)
      #expect(try scratch.run(arguments(file, twin, Self.replay), within: 600).status == 0)
      #expect(try Ledgers(state: twin).journal() == journal, "the same rows came to another journal")
      #expect(journal.filter { $0.kind == .event }.count == rows)
      #expect(try Ledgers(state: whole).jobs().allSatisfy { $0.state == .delivered })
      #expect(try Ledgers(state: whole).jobs().count > 50)
      for state in [whole, pieces] {
        let verify = try scratch.run(["verify", "--state", state])
        #expect(verify.status == 0, "\(verify.output)")
      }
    }

    @Blocking private func canonical(_ state: String, _ scratch: Scratch) throws -> [Substring] {
      let export = try scratch.run(["export", "state", "--canonical", "--state", state])
      #expect(export.status == 0)
      return export.output.split(separator: "\n")
    }

    @Test("history builds state, sends nothing, and fires nothing when the daemon starts")
    @Blocking func history() throws {
      let scratch = try Scratch()
      let file = try scratch.write("orders.csv", Shop.csv(everyNth: 40))
      let state = scratch.file("state")
      let reach = ["--account", "tea-wecom", "--consent", "wecom:marketing", "--evidence", "form 3"]
      let run = try scratch.run(arguments(file, state, ["--history"] + reach))
      #expect(run.status == 0, "\(run.error)")
      #expect(try Ledgers(state: state).jobs().isEmpty)
      let traits = try scratch.run(["export", "traits", "--state", state, "--format", "csv"])
      #expect(
        traits.output.split(whereSeparator: \.isNewline).count == Set(Shop.purchases(everyNth: 40).map(\.customer))
          .count + 1)
      let daemon = try DaemonProcess(["--rules", Ground.rules], state: state, in: scratch)
      let sent = try scratch.run(["send", "--state", state, "--customer", "0040", "Order Completed", "total=20.00"])
      #expect(sent.status == 0, "\(sent.error)")
      #expect(try daemon.stop() == .exit(0))
      let others = try Ledgers(state: state).jobs()
      #expect(others.isEmpty, "\(others.map(\.job.key))")
      let verify = try scratch.run(["verify", "--state", state])
      #expect(verify.status == 0, "\(verify.output)")
    }

    @Test("history goes in through a running daemon too, however small its inbox; again, it does nothing")
    @Blocking func besideTheDaemon() throws {
      let scratch = try Scratch()
      let file = try scratch.write("orders.csv", Shop.csv(everyNth: 40))
      let config = try scratch.write("nurture.yaml", "rules: \(Ground.rules)\ninbox: { capacity: 10 }\n")
      let daemon = try DaemonProcess(["--config", config], state: scratch.file("state"), in: scratch)
      let reach = ["--account", "tea-wecom", "--consent", "wecom:marketing", "--evidence", "form 3"]
      let rows = Shop.purchases(everyNth: 40).count
      let run = try scratch.run(arguments(file, daemon.state, ["--history"] + reach))
      #expect(run.status == 0, "\(run.error)")
      #expect(run.output == "\(rows) rows: \(rows) taken\n")
      let again = try scratch.run(arguments(file, daemon.state, ["--history"] + reach))
      #expect(again.status == 0 && again.output.contains("was imported before"), "\(again.output)\(again.error)")
      #expect(try Ledgers(state: daemon.state).jobs().isEmpty)
      #expect(try Ledgers(state: daemon.state).journal().count { $0.name == "Order Completed" } == rows)
      #expect(try daemon.stop() == .exit(0))
      #expect(try scratch.run(["verify", "--state", daemon.state]).status == 0)
    }

    @Test("rows that cannot be taken stand beside the file with their reasons, and stop nothing")
    @Blocking func rejects() throws {
      let scratch = try Scratch()
      let file = try scratch.write(
        "orders.csv",
        "customer,date,amount\nc1,1997-01-05,10.00\n,1997-01-06,11.00\nc3,someday,12.00\nc4,1997-01-08,13.00\n")
      let run = try scratch.run(arguments(file, scratch.file("state"), ["--clock", "event"]))
      #expect(run.status == 0, "\(run.error)")
      #expect(run.output == "4 rows: 2 taken, 2 refused (see \(file).rejects)\n")
      let rejects = try String(contentsOfFile: file + ".rejects", encoding: .utf8).split(separator: "\n")
      #expect(rejects.count == 3)
      #expect(rejects[0] == "customer,date,amount,reason")
      #expect(rejects[1].hasPrefix(",1997-01-06,11.00,") && rejects[1].contains("expected the customer's id"))
      #expect(rejects[2].hasPrefix("c3,someday,12.00,") && rejects[2].contains("expected an instant"))
    }

    @Test(
      "the reject file of an import that was interrupted holds what was refused before, too", arguments: [false, true])
    @Blocking func interruptedRejects(throughDaemon: Bool) throws {
      let scratch = try Scratch()
      // Each tenth amount is none, for the engine to refuse; each hundredth row names nobody, and cannot be read.
      let rows = (0..<4_000).map { row in
        "\(row % 100 == 7 ? "" : "c\(row)"),1997-01-05,\(row % 10 == 3 ? "much" : "10.00")\n"
      }
      let file = try scratch.write("orders.csv", "customer,date,amount\n" + rows.joined())
      let whole = try scratch.run(arguments(file, scratch.file("whole")))
      #expect(whole.status == 0, "\(whole.error)")
      let expected = try String(contentsOfFile: file + ".rejects", encoding: .utf8)
      #expect(expected.split(separator: "\n").count == 1 + 40 + 400)
      try FileManager.default.removeItem(atPath: file + ".rejects")

      let state = scratch.file("pieces")
      let daemon = throughDaemon ? try DaemonProcess(["--rules", Ground.rules], state: state, in: scratch) : nil
      let hash = try ImportSource.open(path: file, format: .csv).hash
      let child = try Child(arguments(file, state), in: scratch)
      _ = try eventually("the import has gone on") { () -> Bool? in
        if let end = child.poll() { throw Disappointment("it ended before it was interrupted: \(end)") }
        let progress = try? Ledgers(state: state).read { try $0.importProgress(hash: hash) }
        return progress.map { $0.rowsDone >= 400 } ?? false ? true : nil
      }
      child.signal(SIGKILL)
      #expect(try child.wait() == .signal(SIGKILL))
      #expect(try Ledgers(state: state).read { try !$0.importRefusals(hash: hash, limit: 9).isEmpty })
      let last = try scratch.run(arguments(file, state))
      #expect(last.status == 0, "\(last.error)")
      #expect(last.output.contains("440 refused"), "\(last.output)")
      #expect(try String(contentsOfFile: file + ".rejects", encoding: .utf8) == expected)
      // What the file holds now the store needs no more.
      #expect(try Ledgers(state: state).read { try $0.importRefusals(hash: hash, limit: 9) } == [])
      #expect(try Ledgers(state: state).read { try $0.importProgress(hash: hash) }?.rowsRefused == 440)
      if let daemon { #expect(try daemon.stop() == .exit(0)) }
    }

    @Test("a store of one clock is not opened on the other, nor beside its daemon; a file that is not there is said")
    @Blocking func refused() throws {
      let scratch = try Scratch()
      let file = try scratch.write("orders.csv", Shop.csv(everyNth: 400))
      let replayed = scratch.file("replayed")
      #expect(try scratch.run(arguments(file, replayed, ["--clock", "event"])).status == 0)
      let other = try scratch.write("others.csv", Shop.csv(everyNth: 300))
      let wrong = try scratch.run(arguments(other, replayed))
      #expect(wrong.status == 1)
      #expect(wrong.error.contains("this store runs on the event clock"))

      let daemon = try DaemonProcess(["--rules", Ground.rules], state: scratch.file("live"), in: scratch)
      let beside = try scratch.run(arguments(file, daemon.state, ["--clock", "event"]))
      #expect(beside.status == 3)
      #expect(beside.error.contains("is in use by another nurture"))
      #expect(try daemon.stop() == .exit(0))
      #expect(try scratch.run(arguments(file, daemon.state, ["--clock", "event"])).status == 1)

      let absent = try scratch.run(arguments(scratch.file("absent.csv"), scratch.file("new")))
      #expect(absent.status == 3)
      #expect(absent.error.contains("absent.csv: No such file or directory"))
      let columns = try scratch.run([
        "import", file, "--event", "Order Completed", "--map", "customer=who,time=date", "--rules", Ground.rules,
        "--state", scratch.file("new"),
      ])
      #expect(columns.status == 1)
      #expect(columns.error.contains("who"))
    }
  }
}
