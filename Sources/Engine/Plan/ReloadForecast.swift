import Rulebook

/// What another book would change for customers, rule by rule, before it takes effect: whom it would newly concern, whom
/// not any more, and which runs it touches. It only looks.
package struct ReloadForecast: Sendable {
  package enum Change: String, Sendable, Hashable {
    case new, changed, removed
    /// The rule is the same; what its segments stand on is not.
    case affected
  }

  /// What becomes of one rule. Counts are of customers; a rule of an event concerns nobody until the event comes.
  package struct Line: Sendable, Hashable {
    package var rule: String
    package var change: Change
    /// In its segments or its audience under the present book, and under the other one.
    package var before = 0
    package var after = 0
    /// Only under the other book, and only under the present one. Nobody is started by it, and nobody stopped.
    package var enters = 0
    package var leaves = 0
    /// Started when the book is loaded, by `backfill`.
    package var starts = 0
    /// Not inside, and to be looked at by time alone within a day: they may come in.
    package var dueSoon = 0
    /// Live runs of a rule that is changed or removed.
    package var runs = 0

    package init(
      rule: String, change: Change, before: Int = 0, after: Int = 0, enters: Int = 0, leaves: Int = 0, starts: Int = 0,
      dueSoon: Int = 0, runs: Int = 0
    ) {
      self.rule = rule
      self.change = change
      (self.before, self.after, self.enters, self.leaves) = (before, after, enters, leaves)
      (self.starts, self.dueSoon, self.runs) = (starts, dueSoon, runs)
    }
  }

  /// Customers that were looked at.
  package private(set) var customers = 0
  /// What a reload would be refused for: live runs of rules that are gone, without a word about them.
  package var problems: [String] { orphans.isEmpty ? [] : BookRefused(liveRuns: orphans).problems }
  private let next: Plan
  private let present: Plan
  private var counted: [String: Line] = [:]
  private let gone: Set<String>
  private var orphans: [String: Int] = [:]

  private static let soon: Int64 = 86_400_000_000

  /// - Parameters:
  ///   - present: the plan in force.
  ///   - next: the other book's, with the present one's rules brought along as retired.
  ///   - edition: the other book.
  package init(from present: Plan, to next: Plan, of edition: Edition) {
    self.present = present
    self.next = next
    gone = present.undecided(in: edition)
    let names = Set(present.ruleNames).union(next.ruleNames)
    for name in names { counted[name] = Line(rule: name, change: Self.change(of: name, from: present, to: next)) }
  }

  /// The rules that change or that somebody comes into or goes out of, by name.
  package var lines: [Line] {
    counted.values.filter { line in
      line.change != .affected || line.enters + line.leaves > 0 || standsOnAnother(line.rule)
    }
    .sorted { $0.rule < $1.rule }
  }

  /// Looks at one customer at an instant.
  ///
  /// - Parameters:
  ///   - bytes: as the codec of the customer's own plan (`own`) wrote it.
  ///   - history: the customer's events, oldest first; asked for only when something has to be folded.
  package mutating func look<Failure>(
    at bytes: [UInt8], id: Int64, under own: Plan, now: Int64, history: () throws(Failure) -> [Event]
  ) throws {
    let stored = try SubjectCodec(own).decode(bytes, id: id, kind: .customer)
    let now = max(now, stored.advanced)
    let today = Evaluator(own).baselined(stored, now: now)
    let evaluator = Evaluator(next)
    let (then, _) = try evaluator.rebase(bytes, id: id, kind: .customer, from: own, now: now, history: history)
    let starts = evaluator.backfills(of: then, since: own)
    customers += 1
    orphans.merge(own.liveRuns(of: today, among: gone), uniquingKeysWith: +)
    for (name, line) in counted {
      var line = line
      let rule = next.rule(named: name)
      let was = own.rule(named: name).map { own.concerns($0, today) } ?? false
      let will = rule.map { next.concerns($0, then) } ?? false
      if was { line.before += 1 }
      if will { line.after += 1 }
      if will, !was { line.enters += 1 }
      if was, !will { line.leaves += 1 }
      if starts.contains(name) { line.starts += 1 }
      if let rule, !will, next.entryIsDue(rule, then, by: now &+ Self.soon) { line.dueSoon += 1 }
      if line.change == .changed || line.change == .removed {
        line.runs += today.runs.count { !$0.isOver && own.book.rules[$0.rule].name == name }
      }
      counted[name] = line
    }
  }

  private static func change(of name: String, from present: Plan, to next: Plan) -> Change {
    guard let after = next.rule(named: name) else { return .removed }
    guard let before = present.rule(named: name) else { return .new }
    return present.book.rules[before].definition == next.book.rules[after].definition ? .affected : .changed
  }

  private func standsOnAnother(_ name: String) -> Bool {
    guard let before = present.rule(named: name), let after = next.rule(named: name) else { return true }
    return present.ground(of: before) != next.ground(of: after)
  }
}

extension Plan {
  /// Whether a customer is whom the rule is about at this moment: in one of its segments, or in its audience.
  fileprivate func concerns(_ index: Int, _ subject: Subject) -> Bool {
    let trigger = book.rules[index].trigger
    if let audience = trigger.audience { return subject.segments[audience].inside }
    if trigger.isForEverybody { return true }
    return trigger.memberships.contains { isInside($0, subject) }
  }

  private func isInside(_ membership: Membership, _ subject: Subject) -> Bool {
    switch membership {
    case .segment(let index): subject.segments[index].inside
    case .rung(let ladder, let rung): subject.ladders[ladder].rung == rung
    }
  }

  /// Whether time alone may bring the customer into what starts the rule, up to an instant.
  fileprivate func entryIsDue(_ index: Int, _ subject: Subject, by instant: Int64) -> Bool {
    (book.rules[index].trigger.entered ?? []).contains { membership in
      switch membership {
      case .segment(let index): subject.segments[index].until <= instant
      case .rung(let ladder, _): subject.ladders[ladder].until <= instant
      }
    }
  }

  /// The definitions of what the rule's trigger stands on.
  fileprivate func ground(of index: Int) -> Set<Int64> {
    let trigger = book.rules[index].trigger
    let own = trigger.memberships.map { membership in
      switch membership {
      case .segment(let index): slots.segments.slots[index]
      case .rung(let ladder, _): slots.ladders.slots[ladder]
      }
    }
    return Set(own + (trigger.audience.map { [slots.segments.slots[$0]] } ?? []))
  }
}

extension Trigger {
  /// What the customer comes into or goes out of when the rule starts.
  fileprivate var memberships: [Membership] { (entered ?? []) + (left ?? []) }

  /// Started for every customer, by a schedule or by hand.
  fileprivate var isForEverybody: Bool {
    switch self {
    case .schedule(_, nil, _, _), .festival(_, _, nil), .manual(nil): true
    default: false
    }
  }
}
