import GRDB

/// Whether someone can be reached on an account.
package enum ContactState: String, Sendable, Hashable, CaseIterable {
  case active
  /// They removed us, or we them.
  case removed
  /// The address bounced, blocked us or complained.
  case bounced
}

/// Who can be reached where.
package struct ContactRow: Sendable, Hashable {
  package var subject: Int64
  package var account: String
  /// The member of staff they know; empty where the account itself speaks.
  package var staff: String
  package var state: ContactState
  /// Since when, in microseconds.
  package var since: Int64

  package init(subject: Int64, account: String, staff: String = "", state: ContactState, since: Int64) {
    self.subject = subject
    self.account = account
    self.staff = staff
    self.state = state
    self.since = since
  }
}

extension Transaction {
  /// Notes a contact; the same state again keeps its first `since`.
  package func save(_ contact: ContactRow) throws(StoreError) {
    try run(
      SQL.saveContact, [contact.subject, contact.account, contact.staff, contact.state.rawValue, contact.since])
  }
}

extension Reader {
  /// Where a subject can be reached, or could.
  package func contacts(of subject: Int64) throws(StoreError) -> [ContactRow] {
    try all(SQL.contactsOfSubject, [subject]) { row in
      guard let state = ContactState(rawValue: row[2]) else { throw StoreError.corrupt("a contact's state") }
      return ContactRow(subject: subject, account: row[0], staff: row[1], state: state, since: row[3])
    }
  }
}

extension SQL {
  static let saveContact = """
    INSERT INTO contacts (subject, account, staff, state, since) VALUES (?1, ?2, ?3, ?4, ?5)
    ON CONFLICT (subject, account, staff)
    DO UPDATE SET state = excluded.state, since = excluded.since WHERE state <> excluded.state
    """

  static let contactsOfSubject = """
    SELECT account, staff, state, since FROM contacts WHERE subject = ?1 ORDER BY account, staff
    """
}
