/// Why a file cannot be imported any further. What is wrong with one row alone is a `RowRejection`.
package enum ImportError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The file cannot be read or written: its path, and what the system said.
  case file(String, String)
  /// A quote that opens in this line never closes; the rest of the file cannot be cut into rows.
  case unclosedQuote(line: Int)
  /// The record that starts in this line is longer than so many bytes.
  case recordTooLong(line: Int, longest: Int)
  case noHeader
  /// The header has a column without a name, or a name twice, or is no UTF-8.
  case badHeader(String)
  /// What is wrong with the columns asked for, one entry each.
  case columns([String])

  package var description: String {
    switch self {
    case .file(let path, let reason): "\(path): \(reason)"
    case .unclosedQuote(let line): "line \(line): this quote is never closed"
    case .recordTooLong(let line, let longest): "line \(line): this record is longer than \(longest) bytes"
    case .noHeader: "the file is empty: expected a header row"
    case .badHeader(let problem): "header: \(problem)"
    case .columns(let problems): problems.joined(separator: "\n")
    }
  }
}

/// Why one row was not taken; the reason is for the person who mends the file.
package struct RowRejection: Error, Sendable, Hashable, CustomStringConvertible {
  package var reason: String

  package init(_ reason: String) { self.reason = reason }

  package var description: String { reason }
}
