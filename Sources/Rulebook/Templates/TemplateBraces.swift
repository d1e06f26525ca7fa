/// The braces that open a tag, however they were typed: `{{`, `｛｛`, `{ {`.
enum TemplateBraces {
  /// The first two opening braces in a row, with at most blanks between them.
  static func opening(in text: some StringProtocol) -> String? {
    var found = ""
    for character in text {
      if ["{", "｛"].contains(character) {
        if !found.isEmpty { return found + String(character) }
        found = String(character)
      } else if !found.isEmpty, [" ", "\t", "\u{A0}", "\u{3000}"].contains(character) {
        found.append(character)
      } else {
        found = ""
      }
    }
    return nil
  }

  /// The name that the first tag of the text mentions: `event.order_id`.
  static func name(in text: String) -> String? {
    guard let braces = opening(in: text), let at = text.firstRange(of: braces) else { return nil }
    let name = Typed.narrowed(String(text[at.upperBound...].prefix { !["|", "｜", "}", "｝"].contains($0) }))
    return name.isEmpty || name.contains(where: \.isWhitespace) ? nil : name
  }
}
