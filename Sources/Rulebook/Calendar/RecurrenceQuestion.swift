package import YAML

/// A time trigger, asked for by itself: `every: thursday at 20:00`, `{ festival: mid-autumn, before: 3 days }`,
/// `date: 1990-05-20`. Written as under `when:`, but a date stands for itself instead of for a field.
package struct RecurrenceQuestion: Sendable {
  /// A mapping in YAML, or one `key: value` whose value needs no quotes.
  private let text: String
  /// What a workday is.
  private let workdays: WorkdayCalendar

  /// - Parameters:
  ///   - text: As it was written.
  ///   - options: What was said beside it, by the keys `before`, `at`, `from-year`, `calendar`.
  package init(_ text: String, options: [(name: String, value: String)] = [], workdays: WorkdayCalendar = .mainland) {
    self.workdays = workdays
    guard !options.isEmpty else {
      self.text = text
      return
    }
    var whole = Self.parts(of: text).map { "\($0.key): \(JSONText.quoted(String($0.value)))" }
    if whole == nil, text.hasPrefix("{"), text.hasSuffix("}") {
      whole = text.dropFirst().dropLast().trimmingPrefix(while: \.isWhitespace).description
      while whole?.last?.isWhitespace == true { whole?.removeLast() }
    }
    guard let whole else {
      self.text = ([text] + options.map { "\($0.name): \(JSONText.quoted($0.value))" }).joined(separator: "\n")
      return
    }
    self.text = "{ \(([whole] + options.map { "\($0.name): \(JSONText.quoted($0.value))" }).joined(separator: ", ")) }"
  }

  private static let name = "when"

  /// The text that diagnostics point into: the options are written into it.
  package var source: SourceText { SourceText(name: Self.name, text: text) }

  /// What it means; nil beside the problems.
  package func read() -> (recurrence: Recurrence?, diagnostics: [Diagnostic]) {
    let draft = Draft(sources: [:])
    draft.book.workdays = workdays
    let document = bare == nil ? Parser.parse(source) : nil
    let problems = (document?.problems ?? []).map { problem in
      Diagnostic(
        .error, problem.code, at: Place(file: Self.name, range: problem.range), Wording(said: problem.message),
        help: problem.help.map { Wording(said: $0) })
    }
    guard problems.isEmpty, let root = bare ?? document?.root else { return (nil, problems) }
    let recurrence = draft.recurrence(Written(root, file: Self.name))
    let isSound = !draft.diagnostics.contains { $0.severity == .error }
    return (isSound ? recurrence : nil, draft.diagnostics)
  }

  /// One `key: value` that is not worth quoting for: `cron: * * * * *`.
  private var bare: YAML.Node? {
    guard let (key, value) = Self.parts(of: text) else { return nil }
    return .mapping([Entry(key: scalar(key), value: .scalar(scalar(value)))], scalar(key).range)
  }

  /// Key and value of such a text.
  private static func parts(of text: String) -> (key: Substring, value: Substring)? {
    guard !text.contains("\n"), !text.hasPrefix("{"), let colon = text.firstIndex(of: ":") else { return nil }
    let value = text[text.index(after: colon)...].drop(while: \.isWhitespace)
    guard let first = value.first, !"[{\"'|>".contains(first) else { return nil }
    return (text[..<colon], value)
  }

  private func scalar(_ part: Substring) -> Scalar {
    let start = 1 + text[..<part.startIndex].unicodeScalars.count
    let range = SourceRange(
      start: Position(line: 1, column: start), end: Position(line: 1, column: start + part.unicodeScalars.count))
    return Scalar(text: String(part), style: .plain, range: range)
  }
}

extension Keys {
  fileprivate static func recurrence(_ name: String) -> Keys {
    switch name {
    case "every": [.required("every", .oneOrMany(.schedule), "On a schedule: thursday at 20:00.")]
    case "cron": [.required("cron", .oneOrMany(.cron), "On a schedule of five fields: \"0 20 * * 4\".")]
    case "festival":
      Keys([TriggerForm.festival.key] + Key.yearly(missed: .skip).filter { ["before", "at"].contains($0.name) })
    default:
      Keys(
        [.required("date", .text, "The date itself: 1990-05-20, or 05-20.")] + TriggerForm.date.options
          + [.optional("calendar", .word(["lunar"]), "The date is of the Chinese lunar calendar.")])
    }
  }
}

extension Draft {
  fileprivate func recurrence(_ root: Written) -> Recurrence? {
    let forms = ["every", "cron", "festival", "date"]
    guard let entries = root.entries, let first = entries.first else {
      return refuse(root, .expectedMapping, "a time trigger", "write such as: every: thursday at 20:00")
    }
    guard let form = forms.first(where: { form in entries.contains { $0.name == form } }) else {
      error(
        .unknownTrigger, at: first.place, "there is no time trigger '\(first.name)'",
        help: Suggestion.help(for: first.name, among: forms) ?? "there are: \(forms.joined(separator: ", "))")
      return nil
    }
    guard let record = Record(root, "'\(form)'", .recurrence(form), in: self), let value = record[form]
    else { return nil }
    if form == "every" || form == "cron" {
      let read = form == "every" ? every : Cron.schedule
      let help: Wording = form == "every" ? "write \(Every.example)" : "write five fields: \"0 20 * * 4\""
      let schedules = value.oneOrMany.map { schedule($0, help, read) }
      return schedules.contains(nil) || schedules.isEmpty ? nil : .schedules(schedules.compactMap { $0 })
    }
    let before = record["before"].map { span($0, calendar: true) }
    let at = record["at"].map { timeOfDay($0) }
    if case .some(.none) = before { return nil }
    if case .some(.none) = at { return nil }
    return yearlyDay(form, value, record).map { .yearly($0, before: before ?? nil, at: (at ?? nil) ?? 0) }
  }

  private func yearlyDay(_ form: String, _ value: Written, _ record: Record) -> YearlyDay? {
    if form == "festival" { return festival(value).map { .festival($0) } }
    let isLunar = record["calendar"].map { oneOf($0, ["lunar"]) != nil } ?? false
    let fromYear = record["from-year"].map { integer($0, in: 0...200) } ?? 1
    guard let text = value.text, let anniversary = Anniversary(text, isLunar: isLunar) else {
      return refuse(value, .expectedDate, "a date or a day of the year", "write it as 1990-05-20 or 05-20")
    }
    return fromYear.map { .anniversary(anniversary, fromYear: Int($0)) }
  }
}
