import Engine

/// Reads one JSON object a line; empty lines are skipped, and so is a byte order mark.
struct JSONLinesReader: RecordReader {
  var header: [String]? { nil }
  var consumed: Int { window.offset }
  private var window: FileWindow
  private var line = 0
  private var number = 0
  private let longest: Int

  /// - Parameter longest: Bytes of one line.
  init(longest: Int = 1 << 20, read: @escaping () throws(ImportError) -> [UInt8]) throws(ImportError) {
    self.longest = longest
    window = FileWindow(read: read)
    try window.skipByteOrderMark()
  }

  mutating func next() throws(ImportError) -> ImportRecord? {
    while true {
      let offset = window.offset
      guard let raw = try nextLine() else { return nil }
      guard raw.contains(where: { ![0x20, 0x09].contains($0) }) else { continue }
      number += 1
      return ImportRecord(number: number, line: line, offset: offset, raw: raw, content: Self.content(raw))
    }
  }

  private static func content(_ raw: [UInt8]) -> ImportRecord.Content {
    do {
      guard case .object(let members) = try JSON.parse(raw) else {
        return .unreadable(RowRejection("expected a JSON object"))
      }
      return .object(members)
    } catch {
      return .unreadable(RowRejection("not JSON: \(error)"))
    }
  }

  private mutating func nextLine() throws(ImportError) -> [UInt8]? {
    var length = 0
    while true {
      let end = window.bytes[(window.start + length)...].firstIndex(of: UInt8(ascii: "\n"))
      length = (end ?? window.bytes.count) - window.start
      if length > longest { throw .recordTooLong(line: line + 1, longest: longest) }
      if end == nil, try window.grow() { continue }
      guard end != nil || length > 0 else { return nil }
      var raw = Array(window.bytes[window.start..<window.start + length])
      if raw.last == UInt8(ascii: "\r") { raw.removeLast() }
      window.consume(length + (end == nil ? 0 : 1))
      line += 1
      return raw
    }
  }
}
