import CEL
import YAML

/// Typed values as they are written: each reads one value and reports, at its place, one that is not of its type.
extension Draft {
  /// Any text.
  func text(_ written: Written) -> String? {
    guard let text = written.text, !written.isEmpty else {
      return refuse(written, .expectedText, "a text")
    }
    return text
  }

  func decimal(_ written: Written, money: Bool = false) -> ExactDecimal? {
    if let text = written.text, let value = Typed.decimal(text) {
      spell(written, Typed.narrowed(text).replacing(",", with: ""))
      return value
    }
    if money {
      let meant: Wording? = written.text.flatMap(Habits.money).map { "write \($0)" }
      return refuse(
        written, .expectedMoney, "an amount of money", meant ?? "write a plain decimal, such as 20.00")
    }
    let meant: Wording? = written.text.flatMap(Habits.number).map { "write \($0)" }
    return refuse(written, .expectedNumber, "a number", meant ?? "write a plain number, such as 3 or 12.5")
  }

  /// A whole number in the range.
  func integer(_ written: Written, in range: ClosedRange<Int64>) -> Int64? {
    guard let text = written.text, let value = Typed.integer(text) else {
      return refuse(written, .expectedNumber, "a whole number")
    }
    spell(written, Typed.narrowed(text).replacing(",", with: ""))
    guard range.contains(value) else {
      let bounds: Wording =
        range.upperBound == .max ? "at least \(range.lowerBound)" : "from \(range.lowerBound) to \(range.upperBound)"
      error(.outOfRange, at: written.place, "\(value) is out of range: it must be \(bounds)")
      return nil
    }
    return value
  }

  /// `5 percent`: more than 0 and at most 100.
  func percent(_ written: Written) -> ExactDecimal? {
    guard let text = written.text, let percent = Typed.percent(text) else {
      let number: Wording? = written.text.flatMap(Typed.decimal).map { "write \($0) percent" }
      return refuse(written, .expectedPercent, "a percentage", number ?? "write it as '5 percent'")
    }
    if percent > .zero, percent <= ExactDecimal(100) { return percent }
    error(.outOfRange, at: written.place, "a share is more than 0 and at most 100 percent")
    return nil
  }

  func flag(_ written: Written) -> Bool? {
    guard let flag = written.text.flatMap(Typed.flag) else {
      return refuse(written, .expectedFlag, "true or false", "write 'true' or 'false'")
    }
    spell(written, "\(flag)")
    return flag
  }

  /// `true`, where nothing else can stand; what is not is the caller's to report.
  func isYes(_ written: Written) -> Bool {
    guard let text = written.text, let flag = Typed.flag(text), flag else { return false }
    spell(written, "true")
    return true
  }

  /// A duration longer than nothing; months and years where `calendar`.
  func span(_ written: Written, calendar: Bool = false) -> Span? {
    guard let text = written.text, let span = Typed.span(text, calendar: calendar) else {
      if !calendar, let text = written.text, Typed.span(text, calendar: true) != nil {
        return refuse(written, .expectedDuration, "an exact duration", "write it in days, such as '90 days'")
      }
      if let meant = written.text.flatMap({ Habits.span($0, calendar: calendar) }) {
        return refuse(written, .expectedDuration, "a duration", "write \(meant)")
      }
      let units: Wording = calendar ? "'30 days', '2 hours' or '3 months'" : "'30 days', '2 hours' or '15 minutes'"
      return refuse(written, .expectedDuration, "a duration", "write a number and a unit, such as \(units)")
    }
    spell(written, Typed.spelled(span: text))
    if span == .exact(0) || span == .months(0) {
      error(.outOfRange, at: written.place, "a duration must be longer than nothing")
      return nil
    }
    return span
  }

  func period(_ written: Written) -> Period? {
    guard let text = written.text else { return refuse(written, .expectedPeriod, "a period") }
    let word = Typed.narrowed(text).lowercased()
    if word == "lifetime" || CalendarPeriod(rawValue: word) != nil { spell(written, word) }
    if word == "lifetime" { return .lifetime }
    if let period = CalendarPeriod(rawValue: word) { return .calendar(period) }
    if let span = Typed.span(text, calendar: false), span != .exact(0) {
      spell(written, Typed.spelled(span: text))
      return .sliding(span)
    }
    let meant: Wording? = Habits.span(text, calendar: false).map { "write \($0)" }
    return refuse(
      written, .expectedPeriod, "a period",
      meant ?? "write day, week, month, quarter, year, lifetime, or a duration such as '7 days'")
  }

