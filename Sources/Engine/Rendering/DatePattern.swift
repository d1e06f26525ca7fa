import CEL

/// A listed subset of LDML's date field symbols: yyyy yy M MM d dd H HH mm EEE EEEE; everything else is literal.
struct DatePattern {
  private let pattern: String

  init(_ pattern: String) {
    self.pattern = pattern
  }

  func format(_ value: Value, zone: Zone) -> String? {
    let local: CivilTime
    switch value {
    case .time(let at): local = zone.local(at)
    case .date(let day):
      guard let start = CivilTime(CivilDate(dayNumber: day)) else { return nil }
      local = start
    default: return nil
    }
    var text = ""
    var rest = pattern[...]
    while let symbol = rest.first {
      let run = rest.prefix { $0 == symbol }
      text += Self.field(symbol, run.count, local) ?? String(run)
      rest = rest.dropFirst(run.count)
    }
    return text
  }

  private static func field(_ symbol: Character, _ count: Int, _ local: CivilTime) -> String? {
    func padded(_ number: Int) -> String { count >= 2 && number < 10 ? "0\(number)" : "\(number)" }
    switch symbol {
    case "y": return count == 2 ? padded(local.date.year % 100) : "\(local.date.year)"
    case "M": return padded(local.date.month)
    case "d": return padded(local.date.day)
    case "H": return padded(local.hour)
    case "m": return padded(local.minute)
    case "E":
      let day = "一二三四五六日".map(String.init)[local.date.weekday - 1]
      return (count >= 4 ? "星期" : "周") + day
    default: return nil
    }
  }
}
