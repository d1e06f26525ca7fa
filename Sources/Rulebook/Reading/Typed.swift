package import CEL

/// Reading of typed values from their text; all pure, nil when the text is not such a value.
///
/// Full-width digits, colon, comma, percent, point and space are read like their ASCII forms.
package enum Typed {
  /// The text with full-width ASCII forms (U+FF01…U+FF5E) and the ideographic space made narrow, trimmed.
  package static func narrowed(_ text: String) -> String {
    if text.isNarrow { return text }
    var out = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0xFF01...0xFF5E: out.append(Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar)
      case 0x3000: out.append(" ")
      default: out.append(scalar)
      }
    }
    var view = Substring(String(out))
    while let first = view.first, first.isWhitespace { view.removeFirst() }
    while let last = view.last, last.isWhitespace { view.removeLast() }
    return String(view)
  }

  /// Words of the text: full-width forms narrowed, lower case, split at white space and around commas.
  static func words(_ text: String) -> [String] {
    narrowed(text).lowercased().replacing(",", with: " , ").split(whereSeparator: \.isWhitespace).map(String.init)
  }

  /// `20.00`, `-3`, `1,000.50` (well-formed thousands only).
  static func decimal(_ text: String) -> ExactDecimal? {
    var narrow = narrowed(text)
    if narrow.contains(",") {
      let whole = narrow.prefix { $0 != "." }
      let groups = whole.split(separator: ",", omittingEmptySubsequences: false)
      let head = groups[0].drop { $0 == "-" }
      guard (1...3).contains(head.count), groups.dropFirst().allSatisfy({ $0.count == 3 }) else { return nil }
      narrow = narrow.replacing(",", with: "")
    }
    guard narrow.utf8.allSatisfy({ (48...57).contains($0) || $0 == 45 || $0 == 46 }) else { return nil }
    return ExactDecimal(narrow)
  }

  /// A whole number.
  package static func integer(_ text: String) -> Int64? { decimal(text)?.intValue }

  /// `true` and `false`, in small letters; a spreadsheet's and YAML's `True` and `TRUE` mean the same.
  static func flag(_ text: String) -> Bool? {
    switch narrowed(text) {
    case "true", "True", "TRUE": true
    case "false", "False", "FALSE": false
    default: nil
    }
  }

  /// `30%`, `30 percent`: the number before the sign.
  static func percent(_ text: String) -> ExactDecimal? {
    var narrow = narrowed(text)
    if narrow.hasSuffix("%") {
      narrow.removeLast()
    } else if narrow.hasSuffix("percent") {
      narrow.removeLast(7)
    } else {
      return nil
    }
    return decimal(narrow)
  }

  /// `30 days`, `20 s`, `2 weeks`: exact microseconds; with `calendar` also `3 months` and `1 year`.
  package static func span(_ text: String, calendar: Bool) -> Span? {
    let narrow = narrowed(text).lowercased()
    let digits = narrow.prefix { $0.isASCII && $0.isNumber }
    let unit = narrow.dropFirst(digits.count).drop { $0 == " " }
    guard let count = Int64(digits) else { return nil }
    if let size = microseconds[String(unit)] {
      let (value, overflow) = count.multipliedReportingOverflow(by: size)
      return overflow ? nil : .exact(value)
    }
    guard calendar, let size = months[String(unit)], count <= 12_000 else { return nil }
    return .months(Int(count) * size)
  }

  /// `30%`, `３０ percent` → `30 percent`, for a text that `percent(_:)` reads.
  static func spelled(percent text: String) -> String {
    let number = narrowed(text).prefix { "0123456789.,-".contains($0) }
    return number.replacing(",", with: "") + " percent"
  }

  /// `30days`, `３０ Days` → `30 days`, for a text that `span(_:calendar:)` reads.
  static func spelled(span text: String) -> String {
    let narrow = narrowed(text).lowercased()
    let digits = narrow.prefix { $0.isASCII && $0.isNumber }
    let unit = String(narrow.dropFirst(digits.count).drop { $0 == " " })
    guard let long = longUnits[unit], let count = Int64(digits) else { return digits + " " + unit }
    return "\(count) \(long)\(count == 1 ? "" : "s")"
  }

  /// `21:30` as minutes of the day.
  static func timeOfDay(_ text: String) -> Int? {
    let parts = narrowed(text).split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, (1...2).contains(parts[0].count), parts[1].count == 2,
      parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }),
      let hour = Int(parts[0]), let minute = Int(parts[1]), hour < 24, minute < 60
    else { return nil }
    return hour * 60 + minute
  }

  /// `2026-03-01`, `2026-03-01 10:00`, `2026-03-01T10:00:00+08:00`: an instant; without an offset in `zone`.
  static func instant(_ text: String, zone: Zone) -> Int64? {
    var narrow = narrowed(text)
    let time = narrow.dropFirst(10)
    if time.utf8.count == 6, time.contains(":") { narrow += ":00" }
    return parseInstant(narrow, zone: zone)
  }

  /// `2026-03-01` as days since 1970-01-01.
  static func date(_ text: String) -> Int64? {
    let narrow = narrowed(text)
    guard narrow.utf8.count == 10, let instant = parseInstant(narrow, zone: .utc) else { return nil }
    return instant / dayLength - (instant % dayLength < 0 ? 1 : 0)
  }

  /// `03-21` as `MM-dd`; 02-29 is a day.
  static func monthDay(_ text: String) -> String? {
    let narrow = narrowed(text)
    guard narrow.utf8.count == 5, date("2000-" + narrow) != nil else { return nil }
    return narrow
  }

  /// Microseconds in 24 hours.
  static let dayLength: Int64 = 86_400_000_000

  private static let microseconds: [String: Int64] = {
    let units: [(Int64, [String])] = [
      (1_000_000, ["s", "sec", "second", "seconds"]), (60_000_000, ["min", "minute", "minutes"]),
      (3_600_000_000, ["h", "hour", "hours"]), (dayLength, ["day", "days"]), (7 * dayLength, ["week", "weeks"]),
    ]
    return Dictionary(uniqueKeysWithValues: units.flatMap { size, names in names.map { ($0, size) } })
  }()
  /// The unit in full, for one.
  private static let longUnits: [String: String] = {
    let units: [(String, [String])] = [
      ("second", ["s", "sec", "second", "seconds"]), ("minute", ["min", "minute", "minutes"]),
      ("hour", ["h", "hour", "hours"]), ("day", ["day", "days"]), ("week", ["week", "weeks"]),
      ("month", ["month", "months"]), ("year", ["year", "years"]),
    ]
    return Dictionary(uniqueKeysWithValues: units.flatMap { long, names in names.map { ($0, long) } })
  }()
  private static let months: [String: Int] = ["month": 1, "months": 1, "year": 12, "years": 12]
}

extension String {
  /// Whether it is ASCII from end to end, and begins and ends with what is seen.
  fileprivate var isNarrow: Bool {
    guard let first = utf8.first, let last = utf8.last, first > 0x20, last > 0x20 else { return isEmpty }
    return utf8.allSatisfy { $0 < 0x80 }
  }
}
