import Foundation
import Glibc

/// Names the batch in hand, so that after an abnormal exit its inputs are known.
///
/// A trap ends the process, not the machine: the page cache is enough, nothing is synced. What the file names when a
/// daemon starts was being processed when the last one died; each such input is run alone from then on, and one that was
/// in hand at two traps is set aside.
struct Marker {
  /// Stands for the dues of customers; the keys of inputs hold a tab.
  static let dues = "due"
  /// What the deaths at which an input was in hand must weigh to set it aside.
  static let enough = 6

  private var file: Int32
  private var isWatched = false

  init(_ path: String) throws {
    file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw RuntimeError.unusable(path: path, why: String(cString: strerror(errno))) }
  }

  /// The keys that were in hand when the last process ended, none after a clean end; and how much that end says against
  /// them: a trap half of what is enough, a kill from outside far less.
  func left() -> (keys: [String], weight: Int) {
    let length = lseek(file, 0, SEEK_END)
    guard length > 0 else { return ([], 0) }
    var bytes = [UInt8](repeating: 0, count: Int(length))
    let read = pread(file, &bytes, bytes.count, 0)
    var keys = String(decoding: bytes.prefix(max(0, read)), as: UTF8.self).split(separator: "\n").map(String.init)
    let wasKilled = keys.last == TrapWitness.watching
    keys.removeAll { $0 == TrapWitness.watching || $0 == TrapWitness.trapped }
    return (keys, wasKilled ? 1 : Self.enough / 2)
  }

  /// From here on a trap leaves its word in the file.
  mutating func watchForTraps() {
    isWatched = true
    TrapWitness.watch(file)
  }

  func begin(_ keys: [String]) {
    let lines = isWatched ? keys + [TrapWitness.watching] : keys
    let bytes = Array((lines.joined(separator: "\n") + "\n").utf8)
    _ = pwrite(file, bytes, bytes.count, 0)
    _ = ftruncate(file, off_t(bytes.count))
  }

  func clear() { _ = ftruncate(file, 0) }

  func close() { _ = Glibc.close(file) }
}
