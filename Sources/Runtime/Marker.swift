import Foundation
import Glibc

/// Names the batch in hand, so that after an abnormal exit its inputs are known.
///
/// A trap ends the process, not the machine: the page cache is enough, nothing is synced. What the file names when a
/// daemon starts was being processed when the last one died; each such input is run alone from then on, and one that was
/// in hand at two deaths is set aside.
struct Marker {
  /// Stands for the dues of customers; the keys of inputs hold a tab.
  static let dues = "due"
  private let file: Int32

  init(_ path: String) throws {
    file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw RuntimeError.unusable(path: path, why: String(cString: strerror(errno))) }
  }

  /// The keys that were in hand when the last process ended; empty after a clean end.
  func left() -> [String] {
    let length = lseek(file, 0, SEEK_END)
    guard length > 0 else { return [] }
    var bytes = [UInt8](repeating: 0, count: Int(length))
    let read = pread(file, &bytes, bytes.count, 0)
    return String(decoding: bytes.prefix(max(0, read)), as: UTF8.self).split(separator: "\n").map(String.init)
  }

  func begin(_ keys: [String]) {
    let bytes = Array((keys.joined(separator: "\n") + "\n").utf8)
    _ = pwrite(file, bytes, bytes.count, 0)
    _ = ftruncate(file, off_t(bytes.count))
  }

  func clear() { _ = ftruncate(file, 0) }

  func close() { _ = Glibc.close(file) }
}
