import Glibc
import Logging

/// Where log lines go.
enum LogDestination: Sendable, Hashable {
  /// systemd's journal, over its native socket.
  case journal
  /// Standard error, for people.
  case plain

  /// The journal, when systemd says in `$JOURNAL_STREAM` (device:inode) that standard error is a stream into it
  /// (systemd.exec(5)); a daemon whose output was redirected is not fooled.
  static func chosen(environment: [String: String], descriptor: Int32 = STDERR_FILENO) -> LogDestination {
    var status = stat()
    guard let stream = environment["JOURNAL_STREAM"], fstat(descriptor, &status) == 0 else { return .plain }
    return stream == "\(status.st_dev):\(status.st_ino)" ? .journal : .plain
  }

  /// The handler of every logger of the process; for `LoggingSystem.bootstrap`.
  func handler(level: Logger.Level, terminal: Terminal, journal path: String = JournalLogHandler.path) -> any LogHandler
  {
    var plain = PlainLogHandler(color: terminal.hasColor)
    plain.logLevel = level
    guard self == .journal, let socket = UnixDatagram(path: path) else { return plain }
    var handler = JournalLogHandler(socket: socket, fallback: plain)
    handler.logLevel = level
    return handler
  }
}