  /// Minutes of the day.
  func timeOfDay(_ written: Written) -> Int? {
    if let text = written.text, let minutes = Typed.timeOfDay(text) {
      let narrow = Typed.narrowed(text)
      spell(written, narrow.utf8.count == 4 ? "0" + narrow : narrow)
      return minutes
    }
    return refuse(written, .expectedTimeOfDay, "a time of day", "write it as \"21:30\"")
  }

  func instant(_ written: Written) -> Int64? {
    if let text = written.text, let instant = Typed.instant(text, zone: book.zone) {
      spell(written, Typed.narrowed(text))
      return instant
    }
    return refuse(written, .expectedTime, "a point in time", "write it as 2026-03-01 10:00")
  }

  /// One word of an enumeration.
  func choice<E: RawRepresentable & CaseIterable>(_ written: Written, _: E.Type) -> E? where E.RawValue == String {
    guard let word = oneOf(written, E.allCases.map(\.rawValue)) else { return nil }
    return E(rawValue: word)
  }

  /// One word of a list.
  func oneOf(_ written: Written, _ words: [String]) -> String? {
    guard let text = text(written) else { return nil }
    if words.contains(text) { return text }
    let narrow = Typed.narrowed(text)
    if words.contains(narrow) {
      spell(written, narrow)
      return narrow
    }
    error(
      .expectedChoice, at: written.place, "'\(text)' is not one of \(words.joined(separator: ", "))",
      help: Suggestion.help(for: text, among: words) ?? (words.count == 1 ? "write '\(words[0])'" : nil))
    return nil
  }

  /// The items of a list that must be one.
  func items(_ written: Written, _ what: Wording) -> [Written]? {
    guard let items = written.items else {
      return refuse(written, .expectedList, what, "start each item with '- '")
    }
    return items
  }

  /// `at-most: 3` and `per: week`, where both are there.
  func allowance(_ record: Record) -> Allowance? {
    guard let most = record["at-most"], let per = record["per"] else { return nil }
    let (count, period) = (integer(most, in: 1...1_000_000_000), period(per))
    guard let count, let period else { return nil }
    return Allowance(atMost: count, per: period)
  }

  /// Reports that another kind of value was expected here; answers nil for the caller to return.
  func refuse<T>(_ written: Written, _ code: Code, _ expected: Wording, _ help: Wording? = nil) -> T? {
    if code == .expectedMapping, let entry = written.tightEntry {
      let place = Place(file: written.file, range: entry.colon)
      error(.spaceAfterColon, at: place, "expected a space after ':'", help: "write '\(entry.key): \(entry.value)'")
      return nil
    }
    let found: Wording = written.text.map { $0.isEmpty ? "nothing" : "'\($0.firstLine)'" } ?? written.kindName
    let place = written.isEmpty ? written.anchor : written.place
    error(code, at: place, "expected \(expected), found \(found)", help: help)
    return nil
  }
}

extension Written {
  /// `send:hi`, which YAML reads as one word: the key, the value, and the place of the colon.
  fileprivate var tightEntry: (key: String, value: String, colon: SourceRange)? {
    guard isPlain, let text, let colon = text.firstIndex(of: ":") else { return nil }
    let (key, value) = (text[..<colon], text[text.index(after: colon)...].firstLine)
    let isKey = key.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || [45, 46, 95].contains($0) }
    guard isKey, key.first?.isLetter == true, let next = value.first, !next.isWhitespace, next != "/" else {
      return nil
    }
    let start = place.range.start
    let column = start.column + key.unicodeScalars.count
    let range = SourceRange(
      start: Position(line: start.line, column: column), end: Position(line: start.line, column: column + 1))
    return (String(key), value, range)
  }
}

extension StringProtocol {
  /// For messages: the first line, shortened.
  var firstLine: String {
    let line = prefix { !$0.isNewline }
    return line.count > 40 ? String(line.prefix(40)) + "…" : String(line)
  }
}
