import CEL
import Rulebook
import YAML

/// Reads typed values of one file and collects everything that is wrong with them; nothing is thrown.
struct ConfigurationReader {
  /// What diagnostics call the file.
  let file: String
  private(set) var diagnostics: [Diagnostic] = []

  init(file: String) { self.file = file }

  /// The entries of a mapping whose keys are fixed. Unknown keys are refused, missing required ones reported once.
  mutating func section(
    _ node: YAML.Node, _ what: Wording, at anchor: SourceRange? = nil, required: [String] = [], optional: [String] = []
  ) -> [String: YAML.Node] {
    guard let entries = entries(node, what) else { return [:] }
    let known = required + optional
    var values: [String: YAML.Node] = [:]
    for entry in entries {
      if known.contains(entry.key.text) {
        values[entry.key.text] = entry.value
      } else {
        error(
          .unknownKey, entry.key.range, "\(what) has no key '\(entry.key.text)'",
          help: Suggestion.help(for: entry.key.text, among: known) ?? "it may have: \(known.joined(separator: ", "))")
      }
    }
    for key in required where values[key] == nil {
      error(.missingKey, anchor ?? node.range, "\(what) needs '\(key)'", help: "add '\(key): …'")
    }
    return values
  }

  /// The entries of a mapping, `nil` (reported) where it is none.
  mutating func entries(_ node: YAML.Node, _ what: Wording) -> [Entry]? {
    if case .mapping(let entries, _) = node { return entries }
    error(.expectedMapping, node.range, "\(what) is a mapping (key: value), not \(Wording(said: node.kindName))")
    return nil
  }

  /// A text that is not empty.
  mutating func text(_ node: YAML.Node, _ key: String) -> String? {
    if case .scalar(let scalar) = node, !scalar.text.isEmpty { return scalar.text }
    error(.expectedText, node.range, "'\(key)' needs a text")
    return nil
  }

  /// One of the words.
  mutating func choice(_ node: YAML.Node, _ key: String, among words: [String]) -> String? {
    guard let text = text(node, key) else { return nil }
    if words.contains(text) { return text }
    let list = words.joined(separator: ", ")
    error(
      .expectedChoice, node.range, "'\(key)' is one of \(list), not '\(text)'",
      help: Suggestion.help(for: text, among: words))
    return nil
  }

  /// A whole number inside the bounds.
  mutating func count(_ node: YAML.Node, _ key: String, in bounds: ClosedRange<Int>) -> Int? {
    guard let text = text(node, key) else { return nil }
    guard let count = Typed.integer(text) else {
      error(.expectedNumber, node.range, "'\(key)' needs a whole number, not '\(text)'")
      return nil
    }
    return bounded(Int(count), node, key, bounds) { "\($0)" }
  }

  /// A duration inside the bounds, in microseconds.
  mutating func duration(_ node: YAML.Node, _ key: String, in bounds: ClosedRange<Int64>) -> Int64? {
    guard let text = text(node, key) else { return nil }
    guard case .exact(let length) = Typed.span(text, calendar: false) else {
      error(
        .expectedDuration, node.range, "'\(key)' needs a duration, not '\(text)'",
        help: "write a number and a unit, such as '10 s', '2 hours' or '35 days'")
      return nil
    }
    return bounded(length, node, key, bounds) { "\(HumanDuration.text($0))" }
  }

  /// A size inside the bounds, in bytes.
  mutating func size(_ node: YAML.Node, _ key: String, in bounds: ClosedRange<Int>) -> Int? {
    guard let text = text(node, key) else { return nil }
    guard let bytes = ByteSize.bytes(text) else {
      error(.expectedSize, node.range, "'\(key)' needs a size, not '\(text)'", help: "write it like '5 MiB'")
      return nil
    }
    return bounded(bytes, node, key, bounds) { "\($0) bytes" }
  }

  /// `host:port`.
  mutating func address(_ node: YAML.Node, _ key: String) -> ListenAddress? {
    guard let text = text(node, key) else { return nil }
    if let address = ListenAddress(text) { return address }
    error(
      .expectedAddress, node.range, "'\(key)' needs host and port, not '\(text)'",
      help: "write it like '127.0.0.1:8086' or '[::1]:8086'")
    return nil
  }

  /// `http://…` or `https://…` with a host and without spaces.
  mutating func url(_ node: YAML.Node, _ key: String) -> String? {
    guard let text = text(node, key) else { return nil }
    for scheme in ["https://", "http://"] where text.lowercased().hasPrefix(scheme) {
      let rest = text.dropFirst(scheme.count)
      let host = rest.prefix { !"/?#".contains($0) }
      if !host.isEmpty, !host.contains("@"), text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) { return text }
    }
    error(.expectedURL, node.range, "'\(key)' needs a web address", help: "write it like 'https://example.com/path'")
    return nil
  }

  // MARK: problems

  mutating func error(_ code: Code, _ range: SourceRange, _ message: Wording, help: Wording? = nil) {
    report(code.rawValue, range, message, help)
  }

  mutating func error(_ code: ConfigurationCode, _ range: SourceRange, _ message: Wording, help: Wording? = nil) {
    report(code.rawValue, range, message, help)
  }

  private mutating func report(_ code: String, _ range: SourceRange, _ message: Wording, _ help: Wording?) {
    diagnostics.append(Diagnostic(.error, code, at: Place(file: file, range: range), message, help: help))
  }

  private mutating func bounded<Value: Comparable>(
    _ value: Value, _ node: YAML.Node, _ key: String, _ bounds: ClosedRange<Value>, _ words: (Value) -> Wording
  ) -> Value? {
    if bounds.contains(value) { return value }
    let limits: Wording = "\(words(bounds.lowerBound)) to \(words(bounds.upperBound))"
    error(.outOfRange, node.range, "'\(key)' is \(limits), not \(words(value))")
    return nil
  }
}
