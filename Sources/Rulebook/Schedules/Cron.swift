/// The five fields of a cron expression: lists, ranges, steps, names of months and weekdays, 7 is Sunday (crontab(5)); for
/// days also `L`, `LW`, `5L` and `1#2`, as Quartz and others write them.
package enum Cron {
  /// nil when the text is not such an expression.
  package static func schedule(_ text: String) -> Schedule? {
    let fields = Typed.narrowed(text).lowercased().split(whereSeparator: \.isWhitespace)
    guard fields.count == 5, let minutes = CronField(fields[0], .minutes), let hours = CronField(fields[1], .hours),
      let days = CronField(fields[2], .days), let months = CronField(fields[3], .months),
      let weekdays = CronField(fields[4], .weekdays)
    else { return nil }
    var schedule = Schedule(
      minutes: minutes.bits, hours: UInt32(truncatingIfNeeded: hours.bits),
      days: UInt32(truncatingIfNeeded: days.bits), months: UInt16(truncatingIfNeeded: months.bits),
      weekdays: weekdays.bits.week, anyDay: fields[2].hasPrefix("*"), anyWeekday: fields[4].hasPrefix("*"), text: text)
    schedule.lastDay = days.lastDay
    schedule.lastWeekday = days.lastWeekday
    schedule.lastOfWeekday = weekdays.lastOf.week
    schedule.nthWeekdays = weekdays.nth.contains { $0 != 0 } ? weekdays.nth.map(\.week) : []
    schedule.followsClock = fields[0].hasPrefix("*") || fields[1].hasPrefix("*")
    return schedule
  }

  static let monthNames = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
  static let weekdayNames = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]
}

/// One field: a set of bits, and what only days know.
private struct CronField {
  enum Kind {
    case minutes, hours, days, months, weekdays

    var range: ClosedRange<Int> {
      switch self {
      case .minutes: 0...59
      case .hours: 0...23
      case .days: 1...31
      case .months: 1...12
      case .weekdays: 0...7
      }
    }
  }

  private let kind: Kind
  var bits: UInt64 = 0
  var lastDay = false
  var lastWeekday = false
  var lastOf: UInt64 = 0
  var nth: [UInt64] = [0, 0, 0, 0, 0]

  init?(_ text: Substring, _ kind: Kind) {
    self.kind = kind
    for item in text.split(separator: ",", omittingEmptySubsequences: false) where !add(item) { return nil }
  }

  /// False when the item cannot be read.
  private mutating func add(_ item: Substring) -> Bool {
    if kind == .weekdays {
      if item.hasSuffix("l") {
        guard let day = Self.number(item.dropLast()), kind.range.contains(day) else { return false }
        lastOf |= 1 << UInt64(day)
        return true
      }
      if let sign = item.firstIndex(of: "#") {
        guard let day = value(item[..<sign]), let count = Self.number(item[item.index(after: sign)...]),
          (1...5).contains(count)
        else { return false }
        nth[count - 1] |= 1 << UInt64(day)
        return true
      }
    }
    let parts = item.split(separator: "/", omittingEmptySubsequences: false)
    guard let head = parts.first, parts.count <= 2 else { return false }
    var step = 1
    if parts.count == 2 {
      guard let number = Self.number(parts[1]), number >= 1 else { return false }
      step = number
    }
    // A step after the last day is read and means nothing.
    if kind == .days, head == "l" || head == "lw" {
      if head == "l" { lastDay = true } else { lastWeekday = true }
      return true
    }
    guard let bounds = bounds(head, isStepped: parts.count == 2) else { return false }
    for value in stride(from: bounds.lowerBound, through: bounds.upperBound, by: step) { bits |= 1 << UInt64(value) }
    return true
  }

  private func bounds(_ text: Substring, isStepped: Bool) -> ClosedRange<Int>? {
    if text == "*" { return kind.range }
    let ends = text.split(separator: "-", omittingEmptySubsequences: false)
    guard let low = ends.first.flatMap(value) else { return nil }
    if ends.count == 1 { return low...(isStepped ? kind.range.upperBound : low) }
    guard ends.count == 2, let high = value(ends[1]), low <= high else { return nil }
    return low...high
  }

  private func value(_ text: Substring) -> Int? {
    switch kind {
    case .months: if let index = Cron.monthNames.firstIndex(of: String(text)) { return index + 1 }
    case .weekdays: if let index = Cron.weekdayNames.firstIndex(of: String(text)) { return index }
    case .minutes, .hours, .days: break
    }
    return Self.number(text).flatMap { kind.range.contains($0) ? $0 : nil }
  }

  private static func number(_ text: Substring) -> Int? {
    text.utf8.allSatisfy { (48...57).contains($0) } && text.utf8.count <= 4 ? Int(text) : nil
  }
}

extension UInt64 {
  /// Eight weekdays as seven: 7 is Sunday too.
  fileprivate var week: UInt8 { UInt8(truncatingIfNeeded: self & 0x7F | self >> 7 & 1) }
}
