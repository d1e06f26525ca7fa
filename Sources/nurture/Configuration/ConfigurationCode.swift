/// The stable codes that only the configuration file has; what it shares with rule files is in `Code`.
enum ConfigurationCode: String, Sendable, Hashable, CaseIterable {
  case expectedSize = "expected-size"
  case expectedAddress = "expected-address"
  case expectedURL = "expected-url"
  case unknownTransport = "unknown-transport"
  case unreadableSecret = "unreadable-secret"
  case readableSecret = "readable-secret"

  /// What the code says, in one line.
  var title: String { page.title }
  /// Cause and cure, in one paragraph.
  var explanation: String { page.explanation }

  private var page: (title: String, explanation: String) {
    switch self {
    case .expectedSize:
      ("a size is expected", "Write a number and a unit: '5 MiB', '512 KiB', '100 bytes'. A KiB has 1,024 bytes.")
    case .expectedAddress:
      ("an address to listen on is expected", "Write host and port: '127.0.0.1:8086', '[::1]:8086', 'localhost:8086'.")
    case .expectedURL:
      ("a web address is expected", "Write it in full: 'https://crm.example.com/nurture'.")
    case .unknownTransport:
      ("a transport that is not configured", "Name one of the entries of 'transports:', or add it there.")
    case .unreadableSecret:
      (
        "a secret that cannot be read",
        "Each key stands in a file of its own that the daemon's user can read and that is not empty. Under systemd, "
          + "LoadCredential=NAME:/path hands it over without giving the user any right to the file."
      )
    case .readableSecret:
      (
        "a secret that everybody can read",
        "Take the right away from others: 'chmod o-rwx FILE'. If it has been so for long, use a new key."
      )
    }
  }
}
