package import YAML

extension Diagnostic {
  /// The problem as a reader sees it: place and message, the line, a caret run under the word, the help.
  ///
  /// ```
  /// rules/wake.yaml:14:7: error[unknown-field]: customer has no field 'last_ordr_at'
  ///    14 |     - last_ordr_at: { older-than: 30 days }
  ///       |       ^^^^^^^^^^^^
  ///   help: did you mean 'last_order_at'?
  /// ```
  /// Without a `source` (or with one that lacks the line) the line and caret are left out.
  package func rendered(source: SourceText?, color: Bool, language: Language = .english) -> String {
    let paint = Paint(on: color)
    let tint = severity.tint
    let start = place.range.start
    var lines = [
      paint.bold("\(place.file.harmless):\(start.line):\(start.column):") + " "
        + paint(tint, "\(severity.word(in: language))[\(code)]:") + " " + wording.text(in: language).harmless
    ]
    if let line = source?.line(start.line) {
      let number = String(start.line)
      let margin = String(repeating: " ", count: max(0, 5 - number.count))
      let excerpt = Excerpt(line.trimmedAtEnd, around: start.column - 1)
      lines.append(paint(.blue, "\(margin)\(number) | ") + excerpt.text.harmless)
      lines.append(
        paint(.blue, "      | ")
          + paint(tint, caret(under: Array(excerpt.text.unicodeScalars), shifted: excerpt.shift)))
    }
    if let advice {
      let label = language == .chinese ? "建议:" : "help:"
      lines.append("  " + paint(.blue, label) + " " + advice.text(in: language).harmless)
    }
    return lines.joined(separator: "\n")
  }

  /// One JSON object on one line: file, line, column, endLine, endColumn, severity, code, message, help. Lines and
  /// columns count from 1, the end is behind the last character; only message and help depend on the language.
  package func json(in language: Language) -> String {
    let range = place.range
    var fields = [
      ("file", JSONText.quoted(place.file)), ("line", String(range.start.line)),
      ("column", String(range.start.column)), ("endLine", String(range.end.line)),
      ("endColumn", String(range.end.column)), ("severity", JSONText.quoted(severity.rawValue)),
      ("code", JSONText.quoted(code)), ("message", JSONText.quoted(wording.text(in: language))),
    ]
    if let advice { fields.append(("help", JSONText.quoted(advice.text(in: language)))) }
    return "{" + fields.map { "\"\($0)\":\($1)" }.joined(separator: ",") + "}"
  }

  private func caret(under line: [Unicode.Scalar], shifted shift: Int) -> String {
    var range = place.range
    range.start.column -= shift
    range.end.column -= shift
    let start = min(max(0, range.start.column - 1), line.count)
    let written = line.lastIndex { !$0.properties.isWhitespace }.map { $0 + 1 } ?? 0
    let end = range.end.line == range.start.line ? min(max(start, range.end.column - 1), line.count) : written
    let space = line[..<start].map { $0 == "\t" ? "\t" : String(repeating: " ", count: DisplayWidth.columns($0)) }
    let width = end > start ? DisplayWidth.columns(line[start..<end]) : 1
    return space.joined() + String(repeating: "^", count: max(1, width))
  }
}

extension Diagnostic.Severity {
  /// What a reader sees before the code.
  package func word(in language: Language) -> String {
    switch (self, language) {
    case (_, .english): rawValue
    case (.error, .chinese): "错误"
    case (.warning, .chinese): "警告"
    case (.note, .chinese): "提示"
    }
  }

  fileprivate var tint: Paint.Tint {
    switch self {
    case .error: .red
    case .warning: .yellow
    case .note: .blue
    }
  }
}

/// ANSI colours, or none.
private struct Paint {
  enum Tint: String {
    case red = "31"
    case yellow = "33"
    case blue = "34"
  }
  let on: Bool

  func callAsFunction(_ tint: Tint, _ text: String) -> String {
    on ? "\u{1B}[1;\(tint.rawValue)m\(text)\u{1B}[0m" : text
  }
  func bold(_ text: String) -> String { on ? "\u{1B}[1m\(text)\u{1B}[0m" : text }
}

/// Text as a JSON string (RFC 8259).
enum JSONText {
  static func quoted(_ text: String) -> String {
    var out = ""
    write(text, to: &out)
    return out
  }

  /// The text in quotes.
  static func write(_ text: String, to out: inout String) {
    out += "\""
    if text.utf8.contains(where: { $0 < 0x20 || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") }) {
      escape(text, to: &out)
    } else {
      out += text
    }
    out += "\""
  }

  private static func escape(_ text: String, to out: inout String) {
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case "\r": out += "\\r"
      case "\t": out += "\\t"
      case _ where scalar.value < 0x20:
        let hex = String(scalar.value, radix: 16)
        out += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: out.unicodeScalars.append(scalar)
      }
    }
  }
}
