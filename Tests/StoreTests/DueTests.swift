import Engine
import Testing

@testable import Store

@Suite("Dues")
struct DueTests {
  let temporary: TemporaryStore

  init() throws {
    temporary = try TemporaryStore()
    try temporary.store.write { transaction throws in
      for n in 1...5 { _ = try transaction.enroll(.customer, as: Identity(value: "s\(n)"), book: 1) }
    }
  }

  @Test("arming moves a row only to an earlier instant")
  func lazy() throws {
    try temporary.store.write { transaction throws in
      #expect(try transaction.earliestDue() == nil)
      try transaction.arm(1, at: 100)
      try transaction.arm(1, at: 200)
      #expect(try transaction.due(of: 1) == 100)
      try transaction.arm(1, at: 50)
      #expect(try transaction.due(of: 1) == 50)
      #expect(try transaction.earliestDue() == 50)
    }
  }

  @Test("re-arming is exact, and nil removes the row")
  func exact() throws {
    try temporary.store.write { transaction throws in
      try transaction.arm(1, at: 100)
      try transaction.rearm(1, at: 300)
      #expect(try transaction.due(of: 1) == 300)
      try transaction.rearm(1, at: nil)
      #expect(try transaction.due(of: 1) == nil)
      try transaction.rearm(1, at: nil)
      try transaction.rearm(2, at: -5)
      #expect(try transaction.earliestDue() == -5)
    }
  }

  @Test("what is due comes by (instant, subject), up to and including the instant")
  func order() throws {
    try temporary.store.write { transaction throws in
      for (subject, instant) in [(5, 10), (3, 10), (1, 30), (2, 20), (4, 31)] as [(Int64, Int64)] {
        try transaction.arm(subject, at: instant)
      }
      #expect(try transaction.dues(upTo: 30, limit: 10).map(\.subject) == [3, 5, 2, 1])
      #expect(try transaction.dues(upTo: 30, limit: 2).map(\.subject) == [3, 5])
      #expect(try transaction.dues(upTo: 9, limit: 2) == [])
    }
  }
}
