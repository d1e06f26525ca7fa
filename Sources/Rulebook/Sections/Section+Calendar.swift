import CEL

/// `calendar: { workdays: calendar/workdays.csv }`: what the shipped data does not know yet, or says otherwise.
extension Section {
  static let calendar = Section(
    name: "calendar", summary: "Days that are workdays or not, beside those that are known.",
    shape: .mapping(.calendar),
    declare: { draft, parts in
      var isSaid: Place?
      for part in parts {
        if let first = isSaid {
          draft.error(
            .duplicateName, at: part.anchor, "'calendar' is already said at \(first.file):\(first.line)",
            help: "remove one of the two")
          continue
        }
        isSaid = part.anchor
        guard let record = Record(part, "'calendar'", .calendar, in: draft), let file = record["workdays"],
          let sheet = draft.sheet(file), let days = draft.workdays(sheet)
        else { continue }
        draft.book.workdays = draft.book.workdays.replacing(with: days)
      }
    }, read: { _, _ in })
}

extension Keys {
  static let calendar: Keys = [
    .required(
      "workdays", .file,
      "A CSV file with the columns date and workday (1 or 0): each year in it is read anew, days it leaves out are Monday to Friday."
    )
  ]
}

extension Draft {
  /// The rows of a sheet of workdays; nil when one of them is wrong (reported).
  fileprivate func workdays(_ sheet: Sheet) -> [CivilDate: Bool]? {
    let names = sheet.header.map { Typed.narrowed($0.text) }
    var columns: [Int] = []
    for name in ["date", "workday"] {
      guard let column = names.firstIndex(of: name) else {
        error(
          .unknownField, at: place(sheet.header[0], of: sheet), "the file has no column '\(name)'",
          help: "its first row is: date,workday")
        return nil
      }
      columns.append(column)
    }
    var days: [CivilDate: Bool] = [:]
    let count = diagnostics.count
    for row in sheet.rows {
      let (date, works) = (written(row[columns[0]], of: sheet), written(row[columns[1]], of: sheet))
      guard case .date(let number)? = value(date, .date), let word = oneOf(works, ["1", "0"]) else {
        if manyProblems { return nil }
        continue
      }
      let day = CivilDate(dayNumber: number)
      if days.updateValue(word == "1", forKey: day) != nil {
        error(.duplicateRow, at: date.place, "the day '\(day)' stands there twice", help: "remove one of the two rows")
      }
    }
    return diagnostics.count == count ? days : nil
  }
}
