import Crypto
import Foundation

/// A secret that lets a sender in, and the name that its events carry as their source.
package struct WriteKey: Sendable, Hashable {
  package var name: String
  package var secret: String

  package init(name: String, secret: String) {
    self.name = name
    self.secret = secret
  }
}

/// Who is let in. Secrets are kept and compared as digests, each one every time: how long it takes tells nothing.
struct WriteKeys: Sendable {
  private let keys: [(name: String, digest: SHA256Digest)]

  /// Empty secrets open nothing.
  init(_ keys: [WriteKey]) {
    self.keys = keys.filter { !$0.secret.isEmpty }.map { ($0.name, SHA256.hash(data: Array($0.secret.utf8))) }
  }

  /// The name of the key in an `Authorization` header: `Basic`, with the secret as the user name and any password
  /// (Segment's way), or `Bearer`; nil for everybody else.
  func name(authorization: String?) -> String? {
    guard let secret = authorization.flatMap(Self.secret), !secret.isEmpty else { return nil }
    let digest = SHA256.hash(data: secret)
    var found: String?
    // The comparison of digests takes the same time for any two (swift-crypto).
    for key in keys where key.digest == digest { found = key.name }
    return found
  }

  private static func secret(authorization: String) -> [UInt8]? {
    guard let space = authorization.firstIndex(of: " ") else { return nil }
    let rest = authorization[authorization.index(after: space)...].drop { $0 == " " }
    switch authorization[..<space].lowercased() {
    case "bearer": return Array(rest.utf8)
    case "basic":
      guard let decoded = Data(base64Encoded: String(rest)) else { return nil }
      return Array(decoded.prefix { $0 != UInt8(ascii: ":") })
    default: return nil
    }
  }
}
