package import Engine
import GRDB

extension Transaction {
  /// A new subject without state, known by this identity; `book` is the generation that its state begins under.
  ///
  /// Throws ``StoreError/constraint(_:)`` when the identity already names a subject.
  package func enroll(_ kind: SubjectKind, as identity: Identity, book: Int64) throws(StoreError) -> Int64 {
    hot.insertSubject.bind(kind.rawValue, at: 1)
    hot.insertSubject.bind(book, at: 2)
    try hot.insertSubject.run()
    let subject = hot.insertSubject.insertedID
    try link(identity, to: subject)
    return subject
  }

  /// Another identity of a known subject; one that already names it is no change.
  ///
  /// Throws ``StoreError/constraint(_:)`` when it names another: that takes a merge.
  package func link(_ identity: Identity, to subject: Int64) throws(StoreError) {
    if let known = try self.subject(of: identity) {
      guard known == subject else { throw .constraint("the identity names subject \(known) already") }
      return
    }
    hot.insertIdentity.bind(identity.account, at: 1)
    hot.insertIdentity.bind(identity.kind, at: 2)
    hot.insertIdentity.bind(identity.value, at: 3)
    hot.insertIdentity.bind(subject, at: 4)
    try hot.insertIdentity.run()
  }

  /// Makes every identity of one subject an alias of another: the vault's part of a merge.
  package func moveIdentities(from loser: Int64, to winner: Int64) throws(StoreError) {
    try run(SQL.moveIdentities, [loser, winner])
  }

  /// Writes a subject's head, book and state; its kind never changes.
  package func save(_ row: SubjectRow) throws(StoreError) {
    hot.saveSubject.bind(row.id, at: 1)
    hot.saveSubject.bind(row.head, at: 2)
    hot.saveSubject.bind(row.book, at: 3)
    hot.saveSubject.bind(row.state, at: 4)
    try hot.saveSubject.run()
    guard hot.saveSubject.changes == 1 else { throw .notFound("subject \(row.id)") }
  }
}

extension Reader {
  /// Everything that names a subject.
  package func identities(of subject: Int64) throws(StoreError) -> [Identity] {
    try all(SQL.identitiesOfSubject, [subject]) { Identity(account: $0[0], kind: $0[1], value: $0[2]) }
  }

  /// A page of customers in the order of their numbers; `after` is the last of the page before, 0 to begin.
  package func customers(after subject: Int64, limit: Int) throws(StoreError) -> [Int64] {
    try all(SQL.customersAfter, [subject, limit]) { $0[0] }
  }

  /// How many subjects there are of a kind; reads them all.
  package func count(_ kind: SubjectKind) throws(StoreError) -> Int64 {
    try first(SQL.countSubjects, [kind.rawValue]) { $0[0] } ?? 0
  }
}
