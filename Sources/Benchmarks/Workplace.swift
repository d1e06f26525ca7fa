import Engine
import Foundation
import Glibc
import Runtime
import Store

/// A folder for what is measured, and a cache beside it for what takes long to prepare.
struct Workplace: Sendable {
  /// Removed at the end.
  let folder: String
  /// Stays, for the next run on this machine.
  let cache: String

  init() throws {
    let base = FileManager.default.temporaryDirectory
    folder = base.appending(path: "nurture-bench-\(getpid())").path
    cache = base.appending(path: "nurture-bench-cache").path
    for path in [folder, cache] {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }
  }

  func clear() { try? FileManager.default.removeItem(atPath: folder) }

  /// An empty folder in the workplace; what was there is gone.
  func fresh(_ name: String) throws -> String {
    let path = folder + "/" + name
    try? FileManager.default.removeItem(atPath: path)
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    return path
  }

  func copy(_ file: String, to target: String) throws {
    try? FileManager.default.removeItem(atPath: target)
    try FileManager.default.copyItem(atPath: file, toPath: target)
  }

  /// The wall clock, microseconds since the epoch.
  @Sendable static func wall() -> Int64 { Keeper.wall() }

  /// The same for every store here: their coupons are worth nothing.
  static let secret = [UInt8](repeating: 7, count: 32)
}

/// A rules folder, read under the names that the daemon reads it under: the hash of the book is the same.
struct Rules: Sendable {
  let folder: String
  let edition: Edition

  init(_ path: String) throws {
    let folder = URL(filePath: path).standardizedFileURL.path.trimmingSuffix("/")
    self.folder = folder
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".yaml") }.sorted()
    edition = try Edition(
      names.map { name in
        let path = "\(folder)/\(name)"
        return Edition.File(name: path, text: try String(contentsOfFile: path, encoding: .utf8))
      })
  }

  /// A book that was made for a measurement.
  init(texts: [String]) throws {
    folder = ""
    edition = try Edition(texts.enumerated().map { Edition.File(name: "made-\($0).yaml", text: $1) })
  }

  func stepper(_ store: StateStore, folder: String, settles: Bool = false) throws -> Stepper {
    try Stepper(
      store: store, edition: .success(edition), clock: .wall(Workplace.wall), settles: settles,
      horizon: 35 * 86_400_000_000, secret: Workplace.secret, markerPath: folder + "/batch.marker")
  }
}

extension String {
  fileprivate func trimmingSuffix(_ suffix: String) -> String {
    hasSuffix(suffix) ? String(dropLast(suffix.count)) : self
  }
}
