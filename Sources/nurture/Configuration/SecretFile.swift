import Rulebook

/// Where a secret is kept: a file of its own, or a credential of systemd with the secret's name.
struct SecretFile: Sendable, Hashable {
  /// What it is called: the source of a write key, the transport of a signature, `secret` for coupon codes.
  var name: String
  /// The file; `$CREDENTIALS_DIRECTORY/NAME`, where there is one, is taken instead.
  var path: String
  /// Where the configuration names it.
  var place: Place

  /// The secret, nil when it could not be read, and what is wrong or doubtful.
  ///
  /// - Parameter credentials: The value of `$CREDENTIALS_DIRECTORY`; systemd keeps what is in it from other users.
  func read(credentials: String?) -> (secret: Secret?, diagnostics: [Diagnostic]) {
    if let credentials, let file = try? RegularFile(path: "\(credentials)/\(name)", most: Self.most) {
      return secret(file, path: "\(credentials)/\(name)", isPrivate: true)
    }
    do {
      let file = try RegularFile(path: path, most: Self.most)
      return secret(file, path: path, isPrivate: file.mode & 0o004 == 0)
    } catch {
      return (nil, [problem(.unreadableSecret, "the secret '\(name)' cannot be read: \(error)", nil)])
    }
  }

  private func secret(_ file: RegularFile, path: String, isPrivate: Bool) -> (Secret?, [Diagnostic]) {
    var bytes = file.bytes
    while let last = bytes.last, last == 0x0A || last == 0x0D { bytes.removeLast() }
    guard !bytes.isEmpty else {
      return (nil, [problem(.unreadableSecret, "\(path) is empty: an empty key proves nothing", nil)])
    }
    if isPrivate { return (Secret(bytes: bytes), []) }
    let warning = Diagnostic(
      .warning, ConfigurationCode.readableSecret.rawValue, at: place, "every user of this machine can read \(path)",
      help: "chmod o-rwx \(path)")
    return (Secret(bytes: bytes), [warning])
  }

  private func problem(_ code: ConfigurationCode, _ message: Wording, _ help: Wording?) -> Diagnostic {
    Diagnostic(.error, code.rawValue, at: place, message, help: help)
  }

  /// The longest secret, in bytes.
  private static let most = 64 << 10
}
