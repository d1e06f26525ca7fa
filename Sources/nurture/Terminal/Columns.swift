import Rulebook

/// Text fitted to terminal columns; Chinese characters take two.
enum Columns {
  /// The columns that a text takes.
  static func width(_ text: String) -> Int { DisplayWidth.columns(text.unicodeScalars) }

  /// The text with spaces up to the width; a longer one stays.
  static func padded(_ text: String, to width: Int, right: Bool = false) -> String {
    let space = String(repeating: " ", count: max(0, width - Self.width(text)))
    return right ? space + text : text + space
  }

  /// The text cut to the width, the cut shown by `…`.
  static func cut(_ text: String, to width: Int) -> String {
    if Self.width(text) <= width { return text }
    guard width > 0 else { return "" }
    var out = ""
    var used = 1
    for character in text {
      used += Self.width(String(character))
      if used > width { break }
      out.append(character)
    }
    return out + "…"
  }
}
