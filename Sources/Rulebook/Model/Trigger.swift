package import CEL

/// What starts a run.
package enum Trigger: Sendable, Hashable {
  case event(Int, where: Node?)
  case enters([Membership])
  case leaves([Membership])
  /// An edge that must last: `enters: dormant`, `for: 3 days`; each membership by itself. Without a length at once.
  case lasting(Change, [Membership], length: Span?, ifMissed: IfMissed)
  /// The rung comes nearer to the first one written, and stays so; `falls`: nearer to the last one.
  case climbs(ladder: Int, length: Span?, ifMissed: IfMissed?)
  case falls(ladder: Int, length: Span?, ifMissed: IfMissed?)
  /// For each member of the audience (a segment), or every customer when nil, each in their own zone. With `prepare`
  /// runs start so long before the instant that they are planned for.
  case schedule([Schedule], audience: Int?, ifMissed: IfMissed, prepare: Span?)
  case festival(Festival, Yearly, audience: Int?)
  /// Each year on the day of a field, from so many years after it on.
  case date(field: Int, Yearly, fromYear: Int64)
  /// When `event` is not seen within `within` of `after`; `match` pairs them by properties of both, each key on its own
  /// clock; the latest `after` restarts it.
  case missing(event: Int, after: Int, where: Node?, within: Span, match: [String], ifMissed: IfMissed)
  /// On crossing `reaches`; re-arms below it. `distinct` counts different values of a property.
  case count(event: Int, where: Node?, reaches: Int64, within: Span?, distinct: PropertyPath?)
  case manual(audience: Int?)
  /// Checked, not executed.
  case foreseen(ForeseenTrigger)

  /// What becomes of an instant that could not be served in time.
  package enum IfMissed: String, Sendable, Hashable, CaseIterable {
    case run, skip
  }
  /// Which way a standing changes.
  package enum Change: Sendable, Hashable {
    case enters, leaves
  }
  /// Yearly, so long before a day and at a minute of it.
  package struct Yearly: Sendable, Hashable {
    package var before: Span?
    /// Minutes of the day in the customer's zone; nil: the day's beginning.
    package var at: Int?
    package var ifMissed: IfMissed
    /// Runs start so long before the instant they are planned for, where staff must confirm the jobs.
    package var prepare: Span?

    package init(before: Span?, at: Int?, ifMissed: IfMissed, prepare: Span?) {
      self.before = before
      self.at = at
      self.ifMissed = ifMissed
      self.prepare = prepare
    }
  }
}

extension Trigger {
  /// The memberships whose being entered starts the rule, at once or when it lasts.
  package var entered: [Membership]? {
    switch self {
    case .enters(let memberships), .lasting(.enters, let memberships, _, _): memberships
    default: nil
    }
  }

  /// The memberships whose being left starts the rule, at once or when it lasts.
  package var left: [Membership]? {
    switch self {
    case .leaves(let memberships), .lasting(.leaves, let memberships, _, _): memberships
    default: nil
    }
  }

  /// An edge is stored and so never too late, unless its rule says how late it may be.
  mutating func heedLateness() {
    switch self {
    case .enters(let memberships): self = .lasting(.enters, memberships, length: nil, ifMissed: .run)
    case .leaves(let memberships): self = .lasting(.leaves, memberships, length: nil, ifMissed: .run)
    case .climbs(let ladder, let length, nil): self = .climbs(ladder: ladder, length: length, ifMissed: .run)
    case .falls(let ladder, let length, nil): self = .falls(ladder: ladder, length: length, ifMissed: .run)
    default: break
    }
  }

  /// `where:` of the trigger.
  package var condition: Node? {
    switch self {
    case .event(_, let node), .missing(_, _, let node, _, _, _), .count(_, let node, _, _, _): node
    default: nil
    }
  }

  /// The segment whose members the rule addresses.
  package var audience: Int? {
    switch self {
    case .schedule(_, let audience, _, _), .festival(_, _, let audience), .manual(let audience): audience
    default: nil
    }
  }
}
