import Logging

/// One entry of systemd's journal in its native protocol (systemd.io/JOURNAL_NATIVE_PROTOCOL): `KEY=value` lines; a value
/// with a line break as `KEY`, its length in 8 bytes little-endian, the bytes.
struct JournalEntry: Sendable {
  /// In the order of the datagram.
  private(set) var fields: [(name: String, value: String)] = []

  /// An entry of this program.
  init(level: Logger.Level, message: String, metadata: Logger.Metadata) {
    append("MESSAGE", message)
    append("PRIORITY", String(Self.priority(level)))
    append("SYSLOG_IDENTIFIER", "nurture")
    for (key, value) in metadata.sorted(by: { $0.key < $1.key }) {
      append(Self.fieldName(key), String(describing: value))
    }
  }

  /// The datagram.
  var bytes: [UInt8] {
    var out: [UInt8] = []
    for (name, value) in fields {
      out += name.utf8
      if value.utf8.contains(0x0A) {
        out.append(0x0A)
        let length = UInt64(value.utf8.count)
        for shift in stride(from: 0, to: 64, by: 8) { out.append(UInt8(truncatingIfNeeded: length >> shift)) }
      } else {
        out.append(UInt8(ascii: "="))
      }
      out += value.utf8
      out.append(0x0A)
    }
    return out
  }

  /// The same entry with no value longer than this many characters: for what the socket finds too long.
  func shortened(to most: Int) -> JournalEntry {
    var entry = self
    entry.fields = fields.prefix(64).map { ($0.name, $0.value.count > most ? $0.value.prefix(most) + "…" : $0.value) }
    return entry
  }

  /// `customer-id` → `NURTURE_CUSTOMER_ID`; names have at most 64 of A–Z, 0–9 and `_`.
  static func fieldName(_ key: String) -> String {
    let upper = key.unicodeScalars.map { scalar -> Character in
      switch scalar {
      case "A"..."Z", "0"..."9": Character(scalar)
      case "a"..."z": Character(Unicode.Scalar(UInt8(scalar.value) - 32))
      default: "_"
      }
    }
    return String(("NURTURE_" + String(upper)).prefix(64))
  }

  /// syslog's severity (RFC 5424): 7 debug … 2 critical.
  static func priority(_ level: Logger.Level) -> Int {
    switch level {
    case .trace, .debug: 7
    case .info: 6
    case .notice: 5
    case .warning: 4
    case .error: 3
    case .critical: 2
    }
  }

  private mutating func append(_ name: String, _ value: String) { fields.append((name, value)) }
}
