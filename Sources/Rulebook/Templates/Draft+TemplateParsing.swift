import YAML

/// From text to parts: `{{ field | filter: "argument" }}`.
extension Draft {
  /// nil when a tag cannot be read (reported).
  func template(_ written: Written, as key: String = "text") -> DraftedTemplate? {
    guard let text = text(written) else { return nil }
    if written.isPlain {
      error(
        .quoteText, at: written.place, "'\(key):' must be quoted or a block",
        help: text.contains("\"") ? "write it as a block: '\(key): |'" : "write \(key): \"\(text.firstLine)\"")
      return nil
    }
    var template = DraftedTemplate(place: written.anchor)
    var rest = Substring(text)
    var ordinal = 0
    var isWhole = true
    while let open = rest.firstRange(of: "{{") {
      if open.lowerBound > rest.startIndex {
        isWhole = isWhole && hasNoStrayBraces(rest[..<open.lowerBound], written)
        template.parts.append(.text(String(rest[..<open.lowerBound])))
      }
      let inside = rest[open.upperBound...]
      guard let close = inside.firstRange(of: "}}") else {
        error(
          .templateSyntax, at: tagPlace(written, ordinal, word: "{{"), "'{{' is never closed",
          help: "end the tag with '}}'")
        return nil
      }
      if let tag = tag(String(inside[..<close.lowerBound]), written, ordinal) {
        template.parts.append(.tag(tag))
      } else {
        isWhole = false
      }
      rest = inside[close.upperBound...]
      ordinal += 1
      guard ordinal <= 100 else {
        error(.outOfRange, at: written.anchor, "a text has at most 100 tags", help: "write two messages")
        return nil
      }
    }
    if !rest.isEmpty {
      isWhole = isWhole && hasNoStrayBraces(rest, written)
      template.parts.append(.text(String(rest)))
    }
    if text.contains("{%") {
      error(
        .templateSyntax, at: place(of: "{%", in: written), "templates have no logic: '{%' is refused",
        help: "use two messages")
      return nil
    }
    if isWhole { warnOfSingleBraces(template, written) }
    return isWhole ? template : nil
  }

  /// Wide or parted braces open no tag: the customer would read them.
  private func hasNoStrayBraces(_ text: Substring, _ written: Written) -> Bool {
    guard let braces = TemplateBraces.opening(in: text) else { return true }
    error(
      .templateSyntax, at: place(of: braces, in: written), "'\(braces)' opens no tag",
      help: "write half-width braces without a space between them: {{ customer.nickname | default: \"朋友\" }}")
    return false
  }

  private func tag(_ content: String, _ written: Written, _ ordinal: Int) -> DraftedTemplate.Tag? {
    let pieces = Self.split(content, at: ["|", "｜"])
    let name = Typed.narrowed(pieces[0])
    guard !name.isEmpty, !name.contains(where: { $0.isWhitespace || $0 == "{" || $0 == "\"" }) else {
      error(
        .templateSyntax, at: tagPlace(written, ordinal, word: name.isEmpty ? "{{" : name),
        name.isEmpty ? "a tag names no field" : "'\(name.firstLine)' is not a field",
        help: "write {{ customer.nickname | default: \"朋友\" }}")
      return nil
    }
    var tag = DraftedTemplate.Tag(name: name, filters: [], place: tagPlace(written, ordinal, word: name))
    if written.quote == "\"" { tag.quote = SheetName.isSheet(written.file) ? "'" : "\\\"" }
    for piece in pieces.dropFirst() {
      let parts = Self.split(piece, at: [":", "："], most: 2)
      let word = Typed.narrowed(parts[0])
      let place = tagPlace(written, ordinal, word: word)
      guard let filter = filter(word, parts.count > 1 ? Self.unquoted(parts[1]) : nil, at: place) else { return nil }
      tag.filters.append((filter, word, place))
    }
    return tag
  }

  /// Splits outside quotes.
  private static func split(_ text: String, at separators: Set<Character>, most: Int = .max) -> [String] {
    let closing: [Character: Character] = ["\"": "\"", "'": "'", "“": "”", "‘": "’"]
    var pieces = [""]
    var quote: Character?
    for character in text {
      if let end = quote {
        if character == end { quote = nil }
      } else if let end = closing[character] {
        quote = end
      } else if separators.contains(character), pieces.count < most {
        pieces.append("")
        continue
      }
      pieces[pieces.count - 1].append(character)
    }
    return pieces
  }

  private static func unquoted(_ text: String) -> String {
    var view = Substring(text)
    while view.first?.isWhitespace == true { view.removeFirst() }
    while view.last?.isWhitespace == true { view.removeLast() }
    let quotes: [(Character, Character)] = [("\"", "\""), ("'", "'"), ("“", "”"), ("‘", "’")]
    if view.count >= 2, quotes.contains(where: { view.first == $0.0 && view.last == $0.1 }) {
      return String(view.dropFirst().dropLast())
    }
    return String(view)
  }

  /// Where a word of the tag with this ordinal stands in the file: escapes and folding are seen through by looking for
  /// the tag's braces in the lines of the text itself.
  private func tagPlace(_ written: Written, _ ordinal: Int, word: String) -> Place {
    let range = written.place.range
    guard let source = sources[written.file] else { return written.place }
    var seen = 0
    for number in range.start.line...max(range.start.line, range.end.line) {
      guard let line = source.line(number) else { break }
      let scalars = Array(line.unicodeScalars)
      var column = number == range.start.line ? range.start.column - 1 : 0
      while column + 1 < scalars.count {
        guard scalars[column] == "{", scalars[column + 1] == "{" else {
          column += 1
          continue
        }
        if seen == ordinal { return found(word, in: scalars, from: column, number, written.file) }
        seen += 1
        column += 2
      }
    }
    return written.place
  }
}
