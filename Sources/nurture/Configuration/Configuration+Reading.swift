import Logging
import Rulebook
import YAML

extension Configuration {
  /// Reads a configuration. Pure: files that it names are looked at when they are used.
  ///
  /// - Parameters:
  ///   - source: The text; its name stands in the diagnostics.
  ///   - folder: Where paths that are not absolute start.
  /// - Returns: The configuration, nil when anything is an error, and the problems in reading order.
  static func read(_ source: SourceText, folder: String) -> (configuration: Configuration?, diagnostics: [Diagnostic]) {
    let document = Parser.parse(source)
    var reader = ConfigurationReader(file: source.name)
    let syntax = document.problems.map {
      Diagnostic(
        .error, $0.code, at: Place(file: source.name, range: $0.range), Wording(said: $0.message),
        help: $0.help.map { Wording(said: $0) })
    }
    var configuration = Configuration()
    // What is no mapping because a line is mistyped has been named already.
    if let root = document.root, !root.isEmpty, syntax.isEmpty || root.isMapping {
      configuration.read(root, folder, &reader)
    }
    let found = (syntax + reader.diagnostics).sorted {
      ($0.place.range.start, $0.code) < ($1.place.range.start, $1.code)
    }
    return (found.isEmpty ? configuration : nil, found)
  }

  private mutating func read(_ root: YAML.Node, _ folder: String, _ reader: inout ConfigurationReader) {
    let keys = [
      "rules", "state", "clock", "http", "inbox", "transports", "deliver", "dedupe-horizon", "log", "secret",
    ]
    let section = reader.section(root, "the configuration", optional: keys)
    if let node = section["rules"] { rules = reader.path(node, "rules", folder) ?? rules }
    if let node = section["state"] { state = reader.path(node, "state", folder) ?? state }
    if let node = section["clock"] {
      clock =
        reader.choice(node, "clock", among: Clock.allCases.map(\.rawValue)).flatMap { Clock(rawValue: $0) } ?? clock
    }
    if let node = section["http"] { read(http: node, folder, &reader) }
    if let node = section["inbox"] { read(inbox: node, &reader) }
    if let node = section["transports"] {
      transports = (reader.entries(node, "'transports'") ?? []).compactMap { reader.transport($0, folder) }
    }
    if let node = section["deliver"] { read(deliver: node, declared: section["transports"], &reader) }
    if let node = section["dedupe-horizon"] {
      dedupeHorizon = reader.duration(node, "dedupe-horizon", in: .day...(400 * .day)) ?? dedupeHorizon
    }
    if let node = section["log"] {
      let log = reader.section(node, "'log'", optional: ["level"])
      let words = Logger.Level.allCases.map(\.rawValue)
      if let node = log["level"], let word = reader.choice(node, "level", among: words) {
        logLevel = Logger.Level(rawValue: word) ?? logLevel
      }
    }
    if let node = section["secret"] { secret = reader.secret(node, named: "secret", "secret", folder) }
  }

  private mutating func read(http node: YAML.Node, _ folder: String, _ reader: inout ConfigurationReader) {
    let section = reader.section(node, "'http'", optional: ["listen", "keys", "max-body"])
    if let node = section["listen"] { http.listen = reader.address(node, "listen") ?? http.listen }
    if let node = section["keys"] {
      http.keys = (reader.entries(node, "'keys'") ?? []).compactMap { entry in
        reader.secret(entry.value, named: entry.key.text, entry.key.text, folder)
      }
    }
    if let node = section["max-body"] {
      http.maxBody = reader.size(node, "max-body", in: (1 << 10)...(64 << 20)) ?? http.maxBody
    }
  }

  private mutating func read(inbox node: YAML.Node, _ reader: inout ConfigurationReader) {
    let section = reader.section(node, "'inbox'", optional: ["capacity", "batch"])
    if let node = section["capacity"] {
      inbox.capacity = reader.count(node, "capacity", in: 1...1_000_000) ?? inbox.capacity
    }
    if let node = section["batch"] { inbox.batch = reader.count(node, "batch", in: 1...10_000) ?? inbox.batch }
  }

  private mutating func read(
    deliver node: YAML.Node, declared: YAML.Node?, _ reader: inout ConfigurationReader
  ) {
    var names: [String] = []
    if case .mapping(let entries, _)? = declared { names = entries.map(\.key.text) }
    for entry in reader.entries(node, "'deliver'") ?? [] {
      guard let name = reader.text(entry.value, entry.key.text) else { continue }
      if names.contains(name) {
        deliver[entry.key.text] = name
      } else {
        reader.error(
          .unknownTransport, entry.value.range, "there is no transport '\(name)'",
          help: Suggestion.help(for: name, among: names)
            ?? (names.isEmpty ? "describe it under 'transports:'" : "transports are: \(names.joined(separator: ", "))"))
      }
    }
  }
}

extension YAML.Node {
  fileprivate var isMapping: Bool { if case .mapping = self { true } else { false } }

  /// Whether nothing was written.
  fileprivate var isEmpty: Bool {
    if case .scalar(let scalar) = self { scalar.style == .plain && scalar.text.isEmpty } else { false }
  }
}

extension Int64 {
  static let second: Int64 = 1_000_000
  static let minute: Int64 = 60 * second
  static let day: Int64 = 86_400 * second
}
