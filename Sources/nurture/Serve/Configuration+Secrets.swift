import Engine
import Foundation
import Intake
import Logging
import Rulebook
import Runtime

extension Configuration {
  private var credentials: String? { ProcessInfo.processInfo.environment["CREDENTIALS_DIRECTORY"] }

  /// The key of coupon codes: the configured file's, else the state directory's own.
  func codeSecret(_ directory: borrowing StateDirectory) throws -> [UInt8] {
    guard let secret else { return try directory.secret() }
    return try read(secret)
  }

  /// The write keys; where none is configured, one is made for this machine, in the state directory.
  func writeKeys(_ state: String, logger: Logger) throws -> [WriteKey] {
    guard http.keys.isEmpty else {
      return try http.keys.map { WriteKey(name: $0.name, secret: String(decoding: try read($0), as: UTF8.self)) }
    }
    let path = state + "/http.key"
    if let known = FileManager.default.contents(atPath: path), !known.isEmpty {
      return [WriteKey(name: "local", secret: Self.line(known))]
    }
    var random = SystemRandomNumberGenerator()
    let key = (0..<4).map { _ in String(random.next() as UInt64, radix: 36) }.joined()
    guard
      FileManager.default.createFile(
        atPath: path, contents: Data((key + "\n").utf8), attributes: [.posixPermissions: 0o600])
    else { throw CommandFailure(.state, "\(path) cannot be written") }
    logger.notice("no write key is configured: one was made", metadata: ["file": "\(path)"])
    return [WriteKey(name: "local", secret: key)]
  }

  /// A secret's bytes, or why not.
  func read(_ file: SecretFile) throws -> [UInt8] {
    let (secret, diagnostics) = file.read(credentials: credentials)
    for diagnostic in diagnostics { StandardError.write(diagnostic.rendered(source: nil, color: false) + "\n") }
    guard let secret else { throw CommandFailure(.problems, "the secret '\(file.name)' cannot be read") }
    return secret.bytes
  }

  private static func line(_ data: Data) -> String {
    String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
