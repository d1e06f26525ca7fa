import Engine
import Testing

@testable import Runtime

@Suite("Rules that a new book does not have") struct RetiredRuleTests {
  private let head = """
    version: 1
    zone: UTC
    events: { Order Completed: { properties: { total: money } }, Checkout Started: { properties: { total: money } } }
    traits: { newest: { latest: Order Completed } }
    segments: { dormant: { newest: { older-than: 10 days } } }
    rules:
      other: { when: { event: Checkout Started }, do: [ { add-tag: 另 } ] }

    """
  private let gone = """
      absent: { when: { missing: Order Completed, after: Checkout Started, within: 5 days }, do: [ { add-tag: 缺 } ] }
      later: { when: { enters: dormant }, limit: { once-per: 30 days, then: later }, do: [ { add-tag: 晚 } ] }
      lined-up: { when: { event: Order Completed }, while-running: queue, do: [ { wait: 20 days }, { add-tag: 队 } ] }
    """

  @Test("start nothing from what they remembered, and their runs end", arguments: [false, true])
  func startNothing(_ keep: Bool) throws {
    let desk = try Desk(head + gone)
    func order(_ id: String, _ instant: String) -> Submission {
      .event("Order Completed", "c", id, at: at(instant), #"{"total":1}"#)
    }
    // Two in the queue; dormant on the 11th and, within the limit, on the 22nd; a checkout on the 23rd.
    try desk.stepper.take([order("1", "2026-01-01"), order("2", "2026-01-12")], by: 1)
    try desk.stepper.advance(to: at("2026-01-22"))
    try desk.stepper.take([.event("Checkout Started", "c", "3", at: at("2026-01-22"))], by: 1)
    let before = try desk.lines().count
    try desk.reopen(keep ? head + gone + "\n# changed\n" : head + "retired: { lined-up: finish }\n")
    try desk.stepper.advance(to: at("2026-04-01"))
    let after = try desk.lines().dropFirst(before)
    for line in ["add-tag absent 缺", "add-tag later 晚"] { #expect(after.contains(line) == keep, "\(line)") }
    #expect(after.count { $0 == "add-tag lined-up 队" } == 1, "the second of the queue is running; nobody else waits")
    #expect(try desk.subject(desk.id("c")).runs.isEmpty)
  }

  @Test("a rule that comes back by its name finds its limit where it was")
  func comesBack() throws {
    let desk = try Desk(head + gone)
    try desk.stepper.take([.event("Order Completed", "c", "1", at: at("2026-01-01"), #"{"total":1}"#)], by: 1)
    try desk.stepper.advance(to: at("2026-01-11"))
    #expect(try desk.lines().contains("started later"))
    try desk.reopen(head)
    try desk.stepper.finishSweep()
    try desk.reopen(head + gone)
    try desk.stepper.take([.event("Order Completed", "c", "2", at: at("2026-01-12"), #"{"total":1}"#)], by: 1)
    try desk.stepper.advance(to: at("2026-01-22"))
    #expect(try desk.lines().contains("refused later limit"))
  }
}

@Suite("A rule that is paused by a new book") struct PausedRuleTests {
  private func book(_ status: String, waits: String = "2 days") -> String {
    """
    version: 1
    zone: UTC
    accounts: { shop: { channel: wecom } }
    events: { Nudged: { properties: { who: text } } }
    messages: { news: { category: promotion, channels: [wecom], text: "新品" } }
    policy: { consent: { marketing: implied, service: implied } }
    rules:
      nudge: { when: { event: Nudged }, status: \(status), while-running: parallel, do: [ { wait: \(waits) }, { send: news } ] }
    """
  }

  @Test("starts nothing, and what runs waits until it is live again", arguments: ["2 days", "3 days"])
  func waits(_ changed: String) throws {
    let desk = try Desk(book("live"))
    try desk.stepper.take(
      [
        .event("Contact Added", "c", "1", at: at("2026-01-01"), #"{"account":"shop"}"#),
        .event("Nudged", "c", "2", at: at("2026-01-01")),
      ], by: 2)
    try desk.reopen(book("paused", waits: changed))
    try desk.stepper.advance(to: at("2026-01-05"))
    try desk.stepper.take([.event("Nudged", "c", "3", at: at("2026-01-05"))], by: 1)
    #expect(try !desk.lines().contains("send nudge news"))
    #expect(try desk.lines().contains("refused nudge Nudged paused"))
    try desk.reopen(book("live", waits: changed))
    try desk.stepper.advance(to: at("2026-01-06"))
    #expect(try desk.lines().count { $0 == "send nudge news" } == 1)
  }
}
