package import Engine
import GRDB

/// What may be written, and everything that may be read, inside one transaction; valid inside ``StateStore/write(_:)``.
package final class Transaction: Reader {
  let hot: HotStatements
  /// The journal's last row; asked for once per transaction, so that a rollback forgets it.
  var lastSeq: Int64?
  /// Event ids taken in this transaction, whose event is not in the journal yet.
  var openClaims: [OpenClaim] = []

  init(_ db: Database, _ statements: HotStatements) {
    self.hot = statements
    super.init(db)
  }

  package override func subject(of identity: Identity) throws(StoreError) -> Int64? {
    let statement = hot.subjectOfIdentity
    defer { statement.reset() }
    statement.bind(identity.account, at: 1)
    statement.bind(identity.kind, at: 2)
    statement.bind(identity.value, at: 3)
    return try statement.step() ? statement.int64(0) : nil
  }

  package override func load(_ subject: Int64) throws(StoreError) -> SubjectRow? {
    let statement = hot.loadSubject
    defer { statement.reset() }
    statement.bind(subject, at: 1)
    guard try statement.step() else { return nil }
    return try SubjectRow(
      id: subject, kind: statement.int64(0), head: statement.int64(1), book: statement.int64(2),
      state: statement.bytes(3))
  }
}

extension Transaction {
  /// Runs a rare statement; answers how many rows it changed.
  @discardableResult
  func run(_ sql: String, _ arguments: StatementArguments = []) throws(StoreError) -> Int {
    try translating {
      try db.cachedStatement(sql: sql).execute(arguments: arguments)
      return db.changesCount
    }
  }
}
