package import CEL

/// What is kept of a customer's events for one trait: exact, incremental, and blind to the order of arrival (but for
/// ties, where the first to arrive counts as earlier).
package enum TraitState: Sendable, Hashable {
  case empty
  case count(Int64)
  case sum(ExactDecimal)
  case average(sum: ExactDecimal, count: Int64)
  /// `latest` and `earliest`.
  case instant(Int64)
  /// `first` and `last`.
  case pick(at: Int64, value: Value)
  /// `most-common` and `distinct`: how often each value was seen, sorted by value's text.
  case tally([Tally])
  /// Anything with `within:`: the events inside the window, oldest first.
  case window([Entry])
  /// `rfm`: the sum of each day with an event, oldest first; days are civil days in the customer's zone.
  case days([Day])

  package struct Tally: Sendable, Hashable {
    package var value: Value
    package var count: Int64
  }
  package struct Entry: Sendable, Hashable {
    package var at: Int64
    package var value: Value
  }
  package struct Day: Sendable, Hashable {
    package var day: Int64
    package var sum: ExactDecimal
  }
}
