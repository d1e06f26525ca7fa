import Engine
import Glibc

/// The rows that were not taken, each as it stood and with its reason: to be mended and imported again. Only the owner may
/// read it. CSV gets one more column, `reason`; JSON lines become `{"reason":…,"row":…}`.
package final class RejectFile {
  private let path: String
  private let format: ImportFormat
  private let descriptor: Int32
  private var pending: [UInt8] = []

  /// Makes the file, or empties it.
  package init(path: String, source: ImportSource) throws(ImportError) {
    self.path = path
    format = source.format
    descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .file(path, String(cString: strerror(errno))) }
    for name in source.header ?? [] { pending += CSVCells.quoted(name) + [UInt8(ascii: ",")] }
    if source.header != nil { pending += Array("reason\n".utf8) }
  }

  deinit { close(descriptor) }

  /// Adds a row; it is in the file after the next `flush`, or before.
  package func append(_ row: ImportRow, reason: RowRejection) throws(ImportError) {
    switch format {
    case .csv: pending += row.raw + [UInt8(ascii: ",")] + CSVCells.quoted(reason.reason)
    case .jsonLines:
      let json: JSON = ["reason": .text(reason.reason), "row": .text(String(decoding: row.raw, as: UTF8.self))]
      json.append(to: &pending)
    }
    pending.append(UInt8(ascii: "\n"))
    if pending.count >= 1 << 16 { try flush() }
  }

  /// Writes out what was added.
  package func flush() throws(ImportError) {
    var done = 0
    while done < pending.count {
      let written = pending[done...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if written < 0, errno != EINTR { throw .file(path, String(cString: strerror(errno))) }
      done += max(0, written)
    }
    pending.removeAll(keepingCapacity: true)
  }
}
