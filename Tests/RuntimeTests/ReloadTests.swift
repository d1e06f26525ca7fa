import Engine
import Rulebook
import Store
import Testing

@testable import Runtime

@Suite("A new book over real purchases", .enabled(if: CDNOW.isThere, CDNOW.absent)) struct ReloadTests {
  static func book(days: Int, spent: String, extra: String = "", removed: Bool = false, waits: String = "10 days")
    -> String
  {
    CDNOW.head + """
      traits:
        newest: { latest: Order Completed }
        spent: { \(spent) }
      segments:
        dormant: { newest: { older-than: \(days) days } }
        rich: { spent: { at-least: 60.00 } }
      \(extra)
      rules:
        changed: { when: { enters: dormant }, while-running: parallel, do: [ { wait: \(waits) }, { add-tag: 改 } ] }
        kept: { when: { enters: rich }, while-running: parallel, do: [ { wait: 40 days }, { add-tag: 留 } ] }
        absent: { when: { missing: Order Completed, after: Order Completed, within: 50 days }, while-running: parallel, do: [ { add-tag: 缺 } ] }
      """
      + (removed
        ? "\nretired: { removed: finish }\n"
        : "\n  removed: { when: { event: Order Completed }, while-running: parallel, do: [ { wait: 30 days }, { add-tag: 走 } ] }\n")
  }

  static let first = book(days: 30, spent: "sum: Order Completed.total")
  /// A changed trait and its segment, a new segment, a changed rule, a removed one.
  static let second = book(
    days: 45, spent: "sum: Order Completed.total, where: { total: { more-than: 10 } }",
    extra: "  regular: { newest: { newer-than: 60 days } }\n", removed: true, waits: "12 days")

  static let inputs = CDNOW.submissions.filter { (Int($0.identities[0].value) ?? 0) % 4 == 0 }
  static let half = inputs.count / 2

  /// - Parameter close: in the middle of the sweep the store is closed and opened.
  private func run(closing close: Bool) throws -> (desk: Desk, accepted: Int64, live: [String: [Int64]]) {
    let desk = try Desk(Self.first)
    try desk.stepper.take(Array(Self.inputs[..<Self.half]), by: 200)
    let live = try waiting(desk)
    let accepted = desk.stepper.lastDecided
    try desk.stepper.accept(try edition(Self.second), wall: accepted)
    if close {
      var pages = 0
      while try desk.stepper.sweep(page: 40) {
        pages += 1
        if pages % 3 == 0 { try desk.reopen() }
      }
      #expect(pages > 3)
    } else {
      try desk.stepper.finishSweep()
    }
    #expect(desk.stepper.sweepCursor == nil)
    return (desk, accepted, live)
  }

  /// When each run wakes, by rule, over everybody.
  private func waiting(_ desk: Desk) throws -> [String: [Int64]] {
    var wakes: [String: [Int64]] = [:]
    for id in try desk.store.read({ try $0.customers(after: 0, limit: .max) }) {
      for run in try desk.subject(id).runs {
        wakes[desk.stepper.plan.book.rules[run.rule].name, default: []].append(run.wake)
      }
    }
    return wakes.mapValues { $0.sorted() }
  }

  @Test(
    "no run and no due is lost, nothing fires in retrospect, and runs end by the book they began with",
    arguments: [false, true])
  func nothingLost(_ close: Bool) throws {
    let (desk, accepted, live) = try run(closing: close)
    let after = try waiting(desk)
    for rule in ["changed", "kept", "removed"] {
      #expect((live[rule]?.count ?? 0) > 20, "too few runs of \(rule)")
      #expect(after[rule] == live[rule], "runs of \(rule)")
    }
    try desk.stepper.take(Array(Self.inputs[Self.half...]), by: 200)
    try desk.stepper.advance(to: at("1998-12-31"))
    let trace = try desk.trace()
    func tags(_ rule: String, wakes: [Int64]) -> Bool {
      let seen = Dictionary(
        trace.filter { $0.entry.verb == .addTag && $0.entry.rule == rule }.map { ($0.entry.at, 1) }, uniquingKeysWith: +
      )
      let wanted = Dictionary(wakes.map { ($0, 1) }, uniquingKeysWith: +)
      return wanted.allSatisfy { seen[$0.key, default: 0] >= $0.value }
    }
    for rule in ["changed", "kept", "removed"] { #expect(tags(rule, wakes: live[rule] ?? []), "\(rule)") }
    // A removed rule starts nothing more, a changed one waits by its new book.
    #expect(!trace.contains { $0.entry.rule == "removed" && $0.entry.verb == .started && $0.entry.at > accepted })
    let started = trace.filter { $0.entry.rule == "changed" && $0.entry.verb == .waits && $0.entry.at > accepted }
    #expect(started.count > 20)
    #expect(started.allSatisfy { $0.entry.until == $0.entry.at + 12 * day })
    // Every start follows an edge at its own instant: none is due to the reload.
    let edges = Set(
      trace.filter { $0.entry.verb == .entered }.map { "\($0.subject) \($0.entry.at) \($0.entry.name ?? "")" })
    for (subject, entry) in trace where entry.verb == .started && entry.rule == "changed" {
      #expect(edges.contains("\(subject) \(entry.at) dormant"))
    }
    #expect(try waiting(desk).isEmpty)
  }

  @Test("the swept state is that of a store which had the new book from the start, but for what the rules did")
  func sameTraits() throws {
    let (desk, _, _) = try run(closing: true)
    let fresh = try Desk(Self.second)
    try fresh.stepper.take(Array(Self.inputs[..<Self.half]), by: 200)
    // Look at both at the same instant.
    let later = fresh.stepper.lastDecided + 1
    try desk.stepper.advance(to: later)
    try fresh.stepper.advance(to: later)
    for customer in Set(Self.inputs[..<Self.half].map { $0.identities[0].value }) {
      let (left, right) = (try desk.subject(desk.id(customer)), try fresh.subject(fresh.id(customer)))
      #expect(left.traits == right.traits)
      #expect(left.segments.map(\.inside) == right.segments.map(\.inside), "customer \(customer)")
    }
  }
}

@Suite("A stock that is lowered") struct LoweredStockTests {
  private func book(_ stock: Int) -> String {
    """
    version: 1
    zone: UTC
    accounts: { shop: { channel: wecom } }
    events: { Nudged: { properties: { who: text } } }
    coupons: { ten: { takes-off: 10.00, valid-for: 30 days, stock: \(stock) } }
    messages: { offer: { category: service, channels: [wecom], text: "{{ coupon.code }}" } }
    rules: { give: { when: { event: Nudged }, do: [ { send: offer, coupon: ten } ] } }
    """
  }

  @Test("coupons come back although more are out than the new book has")
  func lowered() throws {
    let desk = try Desk(book(10), settles: false)
    for number in 1...8 {
      try desk.stepper.take(
        [
          .event("Contact Added", "c\(number)", "a\(number)", at: at("2026-01-01"), #"{"account":"shop"}"#),
          .event("Nudged", "c\(number)", "n\(number)", at: at("2026-01-02")),
        ], by: 2)
    }
    try desk.reopen(book(5))
    let jobs = try desk.stepper.claim(accounts: ["shop"], limit: 100, lease: 60_000_000, worker: "w", wall: 0)
    #expect(jobs.count == 8)
    for (job, _) in jobs.prefix(4) {
      #expect(
        try desk.stepper.finish(
          job.job, worker: "w", attempt: job.attempt, .dead("gone"),
          outcome: .dead("gone"), wall: 0))
    }
    #expect(desk.stepper.shared.stockTaken == [4])
    try desk.stepper.take((1...4).map { .event("Nudged", "c\($0)", "m\($0)", at: at("2026-01-03")) }, by: 9)
    #expect(desk.stepper.shared.stockTaken == [5])
    #expect(try desk.lines().count { $0 == "blocked give offer stock" } == 3)
  }
}
