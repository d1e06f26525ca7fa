import Engine
import Store
import Testing

@testable import Runtime

@Suite("Schedules in each customer's zone") struct ZoneTests {
  static func book(_ when: String = "{ every: monday at 09:00, audience: buyers }", more: String = "") -> String {
    """
    version: 1
    zone: Asia/Shanghai
    events: { Order Completed: { properties: { total: money } } }
    traits: { orders: { count: Order Completed } }
    segments: { buyers: { orders: { at-least: 1 } }, keen: { orders: { at-least: 2 } } }
    rules:
      column: { when: \(when), do: [ { add-tag: 读过 } ] }
    \(more)
    """
  }

  private func say(_ zone: String, _ user: String, _ id: String) -> Submission {
    Submission(
      identities: [Identity(value: user)],
      input: .profile(source: "crm", id: id, traits: Array(#"{"zone":"\#(zone)"}"#.utf8)))
  }

  /// Who got the tag, and when.
  private func tags(_ desk: Desk) throws -> [String: [Int64]] {
    var found: [String: [Int64]] = [:]
    let users = ["cn", "ny", "odd"]
    let ids = try desk.store.read { reader in try users.map { try reader.subject(of: Identity(value: $0)) } }
    for (subject, entry) in try desk.trace() where entry.verb == .addTag {
      if let place = ids.firstIndex(of: subject) { found[users[place], default: []].append(entry.at) }
    }
    return found
  }

  @Test("one audience in two zones: each member at nine in the morning of their own", arguments: [true, false])
  func twoZones(_ saidFirst: Bool) throws {
    let hand = HandClock(at("2026-03-04"))
    let desk = try Desk(Self.book(), clock: hand.clock)
    let zones = [say("America/New_York", "ny", "z1"), say("Asia/Shangai", "odd", "z2")]
    let orders = ["cn", "ny", "odd"].map { Submission.event("Order Completed", $0, "o-\($0)", at: hand.now) }
    _ = try desk.stepper.take(saidFirst ? zones + orders : orders + zones, by: 10)
    // Monday the 9th is after the clock went forward in New York on the 8th.
    for hour in 0...(8 * 24) {
      hand.now = at("2026-03-04") + Int64(hour) * 3_600_000_000
      while try desk.stepper.tick() {}
    }
    let shanghai = at("2026-03-09T01:00:00Z")
    #expect(try tags(desk) == ["cn": [shanghai], "odd": [shanghai], "ny": [at("2026-03-09T13:00:00Z")]])
    #expect(try desk.store.read { try $0.countUnknownZones() } == 1)
    #expect(try desk.lines().contains("zone Asia/Shangai unknown-zone"))
  }

  @Test("over a restart and a new book the cursors of every zone stay")
  func restart() throws {
    let hand = HandClock(at("2026-03-04"))
    let desk = try Desk(Self.book(), clock: hand.clock)
    _ = try desk.stepper.take([say("America/New_York", "ny", "z1"), .event("Order Completed", "ny", "o", at: hand.now)])
    try desk.reopen()
    try desk.reopen(Self.book("{ every: monday at 10:00, audience: buyers }"))
    while try desk.stepper.sweep() {}
    hand.now = at("2026-03-09T14:00:30Z")
    while try desk.stepper.tick() {}
    #expect(try tags(desk) == ["ny": [at("2026-03-09T14:00:00Z")]])
  }

  @Test("a zone given up is served by the book's clock again")
  func givenUp() throws {
    let hand = HandClock(at("2026-03-04"))
    let desk = try Desk(Self.book(), clock: hand.clock)
    _ = try desk.stepper.take([say("America/New_York", "ny", "z1"), .event("Order Completed", "ny", "o", at: hand.now)])
    let none = Submission(
      identities: [Identity(value: "ny")],
      input: .profile(source: "crm", id: "z3", traits: Array(#"{"zone":null}"#.utf8)))
    _ = try desk.stepper.take([none])
    hand.now = at("2026-03-09T01:00:10Z")
    while try desk.stepper.tick() {}
    hand.now = at("2026-03-09T13:00:10Z")
    while try desk.stepper.tick() {}
    #expect(try tags(desk) == ["ny": [at("2026-03-09T01:00:00Z")]])
  }

  @Test("rules of one instant are one cascade for each customer, by priority; a restart in the middle changes nothing")
  func together() throws {
    let hand = HandClock(at("2026-03-04"))
    let more = """
        vip: { when: { every: day at 09:00, audience: keen }, priority: 9, do: [ { add-tag: 贵 } ] }
        later: { when: { every: monday at 10:00, audience: buyers }, do: [ { add-tag: 后 } ] }
      """
    let desk = try Desk(Self.book(more: more), clock: hand.clock)
    let users = (1...1_100).map { "c\($0)" }
    _ = try desk.stepper.take(users.map { .event("Order Completed", $0, "o\($0)", at: hand.now) }, by: 200)
    _ = try desk.stepper.take(users.prefix(600).map { .event("Order Completed", $0, "p\($0)", at: hand.now) }, by: 200)
    hand.now = at("2026-03-09T01:00:05Z")
    _ = try desk.stepper.tick(limit: 1)
    try desk.reopen()
    while try desk.stepper.tick(limit: 1) {}
    let launches = try desk.journal().filter { $0.kind == .launch && $0.decided == at("2026-03-09T01:00:00Z") }
    #expect(launches.count == 1_100)
    #expect(Set(launches.map(\.subject)).count == 1_100)
    let first = TraceEntry.entries(try #require(launches.first).trace).filter { $0.verb == .started }.map(\.rule)
    #expect(first == ["vip", "column"])
    let entries = launches.flatMap { TraceEntry.entries($0.trace) }
    #expect(entries.count { $0.verb == .addTag && $0.rule == "column" } == 1_100)
    #expect(entries.count { $0.verb == .addTag && $0.rule == "vip" } == 600)
    hand.now = at("2026-03-10T01:00:05Z")
    while try desk.stepper.tick() {}
    #expect(
      try desk.trace().count {
        $0.entry.rule == "vip" && $0.entry.verb == .addTag && $0.entry.at == at("2026-03-10T01:00:00Z")
      } == 600)
    #expect(try desk.trace().count { $0.entry.rule == "later" && $0.entry.verb == .addTag } == 0)
  }

  @Test("a festival comes to its audience so long before, in each zone; the clock of the events serves it too")
  func festival() throws {
    let desk = try Desk(Self.book("{ festival: mid-autumn, before: 3 days, at: \"09:00\", audience: buyers }"))
    _ = try desk.stepper.take([
      .event("Order Completed", "cn", "o1", at: at("2026-03-04")),
      .event("Order Completed", "ny", "o2", at: at("2026-03-04")), say("America/New_York", "ny", "z1"),
      .event("Order Completed", "cn", "o3", at: at("2027-12-01")),
    ])
    #expect(
      try tags(desk) == [
        "cn": [at("2026-09-22T01:00:00Z"), at("2027-09-12T01:00:00Z")],
        "ny": [at("2026-09-22T13:00:00Z"), at("2027-09-12T13:00:00Z")],
      ])
  }

  @Test("a prepared schedule is launched ahead, planned for its instant, and is in time until then")
  func prepared() throws {
    let hand = HandClock(at("2026-03-04"))
    let desk = try Desk(Self.book("{ every: monday at 09:00, prepare: 4 hours }"), clock: hand.clock)
    _ = try desk.stepper.take([.event("Order Completed", "cn", "o1", at: hand.now)])
    hand.now = at("2026-03-09T00:30:00Z")
    while try desk.stepper.tick() {}
    let rows = try desk.journal()
    let launch = try #require(rows.first { $0.kind == .launch }, "\(rows.map { ($0.kind, $0.name, $0.decided) })")
    #expect(launch.decided == at("2026-03-08T21:00:00Z"))
    #expect(try JSON.parse(launch.payload)["planned"]?.integer == at("2026-03-09T01:00:00Z"))
    hand.now = at("2026-03-09T02:00:00Z")
    while try desk.stepper.tick() {}
    #expect(try desk.journal().count { $0.kind == .launch } == 1)
  }
}
