import Engine
import Foundation
import Store
import Testing

@testable import nurture

extension EndToEnd {
  @Suite(
    "The wall clock jumps", .enabled(if: WallShim.compiler != nil, "these tests need a C compiler: cc, clang or gcc"))
  struct ClockTests {
    private static let book = """
      version: 1
      zone: UTC
      accounts:
        shop: { channel: wecom, speakers: { adviser: { name: 小茶, staff: owner } } }
      events: { Nudged: {} }
      policy:
        consent: { marketing: opt-in, service: implied }
        quiet-hours: { from: "09:00", to: "10:00", then: hold }
      messages:
        bill: { category: service, channels: [wecom], text: "账单" }
        note: { category: service, channels: [wecom], text: "通知" }
        column: { category: service, channels: [wecom], text: "专栏" }
        news: { category: promotion, channels: [wecom], text: "新品" }
        offer: { category: promotion, channels: [wecom], text: "优惠" }
      rules:
        waits: { title: waits, owner: t, when: { event: Nudged }, do: [ { wait: 3 seconds }, { send: bill } ] }
        silenced: { title: silenced, owner: t, when: { event: Nudged }, do: [ { send: note } ] }
        daily: { title: daily, owner: t, when: { every: day at 10:00 }, do: [ { send: column } ] }
        held: { title: held, owner: t, when: { event: Nudged }, do: [ { wait: 3 seconds }, { send: news } ] }
        quiet: { title: quiet, owner: t, when: { event: Nudged }, do: [ { send: offer } ] }
      """
    private static let hour: Int64 = 3_600_000_000
    /// 2026-03-02T10:00:00Z.
    private static let ten: Int64 = 1_772_445_600_000_000

    /// How the doubt ends.
    enum End { case accepted, stoodStill, setBack }

    /// A daemon with a wall clock of its own.
    private final class World {
      let jump: Int64
      let end: End
      let shim: WallShim
      let state: String
      let daemon: DaemonProcess
      let scratch: Scratch
      var nudged = ContinuousClock.now

      init(_ number: Int, jump: Int64, end: End, library: String, in scratch: Scratch) throws {
        (self.jump, self.end, self.scratch) = (jump, end, scratch)
        shim = try WallShim(library, showing: ten - 120_000_000, in: scratch)
        state = scratch.file("state-\(number)")
        daemon = try DaemonProcess(
          starting: ["--rules", scratch.file("rules")], state: state, in: scratch, environment: shim.environment)
      }

      func clock(_ words: String...) throws -> JSON {
        let run = try scratch.run(["clock"] + words + ["--json", "--state", state])
        guard run.status == 0 else { throw Disappointment(run.error) }
        return try JSON.parse(Array(run.output.utf8))
      }

      /// When each message of a rule was planned for.
      func planned(_ rule: String) throws -> [Int64] {
        try Ledgers(state: state).jobs().filter { $0.job.rule == rule }.map(\.job.planned).sorted()
      }

      func readiness() throws -> (status: Int, reasons: String) {
        let answer = try daemon.connect().get("/readyz")
        return (answer.status, (answer.json?["reasons"]?.list ?? []).compactMap(\.text).joined(separator: "; "))
      }
    }

    @Test("by an hour, a day, a year: no double fire, no lost due, nothing early, and the daemon says so")
    @Blocking func jumps() throws {
      let scratch = try Scratch()
      try scratch.write("rules/book.yaml", Self.book)
      let library = try WallShim.library(in: scratch)
      let day = 24 * Self.hour
      let cases: [(Int64, End)] = [
        (Self.hour, .accepted), (-Self.hour, .stoodStill), (day, .setBack), (-day, .setBack), (365 * day, .accepted),
      ]
      let worlds = try cases.enumerated().map {
        try World($0, jump: $1.0, end: $1.1, library: library, in: scratch)
      }
      for world in worlds { try Self.prepare(world) }
      for world in worlds { try Self.doubt(world) }
      for world in worlds { try Self.goOn(world) }
      for world in worlds { try Self.resolve(world) }
      for world in worlds { try Self.finish(world) }
    }

    /// Two minutes to ten, then five seconds: a small step is taken as it is. Then a customer with all that can be due,
    /// and the jump.
    @Blocking private static func prepare(_ world: World) throws {
      try world.daemon.awaitReady()
      let connection = try world.daemon.connect()
      let contact = Message(
        customer: "c", event: "Contact Added", id: "contact",
        properties: ["account": "shop", "staff": "owner", "state": "store"])
      #expect(try connection.post([contact, .consent("c")]).receipts == ["accepted", "accepted"])
      world.shim.jump(by: ten - 5_000_000 - world.shim.wall)
      let silence = ["silence", "silenced", "--for", "5s", "--why", "drill", "--state", world.state]
      #expect(try world.scratch.run(silence).status == 0)
      world.nudged = .now
      #expect(try connection.post([Message(customer: "c", event: "Nudged", id: "n")]).receipts == ["accepted"])
      world.shim.jump(by: world.jump)
    }

    @Blocking private static func doubt(_ world: World) throws {
      try world.daemon.awaitLine("the wall clock has jumped", "course=uptime")
      #expect(world.shim.reads > 0, "the daemon reads the clock that was set")
      let clock = try world.clock()
      #expect(clock["course"]?.text == "uptime")
      #expect(clock["held"]?.list == ["marketing"])
      #expect(abs((clock["apart"]?.integer ?? 0) - world.jump) < 1_000_000, "\(clock)")
      let ready = try world.readiness()
      #expect(ready.status == 200 && ready.reasons.contains("clock: the wall clock shows"), "\(ready.reasons)")
    }

