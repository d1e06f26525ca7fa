package import CEL

/// On which days people work: Monday to Friday, but for the days that are known to differ.
package struct WorkdayCalendar: Sendable, Hashable {
  /// Day numbers, sorted: weekdays off, and weekends on which people work.
  private var exceptions: [Int64]
  /// The last day that the data speaks of; later days are Monday to Friday.
  package private(set) var lastDay: CivilDate

  /// Mainland China, 2004 to 2026, with make-up workdays.
  package static let mainland = WorkdayCalendar(announced: announced)

  /// Whether people work on a day.
  package func isWorkday(_ date: CivilDate) -> Bool {
    let number = date.dayNumber
    let index = position(of: number)
    let differs = index < exceptions.count && exceptions[index] == number
    return (date.weekday <= 5) != differs
  }

  /// With the years that `days` speaks of replaced: there, what it does not name is Monday to Friday.
  package func replacing(with days: [CivilDate: Bool]) -> WorkdayCalendar {
    guard let last = days.keys.max() else { return self }
    let years = Set(days.keys.map(\.year))
    var calendar = self
    calendar.exceptions.removeAll { years.contains(CivilDate(dayNumber: $0).year) }
    calendar.exceptions += days.filter { ($0.key.weekday <= 5) != $0.value }.map(\.key.dayNumber)
    calendar.exceptions.sort()
    // A year is announced as a whole, and its last holiday may lie months before its end.
    calendar.lastDay = max(lastDay, CivilDate(year: last.year, month: 12, day: 31) ?? last)
    return calendar
  }

  /// Bit d set: day d of the month that begins on `first` is a workday.
  func workdays(of first: CivilDate, _ length: Int) -> UInt32 {
    var mask: UInt32 = 0
    for day in 1...length where (first.weekday + day - 2) % 7 < 5 { mask |= 1 << UInt32(day) }
    let number = first.dayNumber
    for index in position(of: number)..<exceptions.count {
      let day = exceptions[index] - number + 1
      if day > Int64(length) { break }
      mask ^= 1 << UInt32(day)
    }
    return mask
  }

  /// The index of the first exception on or after a day.
  private func position(of number: Int64) -> Int {
    var (low, high) = (0, exceptions.count)
    while low < high {
      let middle = (low + high) / 2
      if exceptions[middle] < number { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private init(announced: String) {
    var days: [CivilDate: Bool] = [:]
    for line in announced.split(separator: "\n") {
      let items = line.split(separator: " ")
      guard let year = items.first.flatMap({ Int($0) }) else { continue }
      for item in items.dropFirst() {
        let ends = item.drop { $0 == "+" }.split(separator: "-").compactMap { Int($0) }
        let dates = ends.compactMap { CivilDate(year: year, month: $0 / 100, day: $0 % 100) }
        guard let first = dates.first, let last = dates.last else { continue }
        for number in first.dayNumber...last.dayNumber {
          let date = CivilDate(dayNumber: number)
          if item.hasPrefix("+") || date.weekday <= 5 { days[date] = item.hasPrefix("+") }
        }
      }
    }
    exceptions = days.keys.map(\.dayNumber).sorted()
    lastDay = days.keys.max().flatMap { CivilDate(year: $0.year, month: 12, day: 31) } ?? CivilDate(dayNumber: 0)
  }
}
