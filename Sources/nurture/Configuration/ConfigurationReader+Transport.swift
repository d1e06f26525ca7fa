import Rulebook
import YAML

extension ConfigurationReader {
  /// A path; one that is not absolute starts at `folder`.
  mutating func path(_ node: YAML.Node, _ key: String, _ folder: String) -> String? {
    text(node, key).map { $0.hasPrefix("/") || folder.isEmpty ? $0 : "\(folder)/\($0)" }
  }

  /// Where a secret is kept.
  mutating func secret(_ node: YAML.Node, named name: String, _ key: String, _ folder: String) -> SecretFile? {
    path(node, key, folder).map { SecretFile(name: name, path: $0, place: Place(file: file, range: node.range)) }
  }

  /// One entry of `transports:`.
  mutating func transport(_ entry: Entry, _ folder: String) -> Transport? {
    let name = entry.key.text
    guard let entries = entries(entry.value, "transport '\(name)'") else { return nil }
    guard let channel = entries.first(where: { $0.key.text == "channel" }) else {
      error(
        .missingKey, entry.key.range, "transport '\(name)' needs 'channel'",
        help: "add 'channel: file' or 'channel: webhook'")
      return nil
    }
    switch choice(channel.value, "channel", among: ["file", "webhook"]) {
    case "file": return fileTransport(entry, folder)
    case "webhook": return webhookTransport(entry, folder)
    default: return nil
    }
  }

  private mutating func fileTransport(_ entry: Entry, _ folder: String) -> Transport? {
    let section = self.section(
      entry.value, "a transport of the channel 'file'", at: entry.key.range, required: ["channel", "path"])
    guard let path = section["path"].flatMap({ self.path($0, "path", folder) }) else { return nil }
    return Transport(name: entry.key.text, channel: .file(path: path))
  }

  private mutating func webhookTransport(_ entry: Entry, _ folder: String) -> Transport? {
    let section = self.section(
      entry.value, "a transport of the channel 'webhook'", at: entry.key.range,
      required: ["channel", "url", "secret"], optional: ["timeout", "concurrency", "retry"])
    let name = entry.key.text
    let url = section["url"].flatMap { self.url($0, "url") }
    let secret = section["secret"].flatMap { self.secret($0, named: name, "secret", folder) }
    let timeout = section["timeout"].flatMap { self.duration($0, "timeout", in: .second...(10 * .minute)) }
    let concurrency = section["concurrency"].flatMap { self.count($0, "concurrency", in: 1...64) }
    let retry = section["retry"].map { self.retry($0) }
    guard let url, let secret else { return nil }
    var webhook = Transport.Webhook(url: url, secret: secret)
    webhook.timeout = timeout ?? webhook.timeout
    webhook.concurrency = concurrency ?? webhook.concurrency
    webhook.retry = retry ?? webhook.retry
    return Transport(name: name, channel: .webhook(webhook))
  }

  private mutating func retry(_ node: YAML.Node) -> Transport.Retry {
    let section = self.section(node, "'retry'", optional: ["first", "cap", "attempts"])
    var retry = Transport.Retry()
    let first = section["first"].flatMap { self.duration($0, "first", in: .second ... .day) }
    let cap = section["cap"].flatMap { self.duration($0, "cap", in: .second...(7 * .day)) }
    retry.first = first ?? retry.first
    retry.cap = cap ?? max(retry.cap, retry.first)
    retry.attempts = section["attempts"].flatMap { self.count($0, "attempts", in: 1...100) } ?? retry.attempts
    if let node = section["cap"], cap != nil, retry.cap < retry.first {
      error(.outOfRange, node.range, "'cap' is shorter than the first pause, \(HumanDuration.text(retry.first))")
    }
    return retry
  }
}
