extension LineScanner {
  mutating func hintTemplate(_ text: Range<Int>, at brace: Int? = nil) {
    let place = brace ?? text.lowerBound
    report(
      "quote-template", place..<text.upperBound, "a text with '{{' must stand in quotes",
      help: write(text, quoted(text)))
  }

  mutating func hintSpaceAfterColon(_ colon: Int) {
    report(
      "space-after-colon", colon..<colon + 1, "expected a space after ':'",
      help: write(colon..<afterBlanks(colon + 1), ": "))
  }

  mutating func hintMissingColon(before brace: Int) {
    let key = trimmed(0..<brace)
    report(
      "yaml-syntax", key..<brace, "expected ': ' after a key",
      help: write(key..<brace, ": "))
  }

  mutating func hintWideColon(_ colon: Int) {
    report(
      "full-width-punctuation", colon..<colon + 1, "a key ends with ':', found the full-width '：'",
      help: write(colon..<afterBlanks(colon + 1), ": "))
  }

  mutating func hintWideComma(_ comma: Int, text: Range<Int>) {
    report(
      "full-width-punctuation", comma..<comma + 1, "items are separated by ', ', found the full-width '\(line[comma])'",
      help: "\(write(text, narrowed(text))), or \(quoted(text)) if this is one text")
  }

  mutating func hintWideQuote(_ index: Int, text: Range<Int>) {
    report(
      "full-width-punctuation", index..<index + 1, "quotes are '\"', found the full-width '\(line[index])'",
      help: write(text, quoted(text.lowerBound + 1..<text.upperBound - 1)))
  }

  mutating func hintWideBracket(_ index: Int) {
    let narrow = Self.narrow(line[index]).map(String.init) ?? ""
    report(
      "full-width-punctuation", index..<index + 1, "expected '\(narrow)', found the full-width '\(line[index])'",
      help: "\(write(index..<index + 1, narrow)), or quote the text")
  }

  mutating func hintWideHash(_ index: Int) {
    report(
      "full-width-punctuation", index..<index + 1, "a comment begins with '#', found the full-width '＃'",
      help: write(index..<afterBlanks(index + 1), "# "))
  }

  mutating func hintReserved(_ text: Range<Int>) {
    let sign = line[text.lowerBound]
    report(
      "reserved-start", text.lowerBound..<text.lowerBound + 1,
      "a text that begins with '\(sign)' must stand in quotes: YAML keeps the sign for itself",
      help: write(text, quoted(text)))
  }

  mutating func hintWideDash(_ index: Int) {
    report(
      "wide-dash", index..<index + 1, "a list item begins with '- ', found '\(line[index])'",
      help: write(index..<afterBlanks(index + 1), "- "))
  }

  /// Full-width blanks in the indentation; afterwards columns are those that the author sees.
  mutating func checkIndentation(content: Int) {
    guard let first = line[..<content].firstIndex(where: \.isWideBlank) else { return }
    let last = line[..<content].lastIndex(where: \.isWideBlank) ?? first
    shift = line[..<content].count { $0 == "\u{3000}" }
    let spaces = String(repeating: " ", count: content + shift)
    report(
      "wide-indent", first..<last + 1,
      "the line is indented with full-width or no-break spaces, which YAML reads as text",
      help: content == line.count
        ? "delete the spaces on this line" : "write '\(spaces)\(shortened(String(text: line[content...])))'")
  }

  /// A ` #秒杀日#` behind a plain text, or in place of one.
  mutating func checkHash(from index: Int, textStart: Int) {
    let rest = index..<line.count
    guard let hash = rest.first(where: { line[$0] == "#" && ($0 == index || line[$0 - 1].isBlank) }),
      let next = character(hash + 1), next.isLetterOrDigit,
      let second = line[(hash + 1)...].firstIndex(of: "#"), !line[second - 1].isBlank
    else { return }
    let end = flows.isEmpty ? line.count : line[second...].firstIndex(where: \.isFlowIndicator) ?? line.count
    let text = textStart..<trimmed(textStart..<end)
    report(
      "hash-cuts-text", hash..<second + 1, "' #' begins a comment: the text is cut here",
      help: write(text, quoted(text)))
  }

  /// A text that stands as a whole in full-width quotes or brackets. `true` if it was named.
  @discardableResult
  mutating func checkWrapped(_ text: Range<Int>) -> Bool {
    guard text.count > 1, let first = text.first, let last = text.last else { return false }
    let closers: String
    switch line[first] {
    case "“", "”", "＂": closers = "”“＂\""
    case "‘", "’", "＇": closers = "’‘＇'"
    case "［": closers = "］]"
    case "｛": closers = "｝}"
    default: return false
    }
    let inner = first + 1..<last
    guard closers.unicodeScalars.contains(line[last]) else { return false }
    guard !inner.contains(where: { closers.unicodeScalars.contains(line[$0]) }) else { return false }
    if line[first] == "［" || line[first] == "｛" {
      let list = line[first] == "［" ? "[\(narrowed(inner))]" : "{\(narrowed(inner))}"
      report(
        "full-width-punctuation", first..<first + 1,
        "brackets are '[ ]' and '{ }', found the full-width '\(line[first])'",
        help: "\(write(text, list)), or \(quoted(text)) if this is one text")
    } else {
      report(
        "full-width-punctuation", first..<first + 1, "quotes are '\"', found the full-width '\(line[first])'",
        help: "\(write(text, quoted(inner))), or '\(String(text: line[text]))' in single quotes to show them")
    }
    return true
  }

  mutating func report(_ code: String, _ place: Range<Int>, _ message: String, help: String) {
    let start = Position(line: number, column: place.lowerBound + 1)
    let end = Position(line: number, column: place.upperBound + 1)
    problems.append(Problem(code: code, range: SourceRange(start: start, end: end), message: message, help: help))
  }
}
