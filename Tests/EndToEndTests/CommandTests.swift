import Engine
import Foundation
import Glibc
import Testing

extension EndToEnd {
  @Suite struct CommandTests {
    private static let commands = [
      "serve", "check", "test", "demo", "import", "send", "log", "explain", "jobs", "export", "verify", "run",
      "silence",
      "reload", "clock",
    ]

    @Test("each command's help shows examples, and the program's own says how it ends")
    @Blocking func help() throws {
      let scratch = try Scratch()
      let help = try scratch.run(["--help"])
      #expect(help.status == 0)
      for command in Self.commands { #expect(help.output.contains("  \(command) "), "\(command)") }
      for code in ["0 done", "1 problems found", "2 the command line", "3 the state folder", "4 the daemon"] {
        #expect(help.output.replacing(/\s+/, with: " ").contains(code))
      }
      for words in Self.commands.map({ [$0] }) + [["export", "traits"], ["export", "state"]] {
        let page = try scratch.run(words + ["--help"])
        #expect(page.status == 0 && page.error.isEmpty)
        #expect(page.output.contains("EXAMPLES:\n"), "nurture \(words.joined(separator: " ")) --help")
        #expect(page.output.contains("  nurture \(words[0])"))
      }
    }

    @Test(
      "commands end with the documented codes, and say why on standard error",
      arguments: [
        (["verify", "--state", "@/none"], 3, "does not exist"),
        (["jobs", "--state", "@/none"], 3, "none/nurture.sqlite does not exist"),
        (["log", "--state", "@/none"], 3, "does not exist"),
        (["explain", "c1", "--state", "@/none"], 3, "does not exist"),
        (["export", "state", "--state", "@/none"], 3, "does not exist"),
        (["send", "--customer", "c1", "Order Completed", "--state", "@/none"], 4, "cannot be reached"),
        (["reload", "--state", "@/none"], 4, "cannot be reached"),
        (["silence", "all", "--for", "2h", "--why", "x", "--state", "@/none"], 4, "cannot be reached"),
        (["run", "win-back", "--state", "@/none"], 4, "cannot be reached"),
        (["clock", "--state", "@/none"], 4, "cannot be reached"),
        (["clock", "--stand-still"], 2, "accept"),
        (["silence", "all", "--for", "soon"], 2, "expected --for"),
        (["silence", "all", "--for", "2h"], 2, "--why"),
        (["send", "--customer", "c1"], 2, "event"),
        (["serve", "--listen", "here"], 2, "--listen"),
        (["serve", "--clock", "sun"], 2, "clock"),
        (["jobs", "--status", "lost"], 2, "status"),
        (
          ["import", "x.csv", "--event", "E", "--map", "customer=a,time=b", "--history", "--clock", "event"], 2,
          "exclude"
        ),
        (["nonsense"], 2, "nonsense"),
        (["check", "--rules", "@/none"], 3, "there is no such folder"),
        (["test", "--rules", "@/none"], 3, "there is no such folder"),
        (["serve", "--rules", "@/none", "--state", "@/s"], 1, "there is no such folder"),
      ] as [([String], Int32, String)])
    @Blocking func codes(arguments: [String], status: Int32, words: String) throws {
      let scratch = try Scratch()
      let run = try scratch.run(arguments.map { $0.replacing("@", with: scratch.path) })
      #expect(run.status == status, "\(run.error)")
      #expect(run.output.isEmpty)
      #expect(run.error.contains(words), "\(run.error)")
      #expect(!run.error.contains("notFound("))
    }

    @Test("the shipped book checks, and its tests pass")
    @Blocking func book() throws {
      let scratch = try Scratch()
      #expect(try scratch.run(["check", "--rules", Ground.rules, "--strict"]).status == 0)
      let tests = try scratch.run(["test", "--rules", Ground.rules])
      #expect(tests.status == 0, "\(tests.output)")
    }

    @Test("a state directory has one daemon, and commands work beside it")
    @Blocking func daemon() throws {
      let scratch = try Scratch()
      let state = scratch.file("state")
      let daemon = try DaemonProcess(["--rules", Ground.rules], state: state, in: scratch)
      let second = try scratch.run(["serve", "--rules", Ground.rules, "--state", state, "--listen", "127.0.0.1:0"])
      #expect(second.status == 3)
      #expect(second.error.contains("the state directory \(state) is in use by another nurture"))
      let mode = try FileManager.default.attributesOfItem(atPath: state + "/control.sock")[.posixPermissions] as? Int
      #expect(mode == 0o600)

      let sent = try scratch.run([
        "send", "--state", state, "--customer", "c1", "--id", "e-1", "Contact Added", "account=tea-wecom",
        "state=store",
        "welcome_code=W1",
      ])
      #expect(sent.status == 0 && sent.output.hasPrefix("accepted, journal row "), "\(sent.output)\(sent.error)")
      let twice = try scratch.run([
        "send", "--state", state, "--customer", "c1", "--id", "e-1", "Contact Added", "account=tea-wecom",
        "state=store", "welcome_code=W1",
      ])
      #expect(twice.status == 0 && twice.output.hasPrefix("duplicate, journal row "), "\(twice.output)")
      let again = try scratch.run([
        "send", "--state", state, "--customer", "c1", "--id", "e-1", "Contact Added", "account=tea-wecom",
        "state=parcel",
      ])
      #expect(again.status == 1 && again.output.hasPrefix("conflicting-duplicate"))
      _ = try eventually("the welcome is in the file") { try Ledgers(state: state).outbox().first }
      _ = try eventually("the welcome is delivered") { try Ledgers(state: state).isQuiet() ? true : nil }
      let jobs = try scratch.run(["jobs", "--state", state, "--customer", "c1", "--json"])
      #expect(jobs.output.contains(#""state":"delivered""#) && jobs.output.contains("welcome-store"))
      #expect(try scratch.run(["jobs", "--state", state, "--counts"]).output == "delivered  1\n")
      let story = try scratch.run(["explain", "c1", "--state", state, "--lang", "en"])
      #expect(story.status == 0 && story.output.contains("welcome"), "\(story.error)")
      #expect(try scratch.run(["explain", "nobody", "--state", state]).status == 1)
      #expect(try scratch.run(["run", "welcome", "--state", state]).status == 1)
      #expect(try scratch.run(["verify", "--state", state]).status == 3)
      #expect(try daemon.stop() == .exit(0))
      #expect(try scratch.run(["verify", "--state", state]).status == 0)
    }

    @Test("log -f shows a line when it comes")
    @Blocking func follow() throws {
      let scratch = try Scratch()
      let state = scratch.file("state")
      let daemon = try DaemonProcess(["--rules", Ground.rules], state: state, in: scratch)
      _ = try daemon.connect().post([.contact("c1")])
      let log = try Child(["log", "-f", "--state", state], in: scratch)
      _ = try eventually("the past is shown") { log.written.contains("welcome-store") ? true : nil }
      let before = log.written.split(separator: "\n").count
      _ = try daemon.connect().post([.contact("c2", state: "parcel")])
      _ = try eventually("what comes is shown") { log.written.contains("welcome-parcel") ? true : nil }
      #expect(log.written.split(separator: "\n").count > before)
      log.signal(SIGINT)
      #expect(try log.wait() == .signal(SIGINT))
      #expect(try daemon.stop() == .exit(0))
    }

    @Test("what is silenced waits, and nothing goes out before its time")
    @Blocking func silence() throws {
      let scratch = try Scratch()
      let state = scratch.file("state")
      let daemon = try DaemonProcess(["--rules", Ground.rules], state: state, in: scratch)
      let silenced = try scratch.run(["silence", "big-order", "--for", "2s", "--why", "drill", "--state", state])
      #expect(silenced.status == 0 && silenced.output == "the rule big-order is silent for 2s\n", "\(silenced.error)")
      let start = ContinuousClock.now
      #expect(
        try scratch.run(["silence", "no-such-rule", "--for", "2h", "--why", "drill", "--state", state]).status == 1)
      _ = try daemon.connect().post([.contact("c1"), .order("o-1", of: "c1", total: "400.00")])
      func thanks() throws -> Int {
        try Ledgers(state: state).outbox().filter { $0["rule"]?.text == "big-order" }.count
      }
      #expect(try thanks() == 0)
      let log = try scratch.run(["log", "--state", state, "--reason", "silenced"])
      #expect(log.output.contains("big-order"), "\(log.output)")
      _ = try eventually("the thanks go out when the silence is over") { try thanks() == 1 ? true : nil }
      #expect(ContinuousClock.now - start > .seconds(1))
      #expect(try daemon.stop() == .exit(0))
      #expect(try scratch.run(["verify", "--state", state]).status == 0)
    }

    @Test("the demo replays the real purchases, then starts the real daemon", .enabled(if: Ground.isProving))
    @Blocking func demo() throws {
      let scratch = try Scratch()
      let run = try scratch.run(["demo", "--rules", Ground.rules], within: 600)
      #expect(run.status == 0, "\(run.error)")
      #expect(run.output.contains("6,919 orders of 2,357 customers"))
      #expect(run.output.contains("welcome/welcome-"))
    }
  }
}
