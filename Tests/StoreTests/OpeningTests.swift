import Engine
import Foundation
import GRDB
import Testing

@testable import Store

@Suite("A store's file")
struct OpeningTests {
  let temporary: TemporaryStore

  init() throws { temporary = try TemporaryStore() }

  @Test("the writer commits durably, readers never checkpoint")
  func pragmas() throws {
    try temporary.store.pool.writeWithoutTransaction { db throws in
      #expect(try Int.fetchOne(db, sql: "PRAGMA synchronous") == 2)
      #expect(try String.fetchOne(db, sql: "PRAGMA journal_mode") == "wal")
      #expect(try Int.fetchOne(db, sql: "PRAGMA foreign_keys") == 1)
      #expect(try Int.fetchOne(db, sql: "PRAGMA secure_delete") == 1)
      #expect(try Int.fetchOne(db, sql: "PRAGMA wal_autocheckpoint") == 4000)
      #expect(try Int64.fetchOne(db, sql: "PRAGMA application_id") == Schema.applicationID)
      #expect(try Int64.fetchOne(db, sql: "PRAGMA user_version") == Schema.version)
    }
    try temporary.store.read { reader throws in
      #expect(try Int.fetchOne(reader.db, sql: "PRAGMA wal_autocheckpoint") == 0)
    }
  }

  @Test("every table is strict")
  func strict() throws {
    try temporary.store.read { reader throws in
      let lax = try String.fetchAll(
        reader.db,
        sql: """
          SELECT name FROM pragma_table_list
          WHERE schema = 'main' AND type = 'table' AND NOT strict AND name NOT LIKE 'sqlite_%' AND name <> 'grdb_migrations'
          """)
      #expect(lax == [])
    }
  }

  @Test("what was committed is there after reopening, with the pragmas")
  func reopen() throws {
    let identity = Identity(value: "ann")
    let subject = try temporary.store.write { transaction throws in
      let subject = try transaction.enroll(.customer, as: identity, book: 1)
      let seq = try transaction.append(.event("e1", of: subject))
      try transaction.save(SubjectRow(id: subject, kind: .customer, head: seq, book: 1, state: [1, 2, 0, 255]))
      try transaction.arm(subject, at: 5_000)
      try transaction.insert(.sample("k1", subject: subject), seq: seq)
      return subject
    }
    try temporary.reopen()
    try temporary.store.read { reader throws in
      #expect(try reader.subject(of: identity) == subject)
      #expect(try reader.load(subject)?.state == [1, 2, 0, 255])
      #expect(try reader.history(of: subject).map(\.id) == ["e1"])
      #expect(try reader.earliestDue() == 5_000)
      #expect(try reader.job("k1")?.job == .sample("k1", subject: subject))
    }
    try pragmas()
  }

  @Test("an error leaves nothing behind, and comes out as it was")
  func rollback() throws {
    struct Fault: Error {}
    #expect(throws: Fault.self) {
      try temporary.store.write { transaction throws in
        _ = try transaction.enroll(.customer, as: Identity(value: "ann"), book: 1)
        throw Fault()
      }
    }
    #expect(try temporary.store.read { try $0.subject(of: Identity(value: "ann")) } == nil)
  }

  @Test("a file of the first version is brought to the present one, with what is in it")
  func migration() throws {
    let path = temporary.folder.appending(path: "first.db").path
    let pool = try DatabasePool(path: path)
    try Schema.migrator.migrate(pool, upTo: "1")
    try pool.write { db in
      try db.execute(sql: "INSERT INTO imports VALUES ('h', 'orders.csv', 1, 3, 2, NULL)")
    }
    try pool.close()
    let store = try StateStore.open(at: path)
    var progress = try #require(try store.read { try $0.importProgress(hash: "h") })
    let refused = [ImportRefusal(row: 3, reason: "late"), ImportRefusal(row: 2, reason: "no amount")]
    try store.write { try $0.save(progress, refused: refused) }
    #expect(try store.read { try $0.importRefusals(hash: "h", limit: 9) } == refused.reversed())
    #expect(try store.read { try $0.importRefusals(hash: "h", after: 2, limit: 9) } == [refused[0]])
    progress.finished = 9
    try store.write { try $0.save(progress) }
    #expect(try store.read { try $0.importRefusals(hash: "h", limit: 9) } == [])
    try store.close()
  }

  @Test("a file of a newer version is refused, and not changed")
  func newer() throws {
    try temporary.execute("PRAGMA user_version = 99")
    try temporary.store.close()
    #expect(throws: StoreError.newerSchema(found: 99, known: Schema.version)) {
      try StateStore.open(at: temporary.path)
    }
    #expect(throws: StoreError.newerSchema(found: 99, known: Schema.version)) {
      try StateStore.openReadOnly(at: temporary.path)
    }
  }

  @Test("another program's database is refused, and not changed")
  func foreign() throws {
    let path = temporary.folder.appending(path: "other.db").path
    let queue = try DatabaseQueue(path: path)
    try queue.write { try $0.execute(sql: "CREATE TABLE notes (text)") }
    try queue.close()
    let before = try Data(contentsOf: URL(filePath: path))
    #expect(throws: StoreError.foreign(path: path)) { try StateStore.open(at: path) }
    #expect(try Data(contentsOf: URL(filePath: path)) == before)
  }

  @Test("a file that is no database is refused as corrupt")
  func garbage() throws {
    let path = temporary.folder.appending(path: "garbage.db").path
    try Data(repeating: 0x61, count: 8_192).write(to: URL(filePath: path))
    #expect {
      try StateStore.open(at: path)
    } throws: {
      if case StoreError.corrupt = $0 { true } else { false }
    }
  }

  @Test("a missing file is not created by a reader")
  func missing() {
    let path = temporary.folder.appending(path: "none.db").path
    #expect(throws: StoreError.notFound(path)) { try StateStore.openReadOnly(at: path) }
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test("a reader beside the writer sees commits and cannot write")
  func readOnly() throws {
    let other = try StateStore.openReadOnly(at: temporary.path)
    try temporary.store.write { try $0.setMeta("name", "café") }
    #expect(try other.read { try $0.meta("name") } == "café")
    #expect(throws: StoreError.readOnly) { try other.write { try $0.setMeta("name", nil) } }
    #expect(throws: StoreError.readOnly) { try other.checkpoint() }
    try other.close()
  }

  @Test("a truncating checkpoint empties the log")
  func checkpoint() throws {
    try temporary.store.write { try $0.setMeta("a", "b") }
    try temporary.store.checkpoint(truncating: true)
    let log = try FileManager.default.attributesOfItem(atPath: temporary.path + "-wal")[.size] as? Int
    #expect(log == 0)
  }

  @Test("a closed store says so")
  func closed() throws {
    try temporary.store.close()
    #expect(throws: StoreError.self) { try temporary.store.write { try $0.setMeta("a", "b") } }
    #expect(throws: StoreError.self) { try temporary.store.read { try $0.meta("a") } }
  }

  @Test("a full disk is told apart, and loses nothing that was committed")
  func full() throws {
    try temporary.store.write { try $0.setMeta("a", "b") }
    try temporary.store.pool.writeWithoutTransaction { db throws in
      _ = try Int.fetchOne(db, sql: "PRAGMA max_page_count = 1")
    }
    #expect(throws: StoreError.full) {
      try temporary.store.write { transaction throws in
        for n in 0..<1_000 {
          _ = try transaction.append(.event("e\(n)", of: 1))
        }
      }
    }
    #expect(try temporary.store.read { try $0.meta("a") } == "b")
  }
}
