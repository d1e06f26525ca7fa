import GRDB
import Testing

@testable import Store

@Suite("How SQLite runs the hot statements")
struct PlanTests {
  let temporary: TemporaryStore

  init() throws { temporary = try TemporaryStore() }

  @Test("no hot statement reads along a table, or sorts what it found", arguments: SQL.inHotPaths.map(\.name))
  func plan(name: String) throws {
    let sql = try #require(SQL.inHotPaths.first { $0.name == name }?.text)
    let steps = try temporary.plan(of: sql)
    // Stepping over the rows of the query's own recursion is no scan of a table.
    let scans = steps.filter { $0.hasPrefix("SCAN") && $0 != "SCAN accounts" && $0 != "SCAN CONSTANT ROW" }
    #expect(scans == [], "\(steps)")
    #expect(!steps.contains { $0.contains("TEMP B-TREE") }, "\(steps)")
  }

  @Test("dues, ready jobs and leases are found by their own indexes")
  func indexes() throws {
    #expect(try temporary.plan(of: SQL.duesUpTo) == ["SEARCH dues USING COVERING INDEX dues_by_instant (instant<?)"])
    #expect(try temporary.plan(of: SQL.earliestDue) == ["SEARCH dues USING COVERING INDEX dues_by_instant"])
    let claim = try temporary.plan(of: SQL.claimJobs)
    #expect(claim.contains("SEARCH jobs USING INDEX jobs_ready (account=? AND not_before<?)"), "\(claim)")
    #expect(
      try temporary.plan(of: SQL.releaseExpiredLeases) == ["SEARCH jobs USING INDEX jobs_claimed (lease_until<?)"])
    #expect(try temporary.plan(of: SQL.cancelJobs) == ["SEARCH jobs USING INDEX jobs_ready_by_subject (subject=?)"])
  }

  @Test("of a million due rows, only those that are due are touched")
  func million() throws {
    try temporary.store.pool.write { db throws in
      try db.execute(
        sql: """
          WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 1000000)
          INSERT INTO subjects (id, kind, head, book, state) SELECT i, 1, 0, 1, x'' FROM n;
          INSERT INTO dues (subject, instant) SELECT id, 1000000 + (id * 7919) % 1000003 FROM subjects;
          UPDATE dues SET instant = 10 - subject WHERE subject <= 3;
          """)
    }
    try temporary.store.write { transaction throws in
      let due = try transaction.dues(upTo: 999_999, limit: 500)
      #expect(due == [Due(instant: 7, subject: 3), Due(instant: 8, subject: 2), Due(instant: 9, subject: 1)])
      let clock = ContinuousClock()
      let elapsed = try clock.measure { for _ in 0..<100 { _ = try transaction.dues(upTo: 999_999, limit: 500) } }
      // A scan takes about 100 ms for each; an index microseconds.
      #expect(elapsed < .seconds(1))
    }
  }
}

extension TemporaryStore {
  /// SQLite's plan, a line a step.
  func plan(of sql: String) throws -> [String] {
    try store.pool.writeWithoutTransaction { db throws in
      // Parameters that are not bound are NULL; the plan does not depend on them.
      let statement = try db.makeStatement(sql: "EXPLAIN QUERY PLAN " + sql)
      statement.setUncheckedArguments([])
      return try Row.fetchAll(statement).map { $0["detail"] }
    }
  }
}
