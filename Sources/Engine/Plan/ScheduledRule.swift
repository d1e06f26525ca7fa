import CEL
import Rulebook

/// A rule with a schedule or festival, in one of the zones that its audience lives in: there it is a subject of its own,
/// with a durable cursor.
package struct ScheduledRule: Sendable {
  package let rule: String
  /// Index of the audience segment; nil: every customer.
  package let audience: Int?
  package let runsWhenMissed: Bool
  package let isPaused: Bool
  /// Runs start so long before the instant that they are planned for.
  let prepare: Span?
  let maxLateness: Span
  let recurrence: Recurrence
  let zone: Zone

  /// nil for a rule that no schedule starts.
  init?(_ rule: Rule, in zone: Zone) {
    guard !rule.retired else { return nil }
    switch rule.trigger {
    case .schedule(let schedules, let audience, let ifMissed, let prepare):
      recurrence = .schedules(schedules)
      self.audience = audience
      runsWhenMissed = ifMissed == .run
      self.prepare = prepare
    case .festival(let festival, let yearly, let audience):
      recurrence = yearly.recurrence(on: .festival(festival))
      self.audience = audience
      runsWhenMissed = yearly.ifMissed == .run
      prepare = yearly.prepare
    default: return nil
    }
    self.rule = rule.name
    self.zone = zone
    isPaused = rule.status == .paused
    maxLateness = rule.maxLateness
  }

  /// The first instant after another at which the rule is to be launched.
  package func next(after instant: Int64) -> Int64? {
    var instant = instant
    // What is prepared comes from further ahead.
    if let prepare { instant = zone.adding(prepare, to: instant) ?? instant }
    return recurrence.next(after: instant, zone: zone).map { prepare.ahead(of: $0.instant, zone) }
  }

  /// What a launch at an instant is planned for.
  package func planned(at launch: Int64) -> Int64 {
    prepare.flatMap { zone.adding($0, to: launch) } ?? launch
  }

  /// Of several instants that were missed in a row only the last counts.
  package func last(from instant: Int64, upTo stamp: Int64) -> Int64 {
    var last = instant
    // The bound is over two months of every minute; what lies beyond is missed in several rows.
    for _ in 0..<100_000 {
      guard let next = next(after: last), next <= stamp else { break }
      last = next
    }
    return last
  }

  /// Whether a launch that comes only at `stamp` is skipped. What was prepared ahead is in time until its instant.
  package func skips(_ launch: Int64, at stamp: Int64) -> Bool {
    let planned = planned(at: launch)
    guard stamp > planned &+ Moment.grace else { return isPaused }
    let latest = zone.adding(maxLateness, to: planned) ?? .max
    return isPaused || !runsWhenMissed || stamp > latest
  }
}
