import CEL

/// `date: customer.birthday`, `before: 3 days`, `at: "09:00"`, `from-year: 1`: yearly.
extension TriggerForm {
  static let date = TriggerForm(
    key: .required("date", .field, "Yearly on a date of the customer's: customer.birthday."),
    options: Key.yearly(missed: .run) + [
      .optional("from-year", .whole(0...200), "From so many years after the date on; 0 includes the day itself.")
    ]
  ) { use in
    let (draft, record) = (use.draft, use.record)
    let fromYear = record["from-year"].map { draft.integer($0, in: 0...200) } ?? 1
    guard let name = draft.text(use.value), let yearly = use.yearly(or: .run), let fromYear,
      let field = draft.resolve(name, in: use.about == .group ? .group : .customer, at: use.value.place)
    else { return nil }
    guard [.date, .monthDay, .time].contains(field.kind) else {
      draft.error(
        .wrongType, at: use.value.place, "'\(name)' is \(field.kind.words), and a date is needed here",
        help: "name an attribute of the type date or month-day")
      return nil
    }
    return .date(field: field.index, yearly, fromYear: fromYear)
  }
}

extension Key {
  /// The options of what comes once a year.
  static func yearly(missed: Trigger.IfMissed) -> [Key] {
    [
      .optional("before", .calendarDuration, "So long before the day."),
      .optional("at", .timeOfDay, "At this time of the day, in the customer's zone."),
      .ifMissed(missed),
      .prepare,
    ]
  }
}

extension TriggerUse {
  /// nil when one of the options is wrong (reported).
  func yearly(or usual: Trigger.IfMissed) -> Trigger.Yearly? {
    let before = record["before"].map { draft.span($0, calendar: true) }
    let at = record["at"].map { draft.timeOfDay($0) }
    let prepare = record["prepare"].map { draft.span($0) }
    let missed = ifMissed(or: usual)
    if case .some(.none) = before { return nil }
    if case .some(.none) = at { return nil }
    if case .some(.none) = prepare { return nil }
    return missed.map {
      Trigger.Yearly(before: before ?? nil, at: at ?? nil, ifMissed: $0, prepare: prepare ?? nil)
    }
  }
}
