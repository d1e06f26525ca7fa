/// What an input is about: state is kept per subject, and a transaction touches one at a time.
package enum SubjectKind: Int64, Sendable, Hashable {
  case customer = 1
  case group = 2
  /// A schedule of a rule, with a durable cursor.
  case schedule = 3
}

/// How the outside knows a subject. Lives only in the vault; everything else knows the integer.
package struct Identity: Sendable, Hashable {
  /// The account that gave the id; empty for the business's own ids.
  package var account: String
  /// `user_id`, `external_id`, `phone`, `email`, `rule`, …
  package var kind: String
  package var value: String

  package init(account: String = "", kind: String = "user_id", value: String) {
    self.account = account
    self.kind = kind
    self.value = value
  }
}
