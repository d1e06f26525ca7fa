package import Engine

/// How the business calls a customer outside the store.
package enum CustomerName {
  /// The business's own `user_id`, else the first identity as `account/kind:value`; nil for a customer without any
  /// (an erased one).
  package static func of(_ identities: [Identity]) -> String? {
    if let own = identities.first(where: { $0.account.isEmpty && $0.kind == "user_id" }) { return own.value }
    guard let first = identities.first else { return nil }
    return (first.account.isEmpty ? "" : first.account + "/") + "\(first.kind):\(first.value)"
  }
}
