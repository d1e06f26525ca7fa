import GRDB
import GRDBSQLite

/// One prepared statement on the writing connection, bound and stepped by hand: GRDB's own way costs a third of the
/// ingest rate.
///
/// Use: bind, step, read, `reset`. Indexes of bindings start at 1, those of columns at 0, as in SQLite.
final class HotStatement {
  private let handle: OpaquePointer
  private let connection: OpaquePointer
  /// Why the first binding that failed did; told by `step`.
  private var refused: StoreError?

  init(_ sql: String, on db: Database) throws(StoreError) {
    guard let connection = db.sqliteConnection else { throw .closed }
    var handle: OpaquePointer?
    let code = sqlite3_prepare_v3(connection, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &handle, nil)
    guard code == SQLITE_OK, let handle else {
      throw StoreError(code: code, message: String(cString: sqlite3_errmsg(connection)))
    }
    self.handle = handle
    self.connection = connection
  }

  deinit { sqlite3_finalize(handle) }

  /// Goes to the next row; false when there is none.
  func step() throws(StoreError) -> Bool {
    if let refused { throw refused }
    switch sqlite3_step(handle) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    default:
      throw StoreError(
        code: sqlite3_extended_errcode(connection), message: String(cString: sqlite3_errmsg(connection)))
    }
  }

  /// Runs a statement that answers no rows, and resets it.
  func run() throws(StoreError) {
    defer { reset() }
    _ = try step()
  }

  /// How many rows the statement that just ran changed.
  var changes: Int32 { sqlite3_changes(connection) }

  /// The row id that the insert that just ran was given.
  var insertedID: Int64 { sqlite3_last_insert_rowid(connection) }

  func reset() {
    sqlite3_reset(handle)
    refused = nil
  }
}

// MARK: - Values in

/// SQLite makes its own copy before the call returns.
private let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

extension HotStatement {
  func bind(_ value: Int64, at index: Int32) {
    note(sqlite3_bind_int64(handle, index, value))
  }

  func bind(_ value: Int64?, at index: Int32) {
    if let value { bind(value, at: index) } else { note(sqlite3_bind_null(handle, index)) }
  }

  /// Refuses U+0000: C ends a string there, and two ids would become one.
  func bind(_ value: String, at index: Int32) {
    var value = value
    value.withUTF8 { utf8 in
      if utf8.contains(0) { refused = refused ?? .nul }
      utf8.withMemoryRebound(to: CChar.self) { text in
        // An empty string may have no address, and none would mean NULL.
        if let start = text.baseAddress {
          note(sqlite3_bind_text64(handle, index, start, UInt64(text.count), transient, UInt8(SQLITE_UTF8)))
        } else {
          note(sqlite3_bind_text(handle, index, "", 0, transient))
        }
      }
    }
  }

  func bind(_ value: String?, at index: Int32) {
    if let value { bind(value, at: index) } else { note(sqlite3_bind_null(handle, index)) }
  }

  func bind(_ value: [UInt8], at index: Int32) {
    guard !value.isEmpty else { return note(sqlite3_bind_zeroblob(handle, index, 0)) }
    value.withUnsafeBytes { bytes in
      note(sqlite3_bind_blob64(handle, index, bytes.baseAddress, UInt64(bytes.count), transient))
    }
  }

  private func note(_ code: Int32) {
    if code != SQLITE_OK { refused = refused ?? StoreError(code: code, message: "a value does not fit") }
  }
}

// MARK: - Values out

extension HotStatement {
  func int64(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

  func bytes(_ column: Int32) -> [UInt8] {
    guard let start = sqlite3_column_blob(handle, column) else { return [] }
    return Array(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column))))
  }
}
