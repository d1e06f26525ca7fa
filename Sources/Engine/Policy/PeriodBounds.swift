import CEL
import Rulebook

extension Period {
  /// The period of the clock that holds an instant, half-open. A length of time is laid over the day from its beginning
  /// (`10 minutes`: six to the hour), a longer one over the days since 1970-01-01.
  func period(holding instant: Int64, in zone: Zone) -> (start: Int64, end: Int64) {
    switch self {
    case .lifetime: return (.min, .max)
    case .calendar(let period): return (zone.start(of: period, holding: instant), zone.next(period, after: instant))
    case .sliding(.exact(let length)) where length > 0 && length < Self.day:
      let midnight = zone.startOfDay(of: instant)
      let start = midnight + (instant - midnight) / length * length
      return (start, min(start + length, zone.next(.day, after: instant)))
    case .sliding(let span):
      let days = max(1, span.wholeDays)
      let today = zone.local(instant).date.dayNumber
      let first = today - (today % days + days) % days
      return (
        zone.start(of: CivilDate(dayNumber: first)), zone.start(of: CivilDate(dayNumber: first + days))
      )
    }
  }

  private static let day: Int64 = 86_400_000_000
}

extension Span {
  /// About so many days: a month has 30.
  fileprivate var wholeDays: Int64 {
    switch self {
    case .exact(let length): length / 86_400_000_000
    case .days(let count): Int64(count)
    case .months(let count): Int64(count) * 30
    }
  }
}
