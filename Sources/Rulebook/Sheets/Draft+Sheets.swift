package import YAML

/// CSV files that a book names: found among the texts, read, their columns looked up.
extension Draft {
  /// The sheet that `file:` names, nil when it is not there or cannot be read (reported).
  func sheet(_ written: Written) -> Sheet? {
    guard let name = text(written) else { return nil }
    guard SheetName.isSound(name) else {
      error(
        .badFileName, at: written.place, "'\(name)' is no CSV file inside the rule book",
        help: "write a path from the book's folder on, such as 'content/monday.csv'")
      return nil
    }
    guard let source = SheetName.find(name, among: sheets) else {
      let known = sheets.keys.sorted()
      error(
        .unknownFile, at: written.place, "there is no file '\(name)' in the book's folder",
        help: Suggestion.help(for: name, among: known) ?? "paths begin at the book's folder")
      return nil
    }
    let sheet = Sheet(source)
    for fault in sheet.faults {
      error(fault.code, at: Place(file: sheet.file, range: fault.range), fault.message, help: fault.help)
    }
    guard sheet.faults.isEmpty else { return nil }
    guard !sheet.header.isEmpty else {
      error(.csvSyntax, at: written.place, "the file '\(name)' is empty", help: "its first row names the columns")
      return nil
    }
    return hasSoundHeader(sheet) ? sheet : nil
  }

  private func hasSoundHeader(_ sheet: Sheet) -> Bool {
    var seen: Set<String> = []
    for cell in sheet.header {
      let place = Place(file: sheet.file, range: cell.range)
      if cell.text.isEmpty {
        error(.csvSyntax, at: place, "a column has no name", help: "name it, or remove the column")
        return false
      }
      if !seen.insert(cell.text).inserted {
        error(.duplicateName, at: place, "the column '\(cell.text)' stands there twice", help: "rename one of the two")
        return false
      }
    }
    return true
  }

  /// A cell as a value that typed reading reports on at its place.
  func written(_ cell: Sheet.Cell, of sheet: Sheet) -> Written {
    Written(.scalar(Scalar(text: cell.text, style: .doubleQuoted, range: cell.range)), file: sheet.file)
  }

  func place(_ cell: Sheet.Cell, of sheet: Sheet) -> Place { Place(file: sheet.file, range: cell.range) }
}

/// Names of CSV files, as books write them.
package enum SheetName {
  /// Whether it is a path downward from the book's folder to a CSV file.
  static func isSound(_ name: String) -> Bool {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    return name.lowercased().hasSuffix(".csv") && !name.contains("\\") && !name.utf8.contains(0)
      && parts.allSatisfy { !$0.isEmpty && !$0.hasPrefix(".") }
  }

  /// The text with this path from the book's folder on: texts are named with the folder before it.
  static func find(_ name: String, among sheets: [String: SourceText]) -> SourceText? {
    if let exact = sheets[name] { return exact }
    let fitting = sheets.keys.filter { $0.hasSuffix("/" + name) }
    return fitting.min { ($0.utf8.count, $0) < ($1.utf8.count, $1) }.flatMap { sheets[$0] }
  }

  /// Whether a text of a book is a CSV file and not a rule file.
  static func isSheet(_ name: String) -> Bool { name.lowercased().hasSuffix(".csv") }

  /// The CSV files that rule files name, sorted: what a caller reads beside them, from the book's folder on.
  package static func named(in files: [SourceText]) -> [String] {
    var names: Set<String> = []
    for file in files where file.text.contains(".csv") {
      guard case .mapping(let sections, _)? = Parser.parse(file).root else { continue }
      for section in sections where section.key.text == "calendar" {
        if let name = Self.named("workdays", in: section.value) { names.insert(name) }
      }
      for section in sections where ["tables", "columns", "series"].contains(section.key.text) {
        guard case .mapping(let entries, _) = section.value else { continue }
        names.formUnion(entries.compactMap { Self.named("file", in: $0.value) })
      }
    }
    return names.sorted()
  }

  /// What stands under a key of a mapping, where it is the name of a CSV file.
  private static func named(_ key: String, in node: YAML.Node) -> String? {
    guard case .mapping(let entries, _) = node,
      case .scalar(let scalar)? = entries.first(where: { $0.key.text == key })?.value, isSound(scalar.text)
    else { return nil }
    return scalar.text
  }
}
