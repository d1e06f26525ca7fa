/// What the customer's calendar makes of a day.
public enum DayFunction: String, Sendable, Hashable, CaseIterable {
  /// Of a date: the instant at which that day begins.
  case start = "start-of-day"
  /// Of a date, or of a text `MM-dd`: the day on which it comes round next, today counted. 29 February is kept on
  /// 28 February where the year has none.
  case next = "next-yearly"
}

extension DayFunction {
  /// The answer, and until when the calendar leaves it as it is; unknown for what is no day.
  @usableFromInline
  func applied(to reading: Reading, _ bindings: some Bindings) -> Reading {
    let zone = bindings.zone
    switch self {
    case .start:
      guard case .date(let day)? = reading.value, CivilDate.dayNumbers.contains(day) else {
        return Reading(nil, until: reading.until)
      }
      return Reading(.time(zone.start(of: CivilDate(dayNumber: day))), until: reading.until)
    case .next:
      let today = zone.local(bindings.now).date
      guard let (month, day) = reading.value?.monthAndDay, let next = today.next(month: month, day: day) else {
        return Reading(nil, until: reading.until)
      }
      let over = zone.start(of: CivilDate(dayNumber: next.dayNumber + 1))
      return Reading(.date(next.dayNumber), until: min(reading.until, max(over, bindings.now.saturatedSuccessor)))
    }
  }
}

extension Value {
  /// Of a date, or of a text `MM-dd`.
  fileprivate var monthAndDay: (Int, Int)? {
    switch self {
    case .date(let day) where CivilDate.dayNumbers.contains(day):
      let date = CivilDate(dayNumber: day)
      return (date.month, date.day)
    case .text(let text):
      let parts = text.split(separator: "-", omittingEmptySubsequences: false)
      guard parts.count == 2, let month = Int(parts[0]), let day = Int(parts[1]), (1...12).contains(month),
        day >= 1, day <= CivilDate.days(inMonth: month, of: 2000)
      else { return nil }
      return (month, day)
    default: return nil
    }
  }
}

extension CivilDate {
  /// The first day from this one on with this month and day.
  fileprivate func next(month: Int, day: Int) -> CivilDate? {
    for year in [year, year + 1] {
      let kept = min(day, Self.days(inMonth: month, of: year))
      guard let date = CivilDate(year: year, month: month, day: kept) else { return nil }
      if date.dayNumber >= dayNumber { return date }
    }
    return nil
  }
}
