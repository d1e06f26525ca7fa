import CEL

extension Draft {
  /// A literal of a field's kind, as the tree holds it: money and numbers are decimals, except where the field counts
  /// (`whole`) and the literal is whole.
  func value(_ written: Written, _ kind: Kind, whole: Bool = false) -> Value? {
    switch kind {
    case .text, .customer: return text(written).map(Value.text)
    case .number, .money:
      guard let number = decimal(written, money: kind == .money) else { return nil }
      if whole, let count = number.intValue { return .int(count) }
      return .decimal(number)
    case .flag: return flag(written).map(Value.bool)
    case .time: return instant(written).map(Value.time)
    case .date:
      if let text = written.text, let days = Typed.date(text) {
        spell(written, Typed.narrowed(text))
        return .date(days)
      }
      return refuse(written, .expectedDate, "a date", "write it as 2026-03-01")
    case .monthDay:
      if let text = written.text, let day = Typed.monthDay(text) {
        spell(written, day)
        return .text(day)
      }
      return refuse(written, .expectedMonthDay, "a day of the year", "write month and day, such as 03-21")
    case .choice(let words): return oneOf(written, words).map(Value.text)
    case .table(let name): return tableKey(written, name)
    case .list(let kind):
      let values = written.oneOrMany.map { value($0, kind, whole: whole) }
      return values.contains(nil) ? nil : .list(values.compactMap { $0 })
    case .object:
      return refuse(written, .expectedText, "one value", "an object cannot stand here")
    }
  }

  /// A key that the table has.
  private func tableKey(_ written: Written, _ name: String) -> Value? {
    guard let key = text(written), let table = table(named: name) else { return nil }
    if table.rows[key] != nil { return .text(key) }
    let known = manyProblems ? [] : table.rows.keys.sorted()
    error(
      .unknownRow, at: written.place, "table '\(name)' has no row '\(key)'",
      help: Suggestion.help(for: key, among: known)
        ?? "its keys are: \(known.prefix(6).joined(separator: ", "))\(known.count > 6 ? ", …" : "")")
    return nil
  }
}
