/// The string literals of a Swift source, as wording patterns: `"no \(x)"` is `no %1`.
///
/// Comments are left out, and what is compared and never said: the patterns of `case`, and texts behind `==`.
enum SwiftLiterals {
  static func patterns(in source: String) -> [String] {
    let lines = source.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let code = line.drop { $0 == " " }
      if code.hasPrefix("//") || code.hasPrefix("case (") { return "" }
      return String(line).replacing(/(contains|hasPrefix)\("[^"]*"\)|== "[a-z ]+"/, with: "")
    }
    var found: [String] = []
    collect(Array(lines.joined(separator: "\n")), into: &found)
    return found
  }

  private static func collect(_ text: [Character], into found: inout [String]) {
    var at = 0
    while at < text.count {
      if text[at] == "\"" { at = literal(text, at, &found) } else { at += 1 }
    }
  }

  /// Reads one literal from its opening quote; answers where it ends.
  private static func literal(_ text: [Character], _ start: Int, _ found: inout [String]) -> Int {
    let quotes = text[start...].starts(with: "\"\"\"") ? 3 : 1
    var at = start + quotes
    var pattern = ""
    var holes = 0
    while at < text.count, !text[at...].starts(with: String(repeating: "\"", count: quotes)) {
      guard text[at] == "\\", at + 1 < text.count else {
        pattern.append(text[at])
        at += 1
        continue
      }
      if text[at + 1] == "(" {
        let end = hole(text, at + 2)
        collect(Array(text[(at + 2)..<end]), into: &found)
        holes += 1
        pattern += "%\(holes)"
        at = end + 1
      } else {
        pattern.append(text[at + 1])
        at += 2
      }
    }
    found.append(pattern)
    return at + quotes
  }

  /// Where the interpolation that begins here is closed.
  private static func hole(_ text: [Character], _ start: Int) -> Int {
    var depth = 1
    var at = start
    var ignored: [String] = []
    while at < text.count {
      switch text[at] {
      case "\"":
        at = literal(text, at, &ignored)
        continue
      case "(": depth += 1
      case ")": depth -= 1
      default: break
      }
      if depth == 0 { return at }
      at += 1
    }
    return text.count
  }
}
