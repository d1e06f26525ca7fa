import CEL

/// What names mean at a place of the book.
struct Scope: Sendable {
  /// The event at hand: what `event.total` speaks of.
  var event: Int?
  /// The coupon at hand: what `coupon.expires_at` speaks of.
  var coupon: Int?
  /// Whether bare names are the event's (inside `where:`) and not the customer's.
  var bareIsEvent = false
  /// Whether the customer can be spoken of at all; a trait's `where:` sees the event alone.
  var customer = true
  /// Whom bare names are about.
  var about = Rule.About.customer
  /// The survey whose answers can be spoken of.
  var survey: Int?
  /// What can be said of the run.
  var run: RunScope?
  /// Whether a yearly date fired.
  var years = false
  /// Whether an item of a series is at hand.
  var item = false
  /// Which series it is of.
  var series: Int?

  /// Of a segment, a rung, an `if:` without an event.
  static let customer = Scope()
  /// Of what is said of a chat group.
  static let group = Scope(customer: false, about: .group)
  /// Of a `where:` in a rule.
  static func `where`(_ event: Int) -> Scope { Scope(event: event, bareIsEvent: true) }
  /// Of a `where:` in a trait.
  static func eventOnly(_ event: Int) -> Scope { Scope(event: event, bareIsEvent: true, customer: false) }
}

/// What the steps of a rule can say of their run.
struct RunScope: Sendable {
  var rule: String
  var hasGoal: Bool
  /// The rule's own traits, counted from the run's start.
  var traits: [(trait: Trait, kind: Kind)] = []
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
  /// What conditions read instead of the field: the tree of a trait with an `expr:`.
  var computed: Node?

  /// What conditions read.
  var node: Node { computed ?? .field(index) }
}
