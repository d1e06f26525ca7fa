/// One way out for messages.
struct Transport: Sendable, Hashable {
  /// Its name in the file.
  var name: String
  var channel: Channel

  /// What carries the messages.
  enum Channel: Sendable, Hashable {
    /// One JSON line per message, appended to the file at this path.
    case file(path: String)
    case webhook(Webhook)
  }

  /// One signed POST per message.
  struct Webhook: Sendable, Hashable {
    /// `http://` or `https://`, with a host.
    var url: String
    /// The key of the signature.
    var secret: SecretFile
    /// How long an answer may take, in microseconds: 1 s to 10 minutes.
    var timeout: Int64 = 10_000_000
    /// Posts under way at the same time: 1 to 64.
    var concurrency = 4
    var retry = Retry()
  }

  /// The pause doubles from `first` up to `cap`; after the last attempt the message is dead.
  struct Retry: Sendable, Hashable {
    /// In microseconds: 1 s to 1 day.
    var first: Int64 = 1_000_000
    /// In microseconds, not less than `first`: 1 s to 7 days.
    var cap: Int64 = 600_000_000
    /// 1 to 100.
    var attempts = 20
  }
}

extension Configuration {
  /// The transport of an account: as `deliver:` says, else the file.
  func transport(of account: String) -> Transport {
    let name = deliver[account]
    return transports.first { $0.name == name } ?? file
  }

  /// The file that takes what has no line under `deliver:`: the transport `outbox` if it is one, else the first file that
  /// is written, else `outbox.jsonl` in the state folder.
  var file: Transport {
    let files = transports.filter { if case .file = $0.channel { true } else { false } }
    return files.first { $0.name == "outbox" } ?? files.first
      ?? Transport(name: "outbox", channel: .file(path: "\(state)/outbox.jsonl"))
  }
}
