package import Runtime

/// One row and what it means.
package struct ImportRow: Sendable, Hashable {
  /// From 1: the cursor to go on after.
  package var number: Int
  /// The line of the file in which it starts, from 1.
  package var line: Int
  /// Its bytes, without the line end.
  package var raw: [UInt8]
  package var result: Result<Submission, RowRejection>
}

/// The rows of a file, one after the other, in memory that does not grow with the file but for the digests of rows
/// without an id.
package struct ImportRows {
  private let source: ImportSource
  private let mapper: RowMapper
  private var reader: any RecordReader
  private var identity = RowIdentity()
  private var number = 0

  init(source: ImportSource, mapper: RowMapper, reader: any RecordReader) {
    self.source = source
    self.mapper = mapper
    self.reader = reader
  }

  /// Bytes of the file that are behind the last row, of `ImportSource.totalBytes`.
  package var consumed: Int { reader.consumed }

  /// The next row; nil at the end.
  ///
  /// - Throws: Where the rest of the file cannot be cut into rows.
  package mutating func next() throws(ImportError) -> ImportRow? {
    guard let (record, fallbackID) = try nextRecord() else { return nil }
    let result = mapper.submission(
      record, header: source.header, source: source.name, fallbackID: fallbackID)
    return ImportRow(number: record.number, line: record.line, raw: record.raw, result: result)
  }

  mutating func skip(to cursor: Int) throws(ImportError) {
    while number < cursor, try nextRecord() != nil {}
  }

  private mutating func nextRecord() throws(ImportError) -> (ImportRecord, String)? {
    guard let record = try reader.next() else { return nil }
    number = record.number
    return (record, mapper.columns.id == nil ? identity.next(record.raw) : "")
  }
}
