import YAML

/// A CSV file as it was written (RFC 4180), each cell with its place.
///
/// Quoted cells may hold commas, line breaks and doubled quotes; records end with LF, CR or CRLF; rows without any
/// text, as spreadsheets leave them behind, are no rows.
struct Sheet {
  struct Cell {
    let text: String
    let range: SourceRange
  }
  struct Fault {
    let code: Code
    let range: SourceRange
    let message: Wording
    let help: Wording
  }

  let file: String
  private(set) var header: [Cell] = []
  /// As many cells as the header has.
  private(set) var rows: [[Cell]] = []
  private(set) var faults: [Fault] = []

  /// More rows than a lookup or a year of daily content has.
  private static let mostRows = 50_000

  init(_ source: SourceText) {
    file = source.name
    var scanner = SheetScanner(source.text)
    var records: [[Cell]] = []
    while let record = scanner.record() {
      if let fault = scanner.fault {
        faults.append(fault)
        return
      }
      if record.allSatisfy(\.text.isEmpty) { continue }
      records.append(record)
      guard records.count <= Self.mostRows else {
        faults.append(
          Fault(
            code: .tooLarge, range: record[0].range, message: "the file has more than \(Self.mostRows) rows",
            help: "keep large data in the shop, and send what rules need as attributes"))
        return
      }
    }
    if let bad = records.joined().first(where: { $0.text.unicodeScalars.contains("\u{FFFD}") }) {
      faults.append(
        Fault(
          code: .notUTF8, range: bad.range, message: "the file is not UTF-8 here",
          help: "save it as 'CSV UTF-8'; a plain CSV from a spreadsheet is often GBK"))
      return
    }
    guard let first = records.first else { return }
    header = first
    for record in records.dropFirst() {
      if record.count == header.count {
        rows.append(record)
      } else if faults.count < 20 {
        faults.append(
          Fault(
            code: .raggedRow, range: record[record.count - 1].range,
            message: "the row has \(record.count) cells, and the header has \(header.count)",
            help: "put a cell that holds a comma in double quotes"))
      }
    }
  }
}

/// Takes a CSV text apart, record by record.
private struct SheetScanner {
  private let scalars: String.UnicodeScalarView
  private var at: String.UnicodeScalarView.Index
  private var place = Position(line: 1, column: 1)
  private(set) var fault: Sheet.Fault?

  init(_ text: String) {
    scalars = text.unicodeScalars
    at = scalars.startIndex
  }

  private var next: Unicode.Scalar? { at < scalars.endIndex ? scalars[at] : nil }

  /// Moves on by one; a line ends where the lines of a source end.
  private mutating func advance() {
    let scalar = scalars[at]
    at = scalars.index(after: at)
    switch scalar {
    case "\r" where next == "\n": place.column += 1
    case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": place = Position(line: place.line + 1, column: 1)
    default: place.column += 1
    }
  }

  /// nil at the end of the text.
  mutating func record() -> [Sheet.Cell]? {
    guard next != nil else { return nil }
    var cells: [Sheet.Cell] = []
    while true {
      cells.append(next == "\"" ? quoted() : plain())
      switch next {
      case ",": advance()
      case "\r", "\n":
        if next == "\r" { advance() }
        if next == "\n" { advance() }
        return cells
      case nil: return cells
      default:
        report("a cell goes on after its closing quote", help: "double the quotes inside a quoted cell")
        return cells
      }
      if fault != nil { return cells }
    }
  }

  private mutating func plain() -> Sheet.Cell {
    let start = place
    var text = String.UnicodeScalarView()
    while let scalar = next, scalar != ",", scalar != "\n", scalar != "\r" {
      text.append(scalar)
      advance()
    }
    return Sheet.Cell(text: String(text), range: SourceRange(start: start, end: place))
  }

  private mutating func quoted() -> Sheet.Cell {
    let start = place
    var text = String.UnicodeScalarView()
    advance()
    while let scalar = next {
      advance()
      if scalar == "\"" {
        guard next == "\"" else { return Sheet.Cell(text: String(text), range: SourceRange(start: start, end: place)) }
        advance()
      }
      text.append(scalar)
    }
    fault = Sheet.Fault(
      code: .csvSyntax, range: SourceRange(start: start, end: Position(line: start.line, column: start.column + 1)),
      message: "the quote is never closed", help: "end the cell with '\"'")
    return Sheet.Cell(text: String(text), range: SourceRange(start: start, end: place))
  }

  private mutating func report(_ message: Wording, help: Wording) {
    let end = Position(line: place.line, column: place.column + 1)
    fault = Sheet.Fault(
      code: .csvSyntax, range: SourceRange(start: place, end: end), message: message, help: help)
  }
}
