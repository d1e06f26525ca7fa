import CEL
import Engine
import Rulebook
import Store
import Testing

@testable import Workbench

/// A customer who is woken, buys, and is told so; written into a store.
private func wokenCustomer(_ chronicle: Chronicle, _ name: String = "c1") throws {
  try chronicle.take(
    .profile(source: "shop", id: "p1", traits: Array(#"{"nickname":"小李","tags":["茶友"]}"#.utf8)), of: name,
    at: at("2026-01-30 10:00"))
  try chronicle.event(
    "Contact Added", of: name, at: at("2026-01-30 10:01"), ["account": "tea-wecom", "staff": "wang"])
  try chronicle.event(
    "Consent Given", of: name, at: at("2026-01-30 10:02"), ["channel": "wecom", "purpose": "marketing"])
  try chronicle.event(
    "Order Completed", of: name, at: at("2026-01-31 12:00"), ["order_id": "o-1", "total": 88])
  try chronicle.advance(name, to: at("2026-03-02 12:00"))
  try chronicle.event(
    "Order Completed", of: name, at: at("2026-03-03 12:00"), ["order_id": "o-2", "total": 120], late: 60_000_000)
  try chronicle.advance(name, to: at("2026-04-03 12:00"))
}

@Suite("Refold, explain, export, action log")
struct ChronicleTests {
  @Test("folding the journal gives the stored state back, byte for byte")
  func refold() throws {
    let chronicle = try Chronicle(try Fixture.winBack(), at: at("2026-01-01"))
    try wokenCustomer(chronicle)
    try wokenCustomer(chronicle, "c2")
    let report = try chronicle.store.read { reader in
      try Refold.compare(from: reader, secret: chronicle.secret) { try chronicle.plan($0, reader) }
    }
    #expect(report.differences == [])
    #expect(report.compared == 2)
    #expect(report.skipped == 0)
  }

  @Test("a state that its journal does not give is shown, part by part")
  func tampered() throws {
    let chronicle = try Chronicle(try Fixture.winBack(), at: at("2026-01-01"))
    try wokenCustomer(chronicle)
    try chronicle.store.write { transaction in
      var row = try #require(try transaction.load(1))
      var subject = try SubjectCodec(chronicle.plan).decode(row.state, id: 1, kind: .customer)
      subject.tags = ["别的"]
      row.state = SubjectCodec(chronicle.plan).encode(subject)
      try transaction.save(row)
    }
    let report = try chronicle.store.read { reader in
      try Refold.compare(from: reader, secret: chronicle.secret) { try chronicle.plan($0, reader) }
    }
    #expect(
      report.differences == [
        Refold.Difference(subject: 1, part: "tags", folded: #"["茶友"]"#, stored: #"["别的"]"#)
      ])
  }

  @Test("the fold follows a subject into the next book at the row that says so")
  func rebased() throws {
    let chronicle = try Chronicle(try Fixture.winBack(), at: at("2026-01-01"))
    try wokenCustomer(chronicle)
    let old = chronicle.plan
    try chronicle.accept(try Fixture.shipped(), at: at("2026-04-04"))
    try chronicle.rebase("c1", from: old, at: at("2026-04-04"))
    try chronicle.event("Order Completed", of: "c1", at: at("2026-04-05 12:00"), ["order_id": "o-3", "total": 260])
    let report = try chronicle.store.read { reader in
      try Refold.compare(from: reader, secret: chronicle.secret) { try chronicle.plan($0, reader) }
    }
    #expect(report.differences == [])
    #expect(report.compared == 1)
  }

  @Test("explain tells what came and what each rule made of it")
  func explain() throws {
    let chronicle = try Chronicle(try Fixture.winBack(), at: at("2026-01-01"))
    try wokenCustomer(chronicle)
    let record = try #require(try chronicle.store.read { try CustomerRecord(Identity(value: "c1"), from: $0) })
    let text = try Explanation(record, under: chronicle.plan).text()
    for line in [
      "2026-01-31 12:00  event 'Order Completed'\n",
      "2026-03-02 12:00  due\n    entered dormant\n    win-back: started run 1\n",
      "win-back: wake-dormant 'long-time-no-see', attempt 1 by tea-wecom, coupon comeback-20",
      "message ready, code ", "win-back: goal reached by 'Order Completed'",
      "win-back: did not start, limit: the rule's limit is used up, looked at again 2026-06-30 12:00",
      "orders_count: 2", "tags: 茶友", "coupons: comeback-20", "dormant: inside", "next due: 2026-06-30 12:00",
    ] {
      #expect(text.contains(line), "\(line) is not in\n\(text)")
    }
    #expect(try Explanation(record, under: chronicle.plan).text(.chinese).contains("规则的次数已用完"))
    let ruled = try Explanation(record, under: chronicle.plan, rule: "win-back")
    #expect(ruled.chapters.count == 3)
    #expect(ruled.json["history"]?.list?.count == 3)
    #expect(ruled.json["present"]?["traits"]?["orders_count"] == 2)
    #expect(!ruled.text().contains("Contact Added"))
  }

  @Test("the action log has a line for each act, and filters them")
  func actionLog() throws {
    let chronicle = try Chronicle(try Fixture.winBack(), at: at("2026-01-01"))
    try wokenCustomer(chronicle)
    let entries = try chronicle.store.read { try $0.journal(after: 0, limit: 100) }
    let wakes = ActionFilter(rule: "win-back", subject: 1, action: .wake).lines(of: entries)
    #expect(
      wakes.map { $0.text(in: chronicle.plan.book.zone) } == [
        "2026-03-02 12:00:00  customer 1        win-back              "
          + "wake-dormant 'long-time-no-see', attempt 1 by tea-wecom, coupon comeback-20"
      ])
    #expect(wakes.first?.json["customer"] == 1)
    #expect(wakes.first?.json["do"] == "wake-dormant")
    #expect(ActionFilter(reason: .limit).lines(of: entries).count == 1)
    #expect(ActionFilter(subject: 2).lines(of: entries).isEmpty)
    #expect(
      ActionFilter(action: .wake).lines(of: entries).first?.text(in: .utc, color: true).contains("\u{1B}[32m") == true)
  }

  @Test("traits as of a day count what had occurred by its end")
  func traits() throws {
    let chronicle = try Chronicle(try Fixture.winBack(), at: at("2026-01-01"))
    try wokenCustomer(chronicle)
    try chronicle.event("Order Completed", of: "b,\"2", at: at("2026-03-01 23:59:59"), ["total": 1])
    let day = try #require(CivilDate(year: 2026, month: 3, day: 1))
    let end = try #require(DayEnd.instant(of: day, in: chronicle.plan.book.zone))
    #expect(end == at("2026-03-02") - 1)
    let table = try chronicle.store.read { try TraitTable(asOf: end, under: chronicle.plan, from: $0) }
    #expect(
      table.csv == "customer,orders_count,last_order_at\r\n\"b,\"\"2\",1,2026-03-01T23:59:59+08:00\r\n"
        + "c1,1,2026-01-31T12:00:00+08:00\r\n")
    let before = try chronicle.store.read { try TraitTable(asOf: at("2026-01-01"), under: chronicle.plan, from: $0) }
    #expect(before.csv.hasSuffix("c1,0,\r\n"))
    #expect(
      before.json == """
        [
        {"customer":"b,\\"2","orders_count":0,"last_order_at":null},
        {"customer":"c1","orders_count":0,"last_order_at":null}
        ]

        """)
  }

  @Test("the canonical state does not depend on the numbers of a store")
  func canonical() throws {
    let first = try Chronicle(try Fixture.winBack(), at: at("2026-01-01"))
    try wokenCustomer(first)
    try wokenCustomer(first, "c2")
    let second = try Chronicle(try Fixture.winBack(), at: at("2026-01-01"))
    try second.enroll("c2")
    try wokenCustomer(second)
    try wokenCustomer(second, "c2")
    let states = try [first, second].map { chronicle in
      try chronicle.store.read { try CanonicalState(under: chronicle.plan, from: $0) }
    }
    #expect(states[0].lines.count == 2 + 2 + 2 + 1)
    // The ids of the events tell who came first; all else is the same.
    #expect(states[0].lines == states[1].lines)
    #expect(states[0].uncertain == 0)
    #expect(states[0].lines.contains { $0.contains(#""job":"win-back/c1/1/0""#) })
  }
}
