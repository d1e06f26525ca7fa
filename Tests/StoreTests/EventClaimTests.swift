import Engine
import Testing

@testable import Store

@Suite("An event's identity")
struct EventClaimTests {
  let temporary: TemporaryStore

  init() throws { temporary = try TemporaryStore() }

  private func claim(_ transaction: Transaction, _ id: String, _ digest: UInt8 = 1) throws -> EventClaim {
    try transaction.claim(source: "shop", id: id, digest: [digest], decided: 1_000)
  }

  @Test("it is fresh once; then it is a duplicate with the same bytes, and a conflict with others")
  func once() throws {
    let seq = try temporary.store.write { transaction throws in
      #expect(try claim(transaction, "a") == .fresh)
      return try transaction.append(.event("a", of: 1))
    }
    try temporary.reopen()
    try temporary.store.write { transaction throws in
      #expect(try claim(transaction, "a") == .duplicate(seq: seq))
      #expect(try claim(transaction, "a", 2) == .conflicting(seq: seq))
      #expect(try transaction.claim(source: "other", id: "a", digest: [1], decided: 1) == .fresh)
      #expect(try transaction.seq(ofEvent: "a", from: "shop") == seq)
    }
  }

  @Test("it is a duplicate within its own transaction too")
  func sameBatch() throws {
    try temporary.store.write { transaction throws in
      #expect(try claim(transaction, "a") == .fresh)
      let seq = try transaction.append(.event("a", of: 1))
      #expect(try claim(transaction, "a") == .duplicate(seq: seq))
    }
  }

  @Test("it points to its own row, whatever was written between")
  func between() throws {
    try temporary.store.write { transaction throws in
      #expect(try claim(transaction, "a") == .fresh)
      _ = try transaction.append(.event("due", of: 1))
      let seq = try transaction.append(.event("a", of: 1))
      #expect(seq == 2)
      #expect(try claim(transaction, "a") == .duplicate(seq: seq))
    }
  }

  @Test("it is free again when its event was not written, or was rolled back")
  func released() throws {
    struct Fault: Error {}
    try temporary.store.write { transaction throws in
      #expect(try claim(transaction, "a") == .fresh)
    }
    #expect(throws: Fault.self) {
      try temporary.store.write { transaction throws in
        #expect(try claim(transaction, "a") == .fresh)
        _ = try transaction.append(.event("a", of: 1))
        throw Fault()
      }
    }
    try temporary.store.write { transaction throws in
      #expect(try claim(transaction, "a") == .fresh)
    }
  }

  @Test("it is forgotten beyond the horizon, in pages")
  func pruned() throws {
    try temporary.store.write { transaction throws in
      for n in 0..<10 {
        #expect(try claim(transaction, "e\(n)") == .fresh)
        _ = try transaction.append(.event("e\(n)", of: 1, at: Int64(n)))
      }
      #expect(try transaction.pruneEventIDs(before: 6, limit: 4) == 4)
      #expect(try transaction.pruneEventIDs(before: 6, limit: 4) == 2)
      #expect(try transaction.pruneEventIDs(before: 6, limit: 4) == 0)
      #expect(try transaction.seq(ofEvent: "e5", from: "shop") == nil)
      #expect(try transaction.seq(ofEvent: "e6", from: "shop") == 7)
    }
  }

  @Test("an id taken anew after it was forgotten outlives the cursor")
  func takenAnew() throws {
    try temporary.store.write { transaction throws in
      for instant in [1, 50] as [Int64] {
        #expect(try claim(transaction, "a") == .fresh)
        _ = try transaction.append(.event("a", of: 1, at: instant))
        _ = try transaction.pruneEventIDs(before: 10, limit: 9)
      }
      #expect(try transaction.seq(ofEvent: "a", from: "shop") == 2)
    }
  }
}
