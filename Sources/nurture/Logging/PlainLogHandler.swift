import CEL
import Logging

/// Writes one line for each event: instant, level, message, `key=value`.
struct PlainLogHandler: LogHandler {
  var logLevel = Logger.Level.info
  var metadata: Logger.Metadata = [:]
  var metadataProvider: Logger.MetadataProvider?
  private let color: Bool
  private let now: @Sendable () -> Int64
  private let output: @Sendable (String) -> Void

  /// - Parameters:
  ///   - color: Whether levels are coloured.
  ///   - now: The wall clock, in microseconds.
  ///   - output: Takes one line with its line break.
  init(
    color: Bool, now: @escaping @Sendable () -> Int64 = { WallClock.now() },
    output: @escaping @Sendable (String) -> Void = { StandardError.write($0) }
  ) {
    self.color = color
    self.now = now
    self.output = output
  }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let merged = event.metadata(over: metadata, provider: metadataProvider)
    write(level: event.level, message: event.message.description, metadata: merged)
  }

  /// Writes the line of an event whatever its level.
  func write(level: Logger.Level, message: String, metadata: Logger.Metadata) {
    let paint = Paint(isOn: color)
    let instant = now() / 1_000 * 1_000
    let word = level.rawValue + String(repeating: " ", count: max(0, 8 - level.rawValue.count))
    var line = "\(paint(.faint, formatInstant(instant))) \(paint(Self.tint(level), word)) \(Self.oneLine(message))"
    for (key, value) in metadata.sorted(by: { $0.key < $1.key }) {
      line += " \(paint(.faint, key + "="))\(Self.quoted(String(describing: value)))"
    }
    output(line + "\n")
  }

  private static func tint(_ level: Logger.Level) -> Paint.Tint {
    switch level {
    case .trace, .debug: .faint
    case .info: .blue
    case .notice: .green
    case .warning: .yellow
    case .error, .critical: .red
    }
  }

  /// Control characters become escapes: an event stays one line and cannot steer the terminal.
  private static func oneLine(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else { return text }
    var out = ""
    for scalar in text.unicodeScalars {
      if scalar.properties.generalCategory == .control {
        out += scalar.escaped(asASCII: true)
      } else {
        out.unicodeScalars.append(scalar)
      }
    }
    return out
  }

  private static func quoted(_ value: String) -> String {
    let isPlain =
      !value.isEmpty && !value.unicodeScalars.contains { $0 == "\"" || $0 == "=" || $0.properties.isWhitespace }
    if isPlain { return oneLine(value) }
    return "\"" + oneLine(value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")) + "\""
  }
}