    /// Service goes on by the uptime; marketing does not.
    @Blocking private static func goOn(_ world: World) throws {
      for rule in ["waits", "silenced", "daily"] {
        _ = try eventually("\(rule) after \(world.jump)", within: 20) { try world.planned(rule).isEmpty ? nil : true }
      }
      let entry = try #require(
        try Ledgers(state: world.state).journal().first { $0.kind == .event && $0.name == "Nudged" })
      #expect(try world.planned("waits") == [entry.decided + 3_000_000])
      #expect(ContinuousClock.now - world.nudged > .seconds(3), "and not before three seconds had passed")
      #expect(try world.planned("daily") == [ten])
      #expect(try world.planned("silenced").allSatisfy { $0 < ten + hour / 2 })
      _ = try eventually("both are held", within: 20) { try world.clock()["groups"]?.integer == 2 ? true : nil }
      #expect(try world.planned("held").isEmpty)
      #expect(try world.planned("quiet").isEmpty)
      let log = try world.scratch.run(["log", "--state", world.state, "--reason", "clock-held"])
      #expect(log.output.contains("held") && log.output.contains("quiet"), "\(log.output)")
    }

    @Blocking private static func resolve(_ world: World) throws {
      switch world.end {
      case .accepted:
        #expect(try world.clock("accept")["course"]?.text == "wall")
      case .stoodStill:
        let refused = try world.scratch.run(["clock", "accept", "--state", world.state])
        #expect(refused.status == 1 && refused.error.contains("--stand-still"), "\(refused.error)")
        let stands = try world.clock("accept", "--stand-still")
        #expect(stands["course"]?.text == "standstill" && stands["held"]?.list == ["marketing"])
        #expect(try world.clock()["time"] == stands["time"])
        #expect(try world.planned("held").isEmpty)
        world.shim.jump(by: -world.jump)
      case .setBack: world.shim.jump(by: -world.jump)
      }
    }

    @Blocking private static func finish(_ world: World) throws {
      try world.daemon.awaitLine("time follows the wall clock again", within: 20)
      for rule in ["held", "quiet"] {
        _ = try eventually("\(rule) is released", within: 20) { try world.planned(rule).isEmpty ? nil : true }
      }
      // A year later the day's column is due again: of those missed in a row only the last counts.
      let columns = world.end == .accepted && world.jump > 2 * hour ? [ten, ten + world.jump] : [ten]
      _ = try eventually("the columns", within: 20) { try world.planned("daily").count >= columns.count ? true : nil }
      _ = try eventually("all is delivered", within: 20) { try Ledgers(state: world.state).isQuiet() ? true : nil }
      #expect(try world.readiness().reasons.isEmpty)
      #expect(try world.clock()["held"]?.list == [])
      #expect(
        try world.scratch.run(["clock", "accept", "--state", world.state]).status == 1, "nothing is left to accept")
      #expect(try world.daemon.stop() == .exit(0))
      #expect(try world.planned("daily") == columns)
      for rule in ["waits", "silenced", "held", "quiet"] {
        #expect(try world.planned(rule).count == 1, "\(rule) after \(world.jump)")
      }
      #expect(try Ledgers(state: world.state).outbox().count == 4 + columns.count)
      let verified = try world.scratch.run(["verify", "--state", world.state])
      #expect(verified.status == 0, "\(verified.output)")
    }

    @Test("over a restart: the same boot tells a jump both ways, another one only a clock set back")
    @Blocking func restarts() throws {
      let scratch = try Scratch()
      try scratch.write("rules/book.yaml", Self.book)
      let shim = try WallShim(try WallShim.library(in: scratch), showing: Self.ten, in: scratch)
      let day = 24 * Self.hour
      var boot = "a0"
      func start() throws -> (daemon: DaemonProcess, course: String?) {
        let daemon = try DaemonProcess(
          ["--rules", scratch.file("rules")], state: scratch.file("state"), in: scratch,
          environment: shim.environment.merging(["NURTURE_BOOT_ID": boot]) { $1 })
        let clock = try scratch.run(["clock", "--json", "--state", daemon.state])
        return (daemon, try JSON.parse(Array(clock.output.utf8))["course"]?.text)
      }
      func expect(_ course: String, _ comment: Comment) throws {
        let (daemon, seen) = try start()
        #expect(seen == course, comment)
        #expect(try daemon.readiness.contains("clock:") == (course != "wall"), comment)
        #expect(try daemon.stop() == .exit(0))
      }
      try expect("wall", "the first start")
      shim.jump(by: day)
      try expect("uptime", "a day ahead, the same boot")
      shim.jump(by: -2 * day)
      try expect("uptime", "a day behind, the same boot")
      shim.jump(by: day)
      try expect("wall", "right again")
      boot = "b1"
      shim.jump(by: day)
      try expect("wall", "a day ahead after another boot is downtime")
      boot = "c2"
      shim.jump(by: -day)
      try expect("uptime", "a day behind after another boot")
      #expect(try scratch.run(["verify", "--state", scratch.file("state")]).status == 0)
    }
  }
}

extension DaemonProcess {
  /// The reasons that `/readyz` gives.
  fileprivate var readiness: String {
    get throws {
      (try connect().get("/readyz").json?["reasons"]?.list ?? []).compactMap(\.text).joined(separator: "; ")
    }
  }
}
