import CEL
import Rulebook

extension Moment {
  /// Looks at the dates that `date:` rules go by, when one of them has changed or may have.
  mutating func refreshDates() {
    let isTime = plan.dateRules.contains { (subject.memory[$0].yearly?.until ?? .max) <= now }
    guard datesMoved || isTime else { return }
    lookAtDates()
  }

  /// Sets what each `date:` rule waits for. A day that is waited for stays; another one is the next that comes from now
  /// on, so that a date which has passed waits for next year.
  mutating func lookAtDates() {
    datesMoved = false
    for rule in plan.dateRules {
      let old = subject.memory[rule].yearly
      let reading = date(of: rule)
      var watch = old ?? YearlyWatch(fires: .max, planned: .max, day: 0, years: nil, until: .max, kept: nil)
      watch.until = reading.until <= now ? now &+ 1 : reading.until
      if let old, old.fires < .max,
        recurrence(of: rule, reading.value)?.next(after: old.planned &- 1, zone: zone)?.instant == old.planned
      {
        // It is so still.
      } else {
        setNext(of: &watch, after: now, rule, reading.value)
      }
      subject.memory[rule].yearly = watch.isBlank ? nil : watch
    }
  }

  /// The days that have come start their rule, and the next one is waited for.
  mutating func wakeDates(of rule: Int) {
    guard var watch = subject.memory[rule].yearly, watch.fires <= now else { return }
    var candidate = Candidate(rule: rule, cause: .time, event: nil, planned: watch.planned)
    candidate.years = watch.years
    candidates.append(candidate)
    watch.kept = watch.day
    setNext(of: &watch, after: watch.planned, rule, date(of: rule).value)
    subject.memory[rule].yearly = watch
  }

  private func setNext(of watch: inout YearlyWatch, after instant: Int64, _ rule: Int, _ value: Value?) {
    var found = recurrence(of: rule, value)?.next(after: instant, zone: zone)
    if let first = found, let day = first.day, day.dayNumber == watch.kept {
      found = recurrence(of: rule, value)?.next(after: first.instant, zone: zone)
    }
    watch.planned = found?.instant ?? .max
    watch.day = found?.day?.dayNumber ?? 0
    watch.years = found?.years
    watch.fires = .max
    if let found, case .date(_, let yearly, _) = book.rules[rule].trigger {
      // Within the time of preparation it is prepared at once.
      watch.fires = max(yearly.prepare.ahead(of: found.instant, zone), now &+ 1)
    }
  }

  private func date(of rule: Int) -> Reading {
    guard case .date(let field, _, _) = book.rules[rule].trigger else { return Reading(nil) }
    return scene().read(field)
  }

  private func recurrence(of rule: Int, _ value: Value?) -> Recurrence? {
    guard let value, case .date(let field, let yearly, let fromYear) = book.rules[rule].trigger,
      let day = Anniversary(value, isLunar: book.isLunar(field), zone: zone)
    else { return nil }
    return yearly.recurrence(on: .anniversary(day, fromYear: Int(fromYear)))
  }
}

extension Span? {
  /// The instant so long before another: when what is prepared starts.
  func ahead(of instant: Int64, _ zone: Zone) -> Int64 {
    switch self {
    case nil: instant
    case .exact(let length)?: zone.adding(.exact(0 &- length), to: instant) ?? instant
    case .days(let days)?: zone.adding(.days(0 &- days), to: instant) ?? instant
    case .months(let months)?: zone.adding(.months(0 &- months), to: instant) ?? instant
    }
  }
}

extension Book {
  /// Whether a field's date is of the Chinese lunar calendar.
  fileprivate func isLunar(_ field: Int) -> Bool {
    if case .attribute(let index) = fields[field].source { attributes[index].isLunar } else { false }
  }
}
