import ArgumentParser
import Engine
import Rulebook

/// What a diagnostic's code means, and what to do.
struct CodePage: Sendable, Hashable {
  let code: String
  let title: String
  let explanation: String

  /// Looks the code up among those of rule files and of the configuration; throws `ValidationError` where there is none.
  init(code: String) throws {
    let word = code.lowercased()
    self.code = word
    if let code = Code(rawValue: word) {
      (title, explanation) = (code.title, code.explanation)
    } else if let code = ConfigurationCode(rawValue: word) {
      (title, explanation) = (code.title, code.explanation)
    } else {
      let known = Code.allCases.map(\.rawValue) + ConfigurationCode.allCases.map(\.rawValue)
      let help = Suggestion.help(for: code, among: known) ?? "codes stand in brackets behind 'error' and 'warning'"
      throw ValidationError("there is no code '\(code)': \(help)")
    }
  }

  /// Title and paragraph, wrapped at 80 columns.
  var text: String { "\(code): \(title)\n\n\(Self.wrapped(explanation, 80))\n" }

  /// One object and a line break.
  var json: String {
    let object = JSON.object([
      .init("code", .text(code)), .init("title", .text(title)), .init("explanation", .text(explanation)),
    ])
    return String(decoding: object.bytes(), as: UTF8.self) + "\n"
  }

  private static func wrapped(_ text: String, _ width: Int) -> String {
    var lines: [String] = []
    for word in text.split(whereSeparator: \.isWhitespace) {
      if let last = lines.last, Columns.width(last) + 1 + Columns.width(String(word)) <= width {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines.joined(separator: "\n")
  }
}
