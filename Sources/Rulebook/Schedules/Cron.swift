/// The five fields of a cron expression (crontab(5)): lists, ranges, steps, names of months and weekdays, 7 is Sunday.
package enum Cron {
  /// nil when the text is not such an expression.
  package static func schedule(_ text: String) -> Schedule? {
    let fields = Typed.narrowed(text).lowercased().split(whereSeparator: \.isWhitespace).map(String.init)
    guard fields.count == 5,
      let minutes = bits(fields[0], 0...59), let hours = bits(fields[1], 0...23), let days = bits(fields[2], 1...31),
      let months = bits(fields[3], 1...12, names: monthNames, from: 1),
      let weekdays = bits(fields[4], 0...7, names: weekdayNames, from: 0)
    else { return nil }
    return Schedule(
      minutes: minutes, hours: UInt32(truncatingIfNeeded: hours), days: UInt32(truncatingIfNeeded: days),
      months: UInt16(truncatingIfNeeded: months),
      weekdays: UInt8(truncatingIfNeeded: (weekdays & 0x7F) | (weekdays >> 7 & 1)),
      anyDay: fields[2].hasPrefix("*"), anyWeekday: fields[4].hasPrefix("*"), text: text)
  }

  static let monthNames = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
  static let weekdayNames = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]

  /// One field as a set of bits.
  private static func bits(
    _ field: String, _ range: ClosedRange<Int>, names: [String] = [], from first: Int = 0
  ) -> UInt64? {
    var bits: UInt64 = 0
    for item in field.split(separator: ",", omittingEmptySubsequences: false) {
      let parts = item.split(separator: "/", omittingEmptySubsequences: false)
      guard let head = parts.first, parts.count <= 2, let bounds = bounds(head, range, names, first, parts.count == 2)
      else { return nil }
      var step = 1
      if parts.count == 2 {
        guard let number = digits(parts[1]), number >= 1 else { return nil }
        step = number
      }
      for value in stride(from: bounds.lowerBound, through: bounds.upperBound, by: step) { bits |= 1 << UInt64(value) }
    }
    return bits
  }

  private static func bounds(
    _ text: Substring, _ range: ClosedRange<Int>, _ names: [String], _ first: Int, _ stepped: Bool
  ) -> ClosedRange<Int>? {
    func value(_ text: Substring) -> Int? {
      if let index = names.firstIndex(of: String(text)) { return index + first }
      return digits(text).flatMap { range.contains($0) ? $0 : nil }
    }
    if text == "*" { return range }
    let ends = text.split(separator: "-", omittingEmptySubsequences: false)
    guard let low = ends.first.flatMap(value) else { return nil }
    if ends.count == 1 { return low...(stepped ? range.upperBound : low) }
    guard ends.count == 2, let high = value(ends[1]), low <= high else { return nil }
    return low...high
  }

  private static func digits(_ text: Substring) -> Int? {
    text.utf8.allSatisfy { (48...57).contains($0) } && text.utf8.count <= 4 ? Int(text) : nil
  }
}
