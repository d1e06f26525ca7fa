import Engine
import Testing

@testable import Store

@Suite("The journal")
struct JournalTests {
  let temporary: TemporaryStore

  init() throws { temporary = try TemporaryStore() }

  @Test("rows are numbered without holes, also after a rollback and a reopening")
  func dense() throws {
    struct Fault: Error {}
    try temporary.store.write { transaction throws in
      #expect(try transaction.append(.event("a", of: 1)) == 1)
      #expect(try transaction.append(.event("b", of: 1)) == 2)
    }
    #expect(throws: Fault.self) {
      try temporary.store.write { transaction throws in
        #expect(try transaction.append(.event("c", of: 1)) == 3)
        throw Fault()
      }
    }
    try temporary.reopen()
    #expect(try temporary.store.write { try $0.append(.event("d", of: 1)) } == 3)
    #expect(try temporary.store.read { try $0.journal(after: 0, limit: 10) }.map(\.id) == ["a", "b", "d"])
    #expect(try temporary.store.read { try $0.lastSeq() } == 3)
  }

  @Test("a row comes back as it was written", arguments: JournalKind.allCases)
  func roundTrip(kind: JournalKind) throws {
    var entry = JournalEntry(
      subject: 4, kind: kind, decided: .max, occurred: .min, name: "名", source: "", id: "i d", payload: [0, 255],
      trace: [])
    entry.seq = try temporary.store.write { try $0.append(entry) }
    #expect(try temporary.store.read { try $0.journalEntry(entry.seq) } == entry)
  }

  @Test("a text with a NUL is refused, never cut")
  func nul() throws {
    let ann = Identity(value: "ann")
    let cut = Identity(value: "ann\u{0}x")
    try temporary.store.write { transaction throws in
      _ = try transaction.enroll(.customer, as: ann, book: 1)
      #expect(throws: StoreError.nul) { try transaction.subject(of: cut) }
      #expect(throws: StoreError.nul) { try transaction.append(.event("a\u{0}", of: 1)) }
      #expect(throws: StoreError.nul) { try transaction.claim(source: "s", id: "a\u{0}", digest: [], decided: 1) }
      #expect(try transaction.append(.event("a", of: 1)) == 1)
    }
    #expect(throws: StoreError.nul) { try temporary.store.read { try $0.subject(of: cut) } }
    #expect(try temporary.store.read { try $0.subject(of: ann) } == 1)
  }

  @Test("a subject's history is its chain, oldest first")
  func chain() throws {
    let (ann, ben) = try temporary.store.write { transaction throws in
      let ann = try transaction.enroll(.customer, as: Identity(value: "ann"), book: 1)
      let ben = try transaction.enroll(.customer, as: Identity(value: "ben"), book: 1)
      for n in 0..<10 {
        let subject = n % 3 == 0 ? ben : ann
        var row = try #require(try transaction.load(subject))
        row.head = try transaction.append(.event("e\(n)", of: subject, after: row.head))
        try transaction.save(row)
      }
      return (ann, ben)
    }
    try temporary.store.read { reader throws in
      #expect(try reader.history(of: ben).map(\.id) == ["e0", "e3", "e6", "e9"])
      #expect(try reader.history(of: ann).map(\.seq) == [2, 3, 5, 6, 8, 9])
      #expect(try reader.history(of: ann, upTo: 6).map(\.seq) == [2, 3, 5, 6])
      #expect(try reader.history(of: ann, upTo: 7, limit: 2).map(\.seq) == [5, 6])
      #expect(try reader.history(of: 99) == [])
    }
  }

  @Test("pages follow one another")
  func pages() throws {
    try temporary.store.write { transaction throws in
      for n in 0..<5 { _ = try transaction.append(.event("e\(n)", of: 1)) }
    }
    try temporary.store.read { reader throws in
      #expect(try reader.journal(after: 0, limit: 2).map(\.seq) == [1, 2])
      #expect(try reader.journal(after: 2, limit: 2).map(\.seq) == [3, 4])
      #expect(try reader.journal(after: 4, limit: 2).map(\.seq) == [5])
      #expect(try reader.journal(after: 5, limit: 2) == [])
    }
  }

  @Test("a row that points forward, or is from the future, or is deleted, is refused by the schema")
  func constraints() throws {
    #expect(throws: StoreError.self) { try temporary.store.write { try $0.append(.event("a", of: 1, after: 5)) } }
    #expect(throws: StoreError.self) {
      var entry = JournalEntry.event("a", of: 1)
      entry.occurred = entry.decided + 1
      return try temporary.store.write { try $0.append(entry) }
    }
    _ = try temporary.store.write { try $0.append(.event("a", of: 1)) }
    #expect(throws: StoreError.constraint("journal rows are never deleted")) {
      try temporary.execute("DELETE FROM journal")
    }
  }

  @Test("a cursor remembers how far its reader came")
  func cursor() throws {
    try temporary.store.write { transaction throws in
      #expect(try transaction.cursor("log") == 0)
      try transaction.moveCursor("log", to: 7)
      try transaction.moveCursor("log", to: 8)
      #expect(try transaction.cursor("log") == 8)
    }
  }
}
