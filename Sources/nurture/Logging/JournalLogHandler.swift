import Glibc
import Logging

/// Writes to systemd's journal over its native socket, with the metadata as fields that `journalctl` can search.
///
/// What the socket does not take goes to the fallback, so that nothing is lost.
struct JournalLogHandler: LogHandler {
  var logLevel = Logger.Level.info
  var metadata: Logger.Metadata = [:]
  var metadataProvider: Logger.MetadataProvider?
  private let socket: UnixDatagram
  private let fallback: PlainLogHandler

  /// Where the journal listens.
  static let path = "/run/systemd/journal/socket"

  init(socket: UnixDatagram, fallback: PlainLogHandler) {
    self.socket = socket
    self.fallback = fallback
  }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let merged = event.metadata(over: metadata, provider: metadataProvider)
    let entry = JournalEntry(level: event.level, message: event.message.description, metadata: merged)
    var failure = socket.send(entry.bytes)
    if failure == EMSGSIZE { failure = socket.send(entry.shortened(to: 1_000).bytes) }
    if failure != 0 { fallback.write(level: event.level, message: event.message.description, metadata: merged) }
  }
}

extension LogEvent {
  /// All metadata of the event: its own wins over the provider's, the provider's over the handler's.
  func metadata(over own: Logger.Metadata, provider: Logger.MetadataProvider?) -> Logger.Metadata {
    var merged = own
    if let provided = provider?.get() { merged.merge(provided) { $1 } }
    if let metadata { merged.merge(metadata) { $1 } }
    if let error { merged["error"] = .string(String(describing: error)) }
    return merged
  }
}
