import Foundation

/// A folder of its own for one test, gone with it.
final class Scratch {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.path + "/nurture-e2e-" + UUID().uuidString.prefix(8)
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func file(_ name: String) -> String { path + "/" + name }

  /// Writes a file, with the folders before it; answers its path.
  @discardableResult
  func write(_ name: String, _ text: String) throws -> String {
    let file = URL(filePath: path).appending(path: name)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
    return file.path
  }

  /// A state folder with this secret in it, so that two stores make the same codes.
  func state(_ name: String, secret: [UInt8]) throws -> String {
    let state = file(name)
    try FileManager.default.createDirectory(atPath: state, withIntermediateDirectories: true)
    try Data(secret).write(to: URL(filePath: state + "/secret"))
    return state
  }
}
