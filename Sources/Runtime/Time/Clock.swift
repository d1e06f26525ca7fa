/// Where `decided` comes from.
package enum Clock: Sendable {
  /// The wall clock: microseconds since the epoch. Stamps are strictly increasing all the same; when the clock is set
  /// back, time stands still until it has caught up.
  case wall(@Sendable () -> Int64)
  /// Virtual time follows the events: `max(last, occurred)`.
  case event

  /// As it is remembered in the store, which never changes from one to the other.
  package var name: String {
    switch self {
    case .wall: "wall"
    case .event: "event"
    }
  }
}
