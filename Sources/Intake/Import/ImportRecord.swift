package import Engine

/// What the rows of a file are written in.
package enum ImportFormat: String, Sendable, Hashable, CaseIterable {
  /// RFC 4180: commas, quotes, a header.
  case csv
  /// One JSON object a line.
  case jsonLines = "json-lines"
}

/// One record as it stands in the file.
package struct ImportRecord: Sendable, Hashable {
  package enum Content: Sendable, Hashable {
    /// In the order of the header, and as many.
    case cells([String])
    case object([JSON.Member])
    case unreadable(RowRejection)
  }

  /// From 1; the header does not count, nor do empty lines.
  package var number: Int
  /// The line in which it starts, from 1.
  package var line: Int
  /// Of its first byte in the file, from 0.
  package var offset: Int
  /// Its bytes without the line end.
  package var raw: [UInt8]
  package var content: Content

  package init(number: Int, line: Int, offset: Int, raw: [UInt8], content: Content) {
    self.number = number
    self.line = line
    self.offset = offset
    self.raw = raw
    self.content = content
  }
}

/// Cuts a file into records, front to back, in memory that does not grow with the file.
protocol RecordReader {
  /// The names in the header; nil where each record names its own.
  var header: [String]? { get }
  /// Bytes of the file behind the last record.
  var consumed: Int { get }
  /// The next record; nil at the end.
  mutating func next() throws(ImportError) -> ImportRecord?
}
