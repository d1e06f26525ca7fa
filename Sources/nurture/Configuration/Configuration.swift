import Logging

/// What the daemon is told about its surroundings. What customers are told is in the rule book, never here.
///
/// The file's keys are those of `etc/nurture.yaml`. Paths of a file that are not absolute start at the file's own
/// folder; the defaults start at the working directory.
struct Configuration: Sendable, Hashable {
  /// The folder of the rule book.
  var rules = "rules"
  /// The folder of everything durable.
  var state = "state"
  /// Whose time counts.
  var clock = Clock.wall
  /// The listening side.
  var http = HTTP()
  /// The bounded queue before the engine.
  var inbox = Inbox()
  /// How messages leave, in the order written.
  var transports: [Transport] = []
  /// Account of the rule book → name of a transport.
  var deliver: [String: String] = [:]
  /// For how long the same (source, id) counts as the same event, in microseconds: 1 day to 400 days.
  var dedupeHorizon: Int64 = 35 * 86_400_000_000
  /// The least severe level that is written.
  var logLevel = Logger.Level.info
  /// The key of coupon codes; nil: the state folder's own, made by the daemon.
  var secret: SecretFile?

  /// Where `now` comes from.
  enum Clock: String, Sendable, Hashable, CaseIterable {
    /// The machine.
    case wall
    /// What the events say: replays and tests.
    case event
  }

  /// The listening side.
  struct HTTP: Sendable, Hashable {
    /// Loopback by default: TLS is the business of a proxy before it.
    var listen = ListenAddress(host: "127.0.0.1", port: 8086)
    /// One write key for each source that may send events; the secret's name is the source.
    var keys: [SecretFile] = []
    /// The longest body, in bytes, also after unpacking: 1 KiB to 64 MiB.
    var maxBody = 5 << 20
  }

  /// The bounded queue before the engine.
  struct Inbox: Sendable, Hashable {
    /// Events that may wait: 1 to 1,000,000.
    var capacity = 10_000
    /// The most events of one transaction: 1 to 10,000.
    var batch = 100
  }
}
