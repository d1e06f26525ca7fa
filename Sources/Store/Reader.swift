package import Engine
import Foundation
import GRDB

/// The questions one can ask of the store; valid inside the call it was given to.
package class Reader {
  let db: Database

  init(_ db: Database) { self.db = db }

  /// The subject an identity names, if it is known.
  package func subject(of identity: Identity) throws(StoreError) -> Int64? {
    // GRDB binds a text up to its first U+0000, and such ids are never stored.
    for text in [identity.account, identity.kind, identity.value] where text.utf8.contains(0) { throw .nul }
    return try first(SQL.subjectOfIdentity, [identity.account, identity.kind, identity.value]) { $0[0] }
  }

  /// A subject's row.
  package func load(_ subject: Int64) throws(StoreError) -> SubjectRow? {
    try first(SQL.loadSubject, [subject]) { row in
      try SubjectRow(id: subject, kind: row[0], head: row[1], book: row[2], state: row.bytes(3))
    }
  }
}

extension Reader {
  /// Every row of a query, decoded; the statement is kept by GRDB under its text.
  func all<T>(
    _ sql: String, _ arguments: StatementArguments = [], _ decode: (Row) throws -> T
  ) throws(StoreError) -> [T] {
    try translating {
      let cursor = try Row.fetchCursor(try db.cachedStatement(sql: sql), arguments: arguments)
      var result: [T] = []
      while let row = try cursor.next() { result.append(try decode(row)) }
      return result
    }
  }

  /// The first row of a query, decoded.
  func first<T>(
    _ sql: String, _ arguments: StatementArguments = [], _ decode: (Row) throws -> T
  ) throws(StoreError) -> T? {
    try translating {
      try Row.fetchOne(try db.cachedStatement(sql: sql), arguments: arguments).map(decode)
    }
  }
}

extension Row {
  /// A blob as the rooms above want it.
  func bytes(_ column: Int) -> [UInt8] { [UInt8](self[column] as Data) }
}
