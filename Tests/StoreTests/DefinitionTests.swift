import Engine
import Testing

@testable import Store

@Suite("Books and slots")
struct DefinitionTests {
  let temporary: TemporaryStore

  init() throws { temporary = try TemporaryStore() }

  @Test("an accepted book is kept with its text, once while it is the latest")
  func books() throws {
    let files = [BookFile(name: "rules/a.yaml", text: "name: \"你好\"\n"), BookFile(name: "b.yaml", text: "")]
    try temporary.store.write { transaction throws in
      #expect(try transaction.latestBook() == nil)
      #expect(try transaction.acceptBook(hash: "h1", files: files, at: 5) == 1)
      #expect(try transaction.acceptBook(hash: "h1", files: files, at: 6) == 1)
      #expect(try transaction.acceptBook(hash: "h2", files: [], at: 7) == 2)
      #expect(try transaction.acceptBook(hash: "h1", files: files, at: 8) == 3)
    }
    try temporary.reopen()
    try temporary.store.read { reader throws in
      #expect(try reader.book(1) == StoredBook(generation: 1, hash: "h1", accepted: 5, files: files))
      #expect(try reader.latestBook()?.generation == 3)
      #expect(try reader.book(9) == nil)
    }
  }

  @Test("a definition has one slot for good; another definition has another")
  func slots() throws {
    let name = SlotName(.trait, "spend", "sum(amount)")
    try temporary.store.write { transaction throws in
      let slot = try transaction.slot(name)
      #expect(try transaction.slot(name) == slot)
      #expect(try transaction.slot(SlotName(.trait, "spend", "sum(price)")) != slot)
      #expect(try transaction.slot(SlotName(.segment, "spend", "sum(amount)")) != slot)
      #expect(try transaction.name(ofSlot: slot) == name)
      #expect(try transaction.name(ofSlot: 99) == nil)
    }
    #expect(throws: StoreError.constraint("a slot is never reused")) { try temporary.execute("DELETE FROM slots") }
    #expect(throws: StoreError.constraint("a slot is never reused")) {
      try temporary.execute("UPDATE slots SET definition = 'x'")
    }
  }
}
