/// `every:` in words: `thursday at 20:00`, `day at 09:00`, `monday, friday at 10:00`, `month on 1, last at 09:00`,
/// `workday at 09:00`, `restday at 10:00`.
package enum Every {
  /// nil when the text is not such a sentence.
  ///
  /// - Parameter calendar: What a workday is.
  package static func schedule(_ text: String, _ calendar: WorkdayCalendar = .mainland) -> Schedule? {
    let words = Typed.words(text)
    guard words.count >= 3, words[words.count - 2] == "at", let time = Typed.timeOfDay(words[words.count - 1]) else {
      return nil
    }
    var schedule = Schedule(
      minutes: 1 << UInt64(time % 60), hours: 1 << UInt32(time / 60), days: 0xFFFF_FFFE, months: 0x1FFE, weekdays: 0x7F,
      anyDay: true, anyWeekday: true, text: text)
    let days = Array(words.dropLast(2))
    switch days {
    case ["day"]: return schedule
    case ["workday"]: schedule.only = .workdays(calendar)
    case ["restday"]: schedule.only = .restdays(calendar)
    default: return named(days, schedule)
    }
    return schedule
  }

  /// With the days of the month or of the week that are named.
  private static func named(_ days: [String], _ daily: Schedule) -> Schedule? {
    var schedule = daily
    if days.starts(with: ["month", "on"]) {
      guard
        let numbers = list(
          days.dropFirst(2),
          { $0 == "last" ? 0 : Typed.integer($0).flatMap { (1...31).contains($0) ? Int($0) : nil } })
      else { return nil }
      schedule.anyDay = false
      schedule.lastDay = numbers.contains(0)
      schedule.days = numbers.reduce(0) { $0 | 1 << UInt32($1) } & ~1
      return schedule
    }
    guard let numbers = list(days[...], { weekday($0) }) else { return nil }
    schedule.anyWeekday = false
    schedule.weekdays = numbers.reduce(0) { $0 | 1 << UInt8($1) }
    return schedule
  }

  /// Items with commas between them; `and` reads like a comma.
  private static func list(_ words: ArraySlice<String>, _ read: (String) -> Int?) -> [Int]? {
    var numbers: [Int] = []
    for (offset, word) in words.enumerated() {
      if offset % 2 == 1 {
        guard word == "," || word == "and" else { return nil }
      } else {
        guard let number = read(word) else { return nil }
        numbers.append(number)
      }
    }
    return words.count % 2 == 1 ? numbers : nil
  }

  private static func weekday(_ word: String) -> Int? {
    let names = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"]
    return names.firstIndex(of: word) ?? Cron.weekdayNames.firstIndex(of: word)
  }
}
