/// Schedules as people are used to writing them, answered with the sentence to write.
extension Every {
  /// `每周四 20:00` and `thursday 20:00` → `thursday at 20:00`; nil when it is not understood.
  static func meant(_ text: String) -> String? {
    if let gap = text.lastIndex(of: " ") {
      let sentence = [text[..<gap], "at", text[text.index(after: gap)...]].joined(separator: " ")
      if Every.schedule(sentence) != nil { return sentence }
    }
    let narrow = Typed.narrowed(text).filter { !$0.isWhitespace }
    guard narrow.hasPrefix("每") else { return nil }
    var rest = narrow.dropFirst()
    let days: String
    if let word = ["个工作日", "工作日"].first(where: { rest.hasPrefix($0) }) {
      rest = rest.dropFirst(word.count)
      days = "workday"
    } else if let word = ["个休息日", "休息日"].first(where: { rest.hasPrefix($0) }) {
      rest = rest.dropFirst(word.count)
      days = "restday"
    } else if let word = ["天", "日"].first(where: { rest.hasPrefix($0) }) {
      rest = rest.dropFirst(word.count)
      days = "day"
    } else if let word = ["个星期", "星期", "个礼拜", "礼拜", "周"].first(where: { rest.hasPrefix($0) }) {
      rest = rest.dropFirst(word.count)
      guard let names = take(&rest, { chineseWeekdays[$0] }) else { return nil }
      days = names
    } else if let word = ["个月", "月"].first(where: { rest.hasPrefix($0) }) {
      rest = rest.dropFirst(word.count)
      if let last = ["最后一天", "最后一日", "底", "末"].first(where: { rest.hasPrefix($0) }) {
        return time(rest.dropFirst(last.count)).map { "month on last at \($0)" }
      }
      let number = rest.prefix { $0.isNumber || "一二三四五六七八九十".contains($0) }
      guard let day = Int(ChineseNumber.inFigures(String(number))), (1...31).contains(day) else { return nil }
      rest = rest.dropFirst(number.count).drop { $0 == "号" || $0 == "日" }
      days = "month on \(day)"
    } else {
      return nil
    }
    return time(rest).map { "\(days) at \($0)" }
  }

  private static let chineseWeekdays: [Character: String] = [
    "一": "monday", "二": "tuesday", "三": "wednesday", "四": "thursday", "五": "friday", "六": "saturday",
    "日": "sunday", "天": "sunday", "1": "monday", "2": "tuesday", "3": "wednesday", "4": "thursday", "5": "friday",
    "6": "saturday", "7": "sunday",
  ]

  /// One day, or several as in `一、三、五` and `一三五`.
  private static func take(_ rest: inout Substring, _ name: (Character) -> String?) -> String? {
    var names: [String] = []
    while let first = rest.first {
      // A figure right before a colon or another figure belongs to the time.
      let follows = rest.dropFirst().first
      if first.isASCII, !names.isEmpty || follows == ":" || follows == "点" { break }
      if let found = name(first) {
        names.append(found)
      } else if !["、", ",", "和", "周"].contains(first) || names.isEmpty {
        break
      }
      rest = rest.dropFirst()
    }
    return names.isEmpty ? nil : names.joined(separator: ", ")
  }

  /// `20:00`, `20点`, `晚上8点半`, `上午10点`.
  private static func time(_ text: Substring) -> String? {
    var rest = text.drop { $0 == "的" }
    var isLate = false
    for (word, late) in [("早上", false), ("上午", false), ("中午", false), ("下午", true), ("晚上", true), ("晚", true)]
    where rest.hasPrefix(word) {
      rest = rest.dropFirst(word.count)
      isLate = late
      break
    }
    if let minutes = Typed.timeOfDay(String(rest)) { return clock(minutes, isLate) }
    let parts = rest.split(separator: "点", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let hour = Int(ChineseNumber.inFigures(String(parts[0]))), (0...23).contains(hour) else {
      return nil
    }
    switch parts[1] {
    case "", "整": return clock(hour * 60, isLate)
    case "半": return clock(hour * 60 + 30, isLate)
    default:
      let figures = ChineseNumber.inFigures(String(parts[1].prefix { $0 != "分" }))
      guard let minute = Int(figures), (0...59).contains(minute) else { return nil }
      return clock(hour * 60 + minute, isLate)
    }
  }

  private static func clock(_ minutes: Int, _ isLate: Bool) -> String {
    let minutes = isLate && minutes < 12 * 60 ? minutes + 12 * 60 : minutes
    let (hour, minute) = (minutes / 60, minutes % 60)
    return "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
  }
}
