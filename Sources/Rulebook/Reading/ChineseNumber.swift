/// Chinese numerals as people say them: `三十`, `两`, `一百二十`, `半`.
enum ChineseNumber {
  /// The text with a leading numeral in figures; unchanged when it begins with none.
  static func inFigures(_ text: String) -> String {
    let numeral = text.prefix { digits[$0] != nil || units[$0] != nil }
    guard let value = value(numeral) else { return text }
    return "\(value)" + text.dropFirst(numeral.count)
  }

  /// 1 to 99,999; nil for what is no such numeral.
  static func value(_ numeral: some Collection<Character>) -> Int? {
    var total = 0
    var digit: Int?
    for character in numeral {
      if let unit = units[character] {
        if character == "万" {
          guard total + (digit ?? 0) > 0, total < 10_000 else { return nil }
          total = (total + (digit ?? 0)) * unit
        } else {
          // 十 alone is ten.
          total += (digit ?? 1) * unit
        }
        digit = nil
      } else if let next = digits[character] {
        guard digit == nil || digit == 0 else { return nil }
        digit = next
      } else {
        return nil
      }
    }
    total += digit ?? 0
    return (1...99_999).contains(total) ? total : nil
  }

  private static let digits: [Character: Int] = [
    "零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
  ]
  private static let units: [Character: Int] = ["十": 10, "百": 100, "千": 1_000, "万": 10_000]
}
