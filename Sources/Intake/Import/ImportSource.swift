import Crypto

/// A file to be imported.
package struct ImportSource: Sendable, Hashable {
  package let path: String
  package let format: ImportFormat
  /// SHA-256 of the file, in hexadecimal: the same file under any name.
  package let hash: String
  package let totalBytes: Int
  /// The columns of a CSV file; nil for JSON lines.
  package let header: [String]?

  /// What its events give as their source.
  package var name: String { "import:\(hash)" }

  /// Reads the whole file once, for its hash.
  package static func open(path: String, format: ImportFormat) throws(ImportError) -> ImportSource {
    let file = try OpenFile(reading: path)
    var hash = SHA256()
    var total = 0
    while true {
      let bytes = try file.next()
      if bytes.isEmpty { break }
      hash.update(data: bytes)
      total += bytes.count
    }
    let header = try reader(path: path, format: format).header
    return ImportSource(
      path: path, format: format, hash: hash.finalize().hex, totalBytes: total, header: header)
  }

  /// The rows after the one with number `cursor`; 0 for all of them. The rows before it are read again, since the ids of
  /// equal rows count them, but not mapped.
  ///
  /// - Throws: `ImportError.columns` where the map does not fit the header, and what `ImportRows.next` throws.
  package func rows(_ mapper: RowMapper, after cursor: Int = 0) throws(ImportError) -> ImportRows {
    if let header {
      let problems = mapper.columns.problems(header: header)
      guard problems.isEmpty else { throw .columns(problems) }
    }
    var rows = ImportRows(source: self, mapper: mapper, reader: try Self.reader(path: path, format: format))
    try rows.skip(to: cursor)
    return rows
  }

  private static func reader(path: String, format: ImportFormat) throws(ImportError) -> any RecordReader {
    let file = try OpenFile(reading: path)
    let read = { () throws(ImportError) in try file.next() }
    return switch format {
    case .csv: try CSVReader(read: read)
    case .jsonLines: try JSONLinesReader(read: read)
    }
  }
}
