package import Engine
import GRDB

/// A subject as it is stored; the engine alone reads `state`.
package struct SubjectRow: Sendable, Hashable {
  package var id: Int64
  package var kind: SubjectKind
  /// The last journal row of this subject; 0 for none.
  package var head: Int64
  /// The generation of the rule book that the state was baselined under.
  package var book: Int64
  package var state: [UInt8]

  package init(id: Int64, kind: SubjectKind, head: Int64, book: Int64, state: [UInt8]) {
    self.id = id
    self.kind = kind
    self.head = head
    self.book = book
    self.state = state
  }

  init(id: Int64, kind: Int64, head: Int64, book: Int64, state: [UInt8]) throws(StoreError) {
    guard let kind = SubjectKind(rawValue: kind) else { throw .corrupt("subject \(id) has the kind \(kind)") }
    self.init(id: id, kind: kind, head: head, book: book, state: state)
  }
}

extension SQL {
  static let subjectOfIdentity = """
    SELECT subject FROM identities WHERE account = ?1 AND kind = ?2 AND value = ?3
    """

  static let loadSubject = """
    SELECT kind, head, book, state FROM subjects WHERE id = ?1
    """

  static let saveSubject = """
    UPDATE subjects SET head = ?2, book = ?3, state = ?4 WHERE id = ?1
    """

  static let insertSubject = """
    INSERT INTO subjects (kind, head, book, state) VALUES (?1, 0, ?2, x'')
    """

  static let insertIdentity = """
    INSERT INTO identities (account, kind, value, subject) VALUES (?1, ?2, ?3, ?4)
    """

  static let identitiesOfSubject = """
    SELECT account, kind, value FROM identities WHERE subject = ?1 ORDER BY account, kind, value
    """

  static let moveIdentities = """
    UPDATE identities SET subject = ?2 WHERE subject = ?1
    """

  static let customersAfter = """
    SELECT id FROM subjects WHERE id > ?1 AND kind = 1 ORDER BY id LIMIT ?2
    """

  static let countSubjects = """
    SELECT count(*) FROM subjects WHERE kind = ?1
    """
}
