import Engine
import Testing

@testable import Store

@Suite("What operators look after")
struct OperationTests {
  let temporary: TemporaryStore

  init() throws { temporary = try TemporaryStore() }

  @Test("a quarantined input waits, with its bytes, until it is dealt with")
  func quarantine() throws {
    try temporary.store.write { transaction throws in
      var input = Quarantined(at: 5, source: "shop", eventID: "e", identity: nil, payload: [], fault: "overflow")
      input.id = try transaction.quarantine(input)
      let second = try transaction.quarantine(
        Quarantined(at: 6, source: "shop", eventID: "f", identity: "ann", payload: [0, 255], fault: "killed twice"))
      #expect(try transaction.quarantined(limit: 1) == [input])
      #expect(try transaction.quarantined(after: input.id, limit: 5).map(\.payload) == [[0, 255]])
      #expect(try transaction.discardQuarantined(second))
      #expect(try !transaction.discardQuarantined(second))
    }
  }

  @Test("an import remembers how far it came")
  func imports() throws {
    var progress = ImportProgress(hash: "h", name: "customers.csv", started: 5)
    try temporary.store.write { transaction throws in
      #expect(try transaction.importProgress(hash: "h") == nil)
      try transaction.save(progress)
      progress.rowsDone = 10
      progress.rowsRefused = 2
      progress.finished = 9
      try transaction.save(progress)
      #expect(try transaction.importProgress(hash: "h") == progress)
      #expect(try transaction.imports() == [progress])
      progress.rowsRefused = 11
      #expect(throws: StoreError.self) { try transaction.save(progress) }
    }
  }

  @Test("silences replace one another and are lifted")
  func silences() throws {
    try temporary.store.write { transaction throws in
      try transaction.silence(Silence(rule: "welcome", until: 5, why: "typo"))
      try transaction.silence(Silence(rule: "welcome", until: nil, why: "worse"))
      try transaction.silence(Silence(until: 9, why: "outage"))
      #expect(
        try transaction.silences() == [
          Silence(until: 9, why: "outage"), Silence(rule: "welcome", until: nil, why: "worse"),
        ])
      #expect(try transaction.liftSilence(rule: ""))
      #expect(try !transaction.liftSilence(rule: ""))
      #expect(try transaction.silences().map(\.rule) == ["welcome"])
    }
  }

  @Test("a fact is set, replaced and removed")
  func meta() throws {
    try temporary.store.write { transaction throws in
      try transaction.setMeta("zone", "Asia/Shanghai")
      try transaction.setMeta("zone", "Europe/Vienna")
      #expect(try transaction.meta("zone") == "Europe/Vienna")
      try transaction.setMeta("zone", nil)
      #expect(try transaction.meta("zone") == nil)
    }
  }

  @Test("erasing a person leaves a number, rows without content and the ledger")
  func erase() throws {
    try temporary.store.write { transaction throws in
      let ann = try transaction.enroll(.customer, as: Identity(value: "ann"), book: 1)
      var head: Int64 = 0
      for id in ["a", "b"] { head = try transaction.append(.event(id, of: ann, after: head)) }
      try transaction.save(SubjectRow(id: ann, kind: .customer, head: head, book: 1, state: [1]))
      try transaction.save(ContactRow(subject: ann, account: "corp", state: .active, since: 1))
      try transaction.arm(ann, at: 5)
      try transaction.join(segment: 1, subject: ann)
      try transaction.insert(.sample("k", subject: ann), seq: head)
      try transaction.issue(CouponIssue(key: "k", coupon: "c", code: "C", subject: ann, issued: 1, expires: 2))
      try transaction.erase(ann, now: 9)
      #expect(try transaction.subject(of: Identity(value: "ann")) == nil)
      #expect(try transaction.contacts(of: ann) == [])
      #expect(try transaction.earliestDue() == nil)
      #expect(try transaction.members(of: 1, after: 0, limit: 9) == [])
      #expect(try transaction.load(ann)?.state == [])
      #expect(try transaction.history(of: ann).map(\.payload) == [[], []])
      #expect(try transaction.job("k")?.state == .cancelled)
      #expect(try transaction.job("k")?.job.text == "")
      #expect(try transaction.coupons(of: ann).count == 1)
    }
  }
}
