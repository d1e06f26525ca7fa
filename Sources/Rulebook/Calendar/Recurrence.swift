package import CEL

/// What a time trigger fires on: the instants that its words mean for one subject, in a zone.
package enum Recurrence: Sendable, Hashable {
  /// `every:` and `cron:`; of several schedules whichever comes first.
  case schedules([Schedule])
  /// `date:` and `festival:`; so long before a day of each year, at a minute of the day (0: its beginning).
  case yearly(YearlyDay, before: Span? = nil, at: Int = 0)
}

/// The day that comes once a year.
package enum YearlyDay: Sendable, Hashable {
  /// From so many years after the date on; 0 includes the day itself. Without a year in the date that says nothing.
  case anniversary(Anniversary, fromYear: Int = 1)
  case festival(Festival)
}

/// One instant of a recurrence.
package struct Occurrence: Sendable, Hashable {
  /// Microseconds since the epoch.
  package var instant: Int64
  /// The day that is kept, which `before:` does not move; nil for schedules.
  package var day: CivilDate?
  /// `trigger.years`: how many years after the date; nil where the date has no year.
  package var years: Int64?

  package init(instant: Int64, day: CivilDate? = nil, years: Int64? = nil) {
    self.instant = instant
    self.day = day
    self.years = years
  }
}

extension Recurrence {
  /// The first occurrence strictly after an instant; nil when there is none that is known (schedules: within fifty years;
  /// lunar days and solar terms: to the year 2100).
  package func next(after instant: Int64, zone: Zone) -> Occurrence? {
    switch self {
    case .schedules(let schedules):
      return schedules.compactMap { $0.next(after: instant, zone: zone) }.min().map { Occurrence(instant: $0) }
    case .yearly(let day, let before, let at):
      let year = zone.local(instant).date.year
      for year in (year - 1)...(year + 2 + Self.years(of: before)) {
        guard let found = Self.occurrence(of: day, in: year, before, at, zone), found.instant > instant else {
          continue
        }
        return found
      }
      return day.first.flatMap { first in
        // A date that lies ahead begins with its own first year.
        first <= year ? nil : Self.occurrence(of: day, in: first, before, at, zone)
      }
    }
  }

  /// The last occurrence strictly before an instant, as far back as `next` looks ahead.
  package func previous(before instant: Int64, zone: Zone) -> Occurrence? {
    switch self {
    case .schedules(let schedules):
      return schedules.compactMap { $0.previous(before: instant, zone: zone) }.max().map { Occurrence(instant: $0) }
    case .yearly(let day, let before, let at):
      let year = zone.local(instant).date.year
      for year in ((year - 2)...(year + 1 + Self.years(of: before))).reversed() {
        guard let found = Self.occurrence(of: day, in: year, before, at, zone), found.instant < instant else {
          continue
        }
        return found
      }
      return nil
    }
  }

  private static func occurrence(
    of day: YearlyDay, in year: Int, _ before: Span?, _ at: Int, _ zone: Zone
  ) -> Occurrence? {
    guard let (date, years) = day.day(of: year), let instant = zone.instant(of: date, before, at) else { return nil }
    return Occurrence(instant: instant, day: date, years: years)
  }

  /// How many years `before:` moves an occurrence at most.
  private static func years(of before: Span?) -> Int {
    switch before {
    case nil: 0
    case .exact(let microseconds)?: Int(clamping: min(microseconds / CivilTime.dayLength / 365, 1_000)) + 1
    case .days(let days)?: min(days / 365, 1_000) + 1
    case .months(let months)?: min(months / 12, 1_000) + 1
    }
  }
}

extension YearlyDay {
  /// The day of a year (see `Festival.day(of:)`, `Anniversary.day(of:)`), and how many years it is after the date.
  fileprivate func day(of year: Int) -> (CivilDate, Int64?)? {
    switch self {
    case .festival(let festival): return festival.day(of: year).map { ($0, nil) }
    case .anniversary(let anniversary, let fromYear):
      let years = anniversary.year.map { year - $0 }
      guard years.map({ $0 >= fromYear }) ?? true else { return nil }
      return anniversary.day(of: year).map { ($0, years.map { Int64($0) }) }
    }
  }

  /// The first year it comes in, where that is known.
  fileprivate var first: Int? {
    if case .anniversary(let anniversary, let fromYear) = self { anniversary.year.map { $0 + fromYear } } else { nil }
  }
}

extension Zone {
  /// The minute of a day, so long before it. Whole days and months go by the calendar: 09:00 three days before is 09:00,
  /// whatever the clock does between; other spans are counted back from the minute itself.
  fileprivate func instant(of date: CivilDate, _ before: Span?, _ minute: Int) -> Int64? {
    var (date, rest) = (date, Int64(0))
    switch before {
    case nil: break
    case .exact(let length)? where length % CivilTime.dayLength != 0: rest = length
    case .exact(let length)?: date = CivilDate(dayNumber: date.dayNumber &- length / CivilTime.dayLength)
    case .days(let days)?: date = CivilDate(dayNumber: date.dayNumber &- Int64(days))
    case .months(let months)?: date = date.shifted(months: -months)
    }
    guard let time = CivilTime(date, hour: minute / 60, minute: minute % 60) else { return nil }
    let (instant, overflow) = reaching(time).subtractingReportingOverflow(rest)
    return overflow ? nil : instant
  }
}

extension Trigger.Yearly {
  /// What the options beside `date:` or `festival:` make of a day.
  package func recurrence(on day: YearlyDay) -> Recurrence { .yearly(day, before: before, at: at ?? 0) }
}
