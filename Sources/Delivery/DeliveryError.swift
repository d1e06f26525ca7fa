/// What keeps a channel from being set up. What happens to a single parcel is never an error: it is an ``Attempt``.
package enum DeliveryError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The webhook's address is not an absolute `http` or `https` URL with a host.
  case badURL
  /// The secret's file is empty: an empty key signs nothing.
  case emptySecret

  /// What is wrong and what to do about it; never shows the address, which may carry a token.
  package var description: String {
    switch self {
    case .badURL: "the webhook's url must start with http:// or https:// and name a host"
    case .emptySecret: "the webhook's secret is empty: put at least 32 random bytes in its file"
    }
  }
}
