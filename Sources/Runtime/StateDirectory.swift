import Foundation
import Glibc

/// The daemon's folder, held by `flock` for as long as this value lives: one daemon per state directory.
package struct StateDirectory: ~Copyable, Sendable {
  package let path: String
  private let lock: Int32

  /// Makes the folder (0700) where there is none, and takes its lock.
  ///
  /// - Throws: `RuntimeError.locked` when somebody holds it, `.unusable` when it cannot be made or opened.
  package init(_ path: String) throws {
    self.path = path
    lock = try Self.take(path)
  }

  private static func take(_ path: String) throws -> Int32 {
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch { throw RuntimeError.unusable(path: path, why: error.localizedDescription) }
    let lock = open(path + "/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard lock >= 0 else { throw RuntimeError.unusable(path: path, why: String(cString: strerror(errno))) }
    guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
      let code = errno
      close(lock)
      if code == EWOULDBLOCK { throw RuntimeError.locked(path: path) }
      throw RuntimeError.unusable(path: path, why: String(cString: strerror(code)))
    }
    return lock
  }

  deinit { close(lock) }

  package var database: String { Self.database(in: path) }

  package static func database(in path: String) -> String { path + "/nurture.sqlite" }
  package static func socket(in path: String) -> String { path + "/control.sock" }

  /// The key of every unguessable code: 32 random bytes, made once, readable by the owner alone.
  package func secret() throws -> [UInt8] {
    let file = path + "/secret"
    if let data = FileManager.default.contents(atPath: file), data.count == 32 { return Array(data) }
    var random = SystemRandomNumberGenerator()
    let bytes = (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &random) }
    let made = FileManager.default.createFile(
      atPath: file, contents: Data(bytes), attributes: [.posixPermissions: 0o600])
    guard made else { throw RuntimeError.unusable(path: file, why: "it cannot be written") }
    return bytes
  }
}
