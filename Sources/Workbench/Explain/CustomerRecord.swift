package import Engine
package import Store

/// Everything the store knows about one customer, read in one go.
package struct CustomerRecord: Sendable {
  package var subject: Int64
  package var identities: [Identity]
  package var row: SubjectRow
  /// Oldest first.
  package var history: [JournalEntry]
  /// Newest first.
  package var jobs: [StoredJob]
  package var coupons: [StoredCoupon]
  /// When time alone may change something; nil: never.
  package var due: Int64?

  /// Reads the customer that an identity names; nil when nobody is known by it.
  ///
  /// - Parameter limit: how many journal rows and jobs at most, the newest.
  package init?(_ identity: Identity, from reader: Reader, limit: Int = .max) throws(StoreError) {
    guard let subject = try reader.subject(of: identity) else { return nil }
    try self.init(subject: subject, from: reader, limit: limit)
  }

  /// Reads the customer with a number; nil when there is none.
  package init?(subject: Int64, from reader: Reader, limit: Int = .max) throws(StoreError) {
    guard let row = try reader.load(subject) else { return nil }
    self.subject = subject
    self.row = row
    identities = try reader.identities(of: subject)
    history = try reader.history(of: subject, limit: limit)
    jobs = try reader.jobs(of: subject, limit: min(limit, Int(Int32.max)))
    coupons = try reader.coupons(of: subject)
    due = try reader.due(of: subject)
  }

  /// How the business calls the customer: the `user_id`, else the first identity, else the number.
  package var name: String { CustomerName.of(identities) ?? "#\(subject)" }
}
