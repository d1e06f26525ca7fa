/// One CSV record and its fields.
enum CSVCells {
  /// The fields of a record whose quotes are balanced.
  static func split(_ raw: [UInt8]) -> Result<[String], RowRejection> {
    var cells: [String] = []
    var at = 0
    while true {
      let field: Field?
      if at < raw.count, raw[at] == UInt8(ascii: "\"") {
        field = quoted(raw, from: at)
      } else {
        let end = raw[at...].firstIndex(of: UInt8(ascii: ",")) ?? raw.count
        field = Field(bytes: Array(raw[at..<end]), end: end)
      }
      guard let field else { return .failure(RowRejection("field \(cells.count + 1): text after its closing quote")) }
      guard let text = String(validating: field.bytes, as: UTF8.self) else {
        return .failure(RowRejection("field \(cells.count + 1): not valid UTF-8"))
      }
      cells.append(text)
      guard field.end < raw.count else { return .success(cells) }
      at = field.end + 1
    }
  }

  /// A field as it must be written so that `split` reads it back.
  static func quoted(_ cell: String) -> [UInt8] {
    let quote = UInt8(ascii: "\"")
    guard cell.utf8.contains(where: { [quote, 0x2C, 0x0A, 0x0D].contains($0) }) else { return Array(cell.utf8) }
    return [quote] + cell.utf8.flatMap { $0 == quote ? [quote, quote] : [$0] } + [quote]
  }

  private struct Field {
    var bytes: [UInt8]
    /// The index of the comma behind it, or the record's length.
    var end: Int
  }

  /// Nil where something else than a comma follows the closing quote.
  private static func quoted(_ raw: [UInt8], from start: Int) -> Field? {
    var bytes: [UInt8] = []
    var at = start + 1
    while at < raw.count {
      if raw[at] == UInt8(ascii: "\"") {
        at += 1
        guard at < raw.count, raw[at] == UInt8(ascii: "\"") else { break }
      }
      bytes.append(raw[at])
      at += 1
    }
    return at == raw.count || raw[at] == UInt8(ascii: ",") ? Field(bytes: bytes, end: at) : nil
  }
}
