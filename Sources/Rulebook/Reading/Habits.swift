import CEL

/// Values as people are used to writing them, `30天`, `200元`, `8折`: not read, but answered with the very line to write.
enum Habits {
  /// `30天` → `30 days`; for months and years where only an exact duration will do, their days.
  static func span(_ text: String, calendar: Bool) -> String? {
    guard let (number, word) = split(text), let count = Int64(number), count > 0, count < 100_000 else { return nil }
    if let unit = units.first(where: { $0.words.contains(word) }) {
      return "\(count) \(count == 1 ? String(unit.name.dropLast()) : unit.name)"
    }
    guard let unit = calendarUnits.first(where: { $0.words.contains(word) }) else { return nil }
    if !calendar { return "\(count * unit.days) days" }
    return "\(count) \(count == 1 ? String(unit.name.dropLast()) : unit.name)"
  }

  /// `200元`, `¥200` → `200.00`.
  static func money(_ text: String) -> String? {
    amount(text)?.formatted(scale: 2)
  }

  /// `200元` → `200`.
  static func number(_ text: String) -> String? {
    amount(text)?.description
  }

  /// `8折` and `80折` leave 80 percent to pay → `20 percent`.
  static func discount(_ text: String) -> String? {
    guard let (number, word) = split(text), word == "折", let left = ExactDecimal(number) else { return nil }
    let tens = left < ExactDecimal(10) ? left.multiplied(by: ExactDecimal(10)) : left
    guard let off = tens.flatMap({ ExactDecimal(100).subtracting($0) }), off > .zero, off < ExactDecimal(100) else {
      return nil
    }
    return "\(off.description) percent"
  }

  private static func amount(_ text: String) -> ExactDecimal? {
    let narrow = ChineseNumber.inFigures(Typed.narrowed(text))
    let signs: Set<Character> = ["¥", "￥"]
    let bare = narrow.drop { signs.contains($0) || $0 == " " }
    guard let first = bare.first, first.isASCII, first.isNumber else { return nil }
    let number = bare.prefix { $0.isASCII && ($0.isNumber || $0 == "." || $0 == ",") }
    let word = bare.dropFirst(number.count).filter { $0 != " " }.lowercased()
    guard ["", "元", "块", "块钱", "圆", "rmb", "cny", "元整"].contains(word) else { return nil }
    return Typed.decimal(String(number))
  }

  /// The digits, and the word after them.
  private static func split(_ text: String) -> (String, String)? {
    let narrow = ChineseNumber.inFigures(Typed.narrowed(text))
    let number = narrow.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    let word = narrow.dropFirst(number.count).filter { !$0.isWhitespace }
    return number.isEmpty || word.isEmpty ? nil : (String(number), word)
  }

  private static let units: [(name: String, words: [String])] = [
    ("seconds", ["秒", "秒钟"]), ("minutes", ["分", "分钟"]), ("hours", ["时", "小时", "个小时", "钟头", "个钟头"]),
    ("days", ["天", "日"]), ("weeks", ["周", "星期", "个星期", "礼拜", "个礼拜"]),
  ]
  private static let calendarUnits: [(name: String, days: Int64, words: [String])] = [
    ("months", 30, ["月", "个月"]), ("years", 365, ["年"]),
  ]
}
