import CEL

/// `shops: { file: shops.csv, key: code, columns: { rent: money } }`.
extension Section {
  static let tables = Section(
    name: "tables", summary: "Small lookups from CSV files; an attribute of a table's type holds a key.",
    shape: .names(.mapping(.table)),
    declare: { draft, parts in
      for entry in draft.named(parts, "tables") {
        guard let table = draft.table(entry) else {
          draft.breaks(.table, entry.name)
          continue
        }
        guard draft.define(.table, entry.name, index: draft.book.tables.count, at: entry.place) else { continue }
        draft.book.tables.append(table)
      }
    }, read: { _, _ in })
}

extension Keys {
  static let table: Keys = [
    .required("file", .file, "A CSV file, by its path from the book's folder on: shops.csv."),
    .required("key", .text, "The column that holds the key."),
    .optional("columns", .pairs(.type), "The types of columns that are not text: { rent: money }."),
  ]
}

extension Draft {
  /// The table of this name; nil where there is none.
  func table(named name: String) -> Table? { index(of: .table, name).map { book.tables[$0] } }

  fileprivate func table(_ entry: WrittenEntry) -> Table? {
    guard let record = Record(entry.value, "a table", .table, in: self), let file = record["file"],
      let keyName = record["key"], let key = text(keyName), let sheet = sheet(file)
    else { return nil }
    let names = sheet.header.map(\.text)
    guard let keyColumn = names.firstIndex(of: key) else {
      error(
        .unknownField, at: keyName.place, "the file has no column '\(key)'",
        help: Suggestion.help(for: key, among: names) ?? "its columns are: \(names.joined(separator: ", "))")
      return nil
    }
    guard let types = columnTypes(record["columns"], names) else { return nil }
    let columns = names.map { Table.Column(name: $0, type: types[$0] ?? .text) }
    guard let rows = rows(of: sheet, columns, keyedBy: keyColumn) else { return nil }
    return Table(name: entry.name, key: key, columns: columns, rows: rows, place: entry.place)
  }

  private func columnTypes(_ written: Written?, _ names: [String]) -> [String: PropertyType]? {
    guard let written else { return [:] }
    guard let entries = written.entries else {
      return refuse(written, .expectedMapping, "columns and their types", "write 'columns: { rent: money }'")
    }
    var types: [String: PropertyType] = [:]
    for entry in entries {
      guard names.contains(entry.name) else {
        error(
          .unknownField, at: entry.place, "the file has no column '\(entry.name)'",
          help: Suggestion.help(for: entry.name, among: names) ?? "its columns are: \(names.joined(separator: ", "))")
        return nil
      }
      guard let type = propertyType(entry.value) else { return nil }
      switch type {
      case .list, .object, .objects, .table, .customer:
        return refuse(entry.value, .expectedChoice, "the type of one value")
      default: types[entry.name] = type
      }
    }
    return types
  }

  private func rows(of sheet: Sheet, _ columns: [Table.Column], keyedBy key: Int) -> [String: [Value?]]? {
    var rows: [String: [Value?]] = [:]
    var lines: [String: Int] = [:]
    var isWhole = true
    for row in sheet.rows {
      let name = Typed.narrowed(row[key].text)
      if name.isEmpty {
        error(
          .emptyCell, at: place(row[key], of: sheet), "the row has no key", help: "fill in its '\(columns[key].name)'")
        isWhole = false
        continue
      }
      if let line = lines[name] {
        error(
          .duplicateRow, at: place(row[key], of: sheet), "the key '\(name)' stands already in line \(line)",
          help: "remove one of the two rows")
        isWhole = false
        continue
      }
      lines[name] = place(row[key], of: sheet).line
      let values = zip(row, columns).map { cell, column -> Value? in
        if cell.text.isEmpty { return nil }
        let value = value(written(cell, of: sheet), Kind(column.type))
        isWhole = isWhole && value != nil
        return value
      }
      rows[name] = values
      if manyProblems { return nil }
    }
    return isWhole ? rows : nil
  }
}
