import CEL
import Crypto
import Foundation
package import Rulebook

/// A rule book as it is handed around, archived and compared: its texts, and what they were read to.
package struct Edition: Sendable {
  package struct File: Sendable, Hashable {
    package var name: String
    package var text: String

    package init(name: String, text: String) {
      self.name = name
      self.text = text
    }
  }
  package let files: [File]
  /// Hex SHA-256 over names and texts, sorted by name.
  package let hash: String
  package let book: Book
  /// Rendered warnings.
  package let warnings: [String]

  /// Reads a folder's files.
  ///
  /// - Throws: `BookRefused` with every problem when one of them is an error, or when the book says what this version
  ///   does not execute: then each use of it is named, and no engine ever sees it.
  package init(_ files: [File]) throws(BookRefused) {
    let sorted = files.sorted { $0.name < $1.name }
    let loaded = Loader.load(texts: sorted.map { ($0.name, $0.text) })
    guard let book = loaded.book else { throw BookRefused(problems: loaded.refusals) }
    self.files = sorted
    self.book = book
    warnings = loaded.warnings
    var digest = SHA256()
    for file in sorted {
      for text in [file.name, file.text] {
        digest.update(data: Data("\(text.utf8.count):".utf8))
        digest.update(data: Data(text.utf8))
      }
    }
    hash = digest.finalize().map { String(format: "%02x", $0) }.joined()
  }

  /// This book ready to decide with, together with the rules of earlier books whose runs may go on.
  ///
  /// - Parameter earlier: newest first; a rule is brought along once, in the newest definition that differs.
  package func plan(generation: Int64, retiring earlier: [Edition], slot: (SlotName) throws -> Int64) rethrows -> Plan {
    var whole = book
    for edition in earlier { whole = whole.retiring(whole.lacking(of: edition.book), of: edition.book) }
    return Plan(book: whole, generation: generation, slots: try SlotTable(whole, slot: slot))
  }
}

/// A rule book that did not check: it is never loaded, the accepted one stays.
package struct BookRefused: Error, Sendable, Hashable {
  /// Rendered diagnostics, in reading order.
  package var problems: [String]

  package init(problems: [String]) {
    self.problems = problems
  }
}
