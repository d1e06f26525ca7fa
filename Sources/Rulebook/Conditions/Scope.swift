import CEL

/// What names mean at a place of the book.
struct Scope {
  /// The event at hand: what `event.total` speaks of.
  var event: Int?
  /// The coupon at hand: what `coupon.expires_at` speaks of.
  var coupon: Int?
  /// Whether bare names are the event's (inside `where:`) and not the customer's.
  var bareIsEvent = false
  /// Whether the customer can be spoken of at all; a trait's `where:` sees the event alone.
  var customer = true

  /// Of a segment, a rung, an `if:` without an event.
  static let customer = Scope()
  /// Of a `where:` in a rule.
  static func `where`(_ event: Int) -> Scope { Scope(event: event, bareIsEvent: true) }
  /// Of a `where:` in a trait.
  static func eventOnly(_ event: Int) -> Scope { Scope(event: event, bareIsEvent: true, customer: false) }
}

/// A name that was found to be a field.
struct Resolved {
  /// As written.
  var name: String
  /// In the book's fields.
  var index: Int
  var kind: Kind
  /// Whether it counts: then whole literals stay integers.
  var whole = false
  var mayBeUnknown: Bool
}
