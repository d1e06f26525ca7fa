package import CEL

/// A trigger of the language that this version reads and checks, and does not execute: no engine ever sees one.
package enum ForeseenTrigger: Sendable, Hashable {
  /// Yearly, so long before a day and at a minute of it.
  package struct Yearly: Sendable, Hashable {
    package var before: Span?
    /// Minutes of the day in the customer's zone.
    package var at: Int?
    package var ifMissed: Trigger.IfMissed
    /// Jobs are made so long ahead, where staff must confirm them.
    package var prepare: Span?

    package init(before: Span?, at: Int?, ifMissed: Trigger.IfMissed, prepare: Span?) {
      self.before = before
      self.at = at
      self.ifMissed = ifMissed
      self.prepare = prepare
    }
  }
  /// Which way a standing changes.
  package enum Change: Sendable, Hashable {
    case enters, leaves
  }
  /// What an inbound message must say.
  package enum Words: Sendable, Hashable {
    /// One of these somewhere in it; the longest wins.
    case keywords([String])
    /// One of these and nothing else.
    case exactly([String])
    case anything
    /// What no other rule answers.
    case anythingElse
  }

  /// An edge that must last: `enters: dormant`, `for: 3 days`.
  case lasting(Change, [Membership], length: Span?, ifMissed: Trigger.IfMissed)
  case climbs(ladder: Int, length: Span?)
  case falls(ladder: Int, length: Span?)
  /// An absence with several keys, or what to do when its instant was missed.
  case missing(event: Int, after: Int, where: Node?, within: Span, match: [String], ifMissed: Trigger.IfMissed)
  /// On crossing `reaches`; re-arms below it. `distinct` counts different values of a property.
  case count(event: Int, where: Node?, reaches: Int64, within: Span?, distinct: PropertyPath?)
  /// A schedule whose jobs are made ahead.
  case schedule([Schedule], audience: Int?, ifMissed: Trigger.IfMissed, prepare: Span)
  /// A field with a date, from so many years after it on.
  case date(field: Int, Yearly, fromYear: Int64)
  case festival(Festival, Yearly, audience: Int?)
  case says(Words)
  case answers(survey: Int)
}
