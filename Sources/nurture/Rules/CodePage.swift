import ArgumentParser
import Engine
import Rulebook

/// What a diagnostic's code means, and what to do.
struct CodePage: Sendable {
  let code: String
  let title: String
  let explanation: String
  /// What people write, and what is meant.
  let example: (wrong: String, right: String)?
  let language: Language

  /// What `--explain` is read as without a code.
  static let all = "codes"

  /// Every code of rule files and of the configuration with its title, a line each; or a JSON array of them.
  static func list(in language: Language, json: Bool) -> String {
    let pages = (Code.allCases.map(\.rawValue) + ConfigurationCode.allCases.map(\.rawValue)).sorted().compactMap {
      try? CodePage(code: $0, language: language)
    }
    if json {
      let items = pages.map { JSON.object([.init("code", .text($0.code)), .init("title", .text($0.title))]) }
      return String(decoding: JSON.list(items).bytes(), as: UTF8.self) + "\n"
    }
    let width = pages.map(\.code.count).max() ?? 0
    return pages.map { "\(Columns.padded($0.code, to: width))  \($0.title)\n" }.joined()
  }

  /// Looks the code up among those of rule files and of the configuration; throws `ValidationError` where there is none.
  init(code: String, language: Language) throws {
    let word = code.lowercased()
    self.code = word
    self.language = language
    if let code = Code(rawValue: word) {
      (title, explanation, example) = (code.title(in: language), code.explanation(in: language), code.example)
    } else if let code = ConfigurationCode(rawValue: word) {
      (title, explanation, example) = (code.title(in: language), code.explanation(in: language), nil)
    } else {
      let known = Code.allCases.map(\.rawValue) + ConfigurationCode.allCases.map(\.rawValue)
      let help = Suggestion.help(for: code, among: known)?.text(in: .english)
      throw ValidationError(
        "there is no code '\(code)': \(help ?? "codes stand in brackets behind 'error' and 'warning'")")
    }
  }

  /// Title and paragraph, wrapped at 80 columns, and the example.
  var text: String {
    var text = "\(code): \(title)\n\n\(Self.wrapped(explanation, 80))\n"
    if let example {
      let isChinese = language == .chinese
      text += "\n\(isChinese ? "错误写法：" : "Not so:")\n\(Self.indented(example.wrong))"
      text += "\(isChinese ? "正确写法：" : "But so:")\n\(Self.indented(example.right))"
    }
    return text
  }

  /// One object and a line break.
  var json: String {
    var members: [JSON.Member] = [
      .init("code", .text(code)), .init("title", .text(title)), .init("explanation", .text(explanation)),
    ]
    if let example { members += [.init("wrong", .text(example.wrong)), .init("right", .text(example.right))] }
    return String(decoding: JSON.object(members).bytes(), as: UTF8.self) + "\n"
  }

  private static func indented(_ lines: String) -> String {
    lines.split(separator: "\n").map { "    \($0)\n" }.joined()
  }

  /// Lines of at most `width` columns: broken at spaces, and between Chinese characters, never before a full stop.
  private static func wrapped(_ text: String, _ width: Int) -> String {
    var lines = [""]
    for word in text.split(whereSeparator: \.isWhitespace) {
      var isFirst = true
      for piece in pieces(String(word)) {
        let space = isFirst && lines[lines.count - 1] != "" ? " " : ""
        isFirst = false
        let line = lines[lines.count - 1] + space + piece
        if Columns.width(line) <= width || lines[lines.count - 1].isEmpty {
          lines[lines.count - 1] = line
        } else {
          lines.append(piece)
        }
      }
    }
    return lines.joined(separator: "\n")
  }

  /// A word, taken apart where a line may end: after each wide character that no punctuation follows.
  private static func pieces(_ word: String) -> [String] {
    var pieces = [""]
    var isWide = false
    for character in word {
      let closes = "，。；：、”）'".contains(character)
      if isWide, !closes { pieces.append("") }
      pieces[pieces.count - 1].append(character)
      isWide = Columns.width(String(character)) > 1 && !"“（".contains(character)
    }
    return pieces
  }
}
