import Foundation
import GRDB

/// One file of a rule book.
package struct BookFile: Sendable, Hashable, Codable {
  /// Its path within the book's folder.
  package var name: String
  package var text: String

  package init(name: String, text: String) {
    self.name = name
    self.text = text
  }
}

/// A rule book as it was accepted.
package struct StoredBook: Sendable, Hashable {
  /// 1 for the first; never reused.
  package var generation: Int64
  package var hash: String
  /// When it was accepted, microseconds.
  package var accepted: Int64
  package var files: [BookFile]
}

extension Transaction {
  /// Keeps an accepted book and answers its generation; the book that is the latest already is not kept twice.
  package func acceptBook(hash: String, files: [BookFile], at instant: Int64) throws(StoreError) -> Int64 {
    if let latest = try latestBook(), latest.hash == hash { return latest.generation }
    let archive = try translating {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      return try encoder.encode(files)
    }
    try run(SQL.acceptBook, [hash, instant, archive])
    return db.lastInsertedRowID
  }
}

extension Reader {
  /// The book of a generation.
  package func book(_ generation: Int64) throws(StoreError) -> StoredBook? {
    try first(SQL.book, [generation], StoredBook.init(row:))
  }

  /// The book accepted last: the one a daemon with a broken folder runs.
  package func latestBook() throws(StoreError) -> StoredBook? {
    try first(SQL.latestBook, [], StoredBook.init(row:))
  }
}

extension StoredBook {
  fileprivate init(row: Row) throws {
    guard let files = try? JSONDecoder().decode([BookFile].self, from: row[3]) else {
      throw StoreError.corrupt("the archived rule book \(row[0] as Int64)")
    }
    self.init(generation: row[0], hash: row[1], accepted: row[2], files: files)
  }
}

extension SQL {
  static let acceptBook = """
    INSERT INTO books (hash, accepted, files) VALUES (?1, ?2, ?3)
    """

  static let book = """
    SELECT generation, hash, accepted, files FROM books WHERE generation = ?1
    """

  static let latestBook = """
    SELECT generation, hash, accepted, files FROM books ORDER BY generation DESC LIMIT 1
    """
}
