import Foundation
import GRDB

/// The one database of a business: a file that one process writes and any number read.
///
/// Everything that is written goes through ``write(_:)``, one SQLite transaction at a time; an error leaves nothing
/// behind. Calls are synchronous and block; neither ``write(_:)`` nor ``read(_:)`` may be called from inside one another.
package struct StateStore: Sendable {
  let pool: DatabasePool
  /// Absent when the file was opened for reading only.
  private let writer: Writer?

  /// Opens the file for writing, creates or migrates it, and makes sure that a commit is on the disk when it returns.
  ///
  /// The caller holds the state directory's lock: two writers do not lose data, but meet as ``StoreError/busy``.
  package static func open(at path: String) throws(StoreError) -> StateStore {
    try translating {
      let pool = try DatabasePool(path: path, configuration: .writing(path))
      try Schema.migrator.migrate(pool)
      let writer = try pool.writeWithoutTransaction { db in
        try db.makeDurable()
        return Writer(try HotStatements(on: db))
      }
      return StateStore(pool: pool, writer: writer)
    }
  }

  /// Opens an existing file for reading; works beside a running daemon, and never checkpoints.
  package static func openReadOnly(at path: String) throws(StoreError) -> StateStore {
    guard FileManager.default.fileExists(atPath: path) else { throw .notFound(path) }
    return try translating {
      let pool = try DatabasePool(path: path, configuration: .reading(path))
      try pool.read { try Schema.requireCurrent($0) }
      return StateStore(pool: pool, writer: nil)
    }
  }

  /// One `BEGIN IMMEDIATE … COMMIT`: when this returns, all of `body` is on the disk; when it throws, none of it is.
  ///
  /// Errors of `body` come out as they are, those of SQLite as ``StoreError``.
  package func write<T>(_ body: (Transaction) throws -> T) throws -> T {
    guard let writer else { throw StoreError.readOnly }
    do {
      return try pool.writeWithoutTransaction { db in
        guard let statements = writer.statements else { throw StoreError.closed }
        var result: T?
        try db.inTransaction(.immediate) {
          let transaction = Transaction(db, statements)
          result = try body(transaction)
          try transaction.releaseOpenClaims()
          return .commit
        }
        return result!
      }
    } catch let error as DatabaseError {
      throw StoreError(error)
    }
  }

  /// One consistent view of the committed data. Keep it short: while it lasts, the log cannot be reset.
  package func read<T>(_ body: (Reader) throws -> T) throws -> T {
    do {
      return try pool.read { try body(Reader($0)) }
    } catch let error as DatabaseError {
      throw StoreError(error)
    }
  }

  /// Copies the write-ahead log into the file, as far as readers allow; with `truncating`, waits for them and empties it
  /// (so that what was erased is gone from the log too).
  package func checkpoint(truncating: Bool = false) throws(StoreError) {
    guard writer != nil else { throw .readOnly }
    try translating { _ = try pool.writeWithoutTransaction { try $0.checkpoint(truncating ? .truncate : .passive) } }
  }

  /// Closes every connection; later calls throw.
  package func close() throws(StoreError) {
    try translating {
      if let writer { pool.writeWithoutTransaction { _ in writer.finalize() } }
      try pool.close()
    }
  }
}

/// The statements that live as long as the writing connection.
///
/// `@unchecked Sendable`: `statements` is read and changed only inside `pool.writeWithoutTransaction`, which is to say on
/// the writer's serial queue; `deinit` runs when nobody else can hold it.
private final class Writer: @unchecked Sendable {
  private(set) var statements: HotStatements?

  init(_ statements: HotStatements) { self.statements = statements }

  func finalize() { statements = nil }
}
