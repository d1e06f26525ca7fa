/// Reads CSV after RFC 4180 as a stream: quoted fields may hold commas, line ends and doubled quotes; lines end in LF or
/// CRLF; a byte order mark is skipped; the first record is the header. A quote inside an unquoted field is an ordinary
/// character, and an empty line is no record.
struct CSVReader: RecordReader {
  private(set) var header: [String]?
  private var window: FileWindow
  private var line = 1
  private var number = 0
  private let longest: Int

  var consumed: Int { window.offset }

  /// - Parameter longest: Bytes of one record.
  init(longest: Int = 1 << 20, read: @escaping () throws(ImportError) -> [UInt8]) throws(ImportError) {
    self.longest = longest
    window = FileWindow(read: read)
    try window.skipByteOrderMark()
    guard let first = try record() else { throw .noHeader }
    switch CSVCells.split(first.raw) {
    case .failure(let rejection): throw .badHeader(rejection.reason)
    case .success(let names):
      for (index, name) in names.enumerated() {
        if name.isEmpty { throw .badHeader("column \(index + 1) has no name") }
        if names[..<index].contains(name) { throw .badHeader("the column \(name) stands there twice") }
      }
      header = names
    }
  }

  mutating func next() throws(ImportError) -> ImportRecord? {
    guard let (raw, line, offset) = try record() else { return nil }
    number += 1
    let content: ImportRecord.Content
    switch CSVCells.split(raw) {
    case .failure(let rejection): content = .unreadable(rejection)
    case .success(let cells) where cells.count != header?.count:
      content = .unreadable(
        RowRejection("expected \(header?.count ?? 0) fields as in the header, found \(cells.count)"))
    case .success(let cells): content = .cells(cells)
    }
    return ImportRecord(number: number, line: line, offset: offset, raw: raw, content: content)
  }

  private enum Place { case fieldStart, plain, quoted, afterQuote }

  /// The bytes up to the next line end that is not within quotes; empty lines are skipped.
  private mutating func record() throws(ImportError) -> (raw: [UInt8], line: Int, offset: Int)? {
    var place = Place.fieldStart
    var length = 0
    var newlines = 0
    var quoteLine = line
    while true {
      if window.start + length == window.bytes.count, try !window.grow() {
        if place == .quoted { throw .unclosedQuote(line: quoteLine) }
        return length > 0 ? take(length, lineEnd: 0, newlines: newlines) : nil
      }
      let byte = window.bytes[window.start + length]
      switch (place, byte) {
      case (.quoted, UInt8(ascii: "\"")): place = .afterQuote
      case (.quoted, _): break
      case (_, UInt8(ascii: "\n")):
        let blank = length == 0 || (length == 1 && window.bytes[window.start] == UInt8(ascii: "\r"))
        guard blank else { return take(length, lineEnd: 1, newlines: newlines) }
        window.consume(length + 1)
        line += 1
        (place, length, quoteLine) = (.fieldStart, 0, line)
        continue
      case (_, UInt8(ascii: ",")): place = .fieldStart
      case (.fieldStart, UInt8(ascii: "\"")):
        place = .quoted
        quoteLine = line + newlines
      case (.afterQuote, UInt8(ascii: "\"")): place = .quoted
      default: place = .plain
      }
      if byte == UInt8(ascii: "\n") { newlines += 1 }
      length += 1
      if length > longest {
        throw place == .quoted ? .unclosedQuote(line: quoteLine) : .recordTooLong(line: line, longest: longest)
      }
    }
  }

  private mutating func take(_ length: Int, lineEnd: Int, newlines: Int) -> (raw: [UInt8], line: Int, offset: Int) {
    var raw = Array(window.bytes[window.start..<window.start + length])
    if raw.last == UInt8(ascii: "\r") { raw.removeLast() }
    let taken = (raw, line, window.offset)
    window.consume(length + lineEnd)
    line += newlines + lineEnd
    return taken
  }
}
