import GRDB

/// What went wrong with the database; each case says what its reader should do.
package enum StoreError: Error, Sendable, Hashable {
  /// The file was written by a newer version: install that version, or restore the backup made before the upgrade.
  case newerSchema(found: Int64, known: Int64)
  /// The file is an SQLite database of some other program: check the path.
  case foreign(path: String)
  /// Another process holds the write lock: stop it, or talk to the daemon through its socket.
  case busy
  /// The disk is full: free space; nothing of the transaction was kept.
  case full
  /// The file is damaged: restore a backup.
  case corrupt(String)
  /// The file, or this connection, may only be read.
  case readOnly
  /// The schema refused the change: a bug above, or two writers; nothing of the transaction was kept.
  case constraint(String)
  /// There is no such file or row.
  case notFound(String)
  /// Any other answer of SQLite: its extended result code and its message.
  case sql(code: Int32, message: String)
  /// The store was closed.
  case closed
}

extension StoreError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .newerSchema(let found, let known):
      "the database was written by a newer version (schema \(found), this one knows \(known)); install that version, or "
        + "restore the backup from before the upgrade"
    case .foreign(let path): "\(path) is the database of some other program; check the path"
    case .busy: "another process holds the database; stop it, or talk to the daemon through its socket"
    case .full: "the disk is full; free space, nothing of the transaction was kept"
    case .corrupt(let what): "the database is damaged (\(what)); restore a backup"
    case .readOnly: "the database may only be read; check who owns it"
    case .constraint(let what): "the database refused the change: \(what)"
    case .notFound(let what): "\(what) does not exist"
    case .sql(let code, let message): "the database answered \(code): \(message)"
    case .closed: "the database was closed"
    }
  }
}

extension StoreError {
  /// A text that SQLite's C interface would cut short.
  static let nul = StoreError.constraint("a text has the character U+0000")

  /// The case for an SQLite result code (primary or extended), by https://www.sqlite.org/rescode.html.
  init(code: Int32, message: String) {
    switch ResultCode(rawValue: code).primaryResultCode {
    case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy
    case .SQLITE_FULL: self = .full
    case .SQLITE_CORRUPT, .SQLITE_NOTADB: self = .corrupt(message)
    case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH: self = .readOnly
    case .SQLITE_CONSTRAINT: self = .constraint(message)
    case .SQLITE_CANTOPEN: self = .notFound(message)
    default: self = .sql(code: code, message: message)
    }
  }

  init(_ error: any Error) {
    switch error {
    case let error as StoreError: self = error
    case let error as DatabaseError:
      self.init(code: error.extendedResultCode.rawValue, message: error.message ?? "\(error.extendedResultCode)")
    default: self = .sql(code: 0, message: String(describing: error))
    }
  }
}

/// Runs `body`, which speaks to GRDB, and translates what it throws.
func translating<T>(_ body: () throws -> T) throws(StoreError) -> T {
  do {
    return try body()
  } catch {
    throw StoreError(error)
  }
}
