extension SyntaxError {
  /// The complaint in the author's words.
  func problem(in source: SourceText) -> Problem {
    if let byte { return unreadable(at: source.position(utf8Offset: byte)) }
    let opened = context.contains("quoted scalar") || context.contains("flow")
    let atEnd = at >= source.end || problem.contains("document indicator")
    let unclosed = opened && atEnd && began != nil
    // At the end libyaml counts a line break that is not there.
    let place = min((unclosed ? began : nil) ?? at, source.end)
    let (message, help) = words(in: source)
    let end = Position(line: place.line, column: place.column + 1)
    return Problem(
      code: problem == "found undefined tag handle" ? "no-tags" : "yaml-syntax",
      range: SourceRange(start: place, end: end), message: message, help: help)
  }

  private func unreadable(at place: Position) -> Problem {
    let end = Position(line: place.line, column: place.column + 1)
    let digits = String(max(0, character), radix: 16, uppercase: true)
    let name = "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    return Problem(
      code: "yaml-syntax", range: SourceRange(start: place, end: end),
      message: "the invisible character \(name) cannot stand in a rule file",
      help: "delete it, or write it as an escape between double quotes")
  }

  private func words(in source: SourceText) -> (message: String, help: String?) {
    switch (problem, context) {
    case ("mapping values are not allowed in this context", _):
      return (
        "expected one 'key: value' on this line, found a second ': ', or a key that is indented unlike its neighbours",
        "put quotes around a text that contains ': ', or line the key up with its neighbours"
      )
    case ("could not find expected ':'", _):
      return (
        "expected ': ' after a key",
        "write 'key: value', with a colon and a space; a text of several lines needs '|' or quotes"
      )
    case ("found unexpected end of stream", let context) where context.contains("quoted"):
      return ("a quote is opened here and never closed", "close the text with the same quote")
    case ("found unexpected document indicator", _):
      return ("a quote is opened here and not closed before '---' or '...'", "close the text with the same quote")
    case ("did not find expected ',' or ']'", _):
      return (
        "expected ',' or ']' in the list that begins on line \(beganLine)",
        "separate the items with ', ', close the list with ']', and quote texts that contain , : [ ] { }"
      )
    case ("did not find expected ',' or '}'", _):
      return (
        "expected ',' or '}' in the mapping that begins on line \(beganLine)",
        "separate the entries with ', ', close the mapping with '}', and quote texts that contain , : [ ] { }"
      )
    case ("did not find expected key", _) where followsText(in: source):
      return (
        "this follows a value that has ended, with its quote or its bracket",
        "put one pair of quotes around the whole text, or delete what follows"
      )
    case ("did not find expected key", _):
      return (
        "expected a key that lines up with the mapping that begins on line \(beganLine)",
        "line the keys up with spaces; a quoted text must end where its quote ends"
      )
    case ("did not find expected '-' indicator", _):
      return (
        "expected '- ' for the next item of the list that begins on line \(beganLine)",
        "line the items up, each with '- '"
      )
    case ("did not find expected node content", _):
      return ("expected a value here", "write a value, or quote a text that begins with a sign")
    case ("did not find expected <document start>", _):
      return (
        "expected the end of the file: the text before this line is already a whole document",
        "line this up with what it belongs to"
      )
    case ("block sequence entries are not allowed in this context", _):
      return ("a list item '- ' cannot begin here", "begin the list on the line after the key, each item with '- '")
    case ("found character that cannot start any token", _):
      if let line = source.line(at.line), at.character(of: line) == "\t" {
        return ("a tab stands where spaces are expected", "indent with spaces")
      }
      return ("a value cannot begin with this character", "put quotes around the text")
    case (let problem, _) where problem.hasPrefix("found a tab character"):
      return ("a tab stands where spaces are expected", "indent with spaces")
    case ("found unknown escape character", _):
      return ("'\\' before this character means nothing between double quotes", "write '\\\\', or use single quotes")
    case ("did not find expected comment or line break", _):
      return ("expected the end of the line after '|' or '>'", "begin the text on the next line, or quote it")
    case ("found undefined tag handle", _):
      return ("tags such as '!name' are not used in rule files", "delete the tag, or quote the text")
    default:
      let doing = context.isEmpty ? "" : ", \(context)"
      return ("this is not YAML: \(problem)\(doing)", "quote the text, or see how the lines around it are written")
    }
  }

  /// Something is written before this on the same line.
  private func followsText(in source: SourceText) -> Bool {
    (source.line(at.line) ?? "").unicodeScalars.prefix(at.column - 1).contains { !$0.isBlank && $0 != "-" }
  }

  private var beganLine: Int { (began ?? at).line }
}

extension Position {
  /// The character that stands here, given the text of the line.
  fileprivate func character(of line: String) -> Unicode.Scalar? {
    line.unicodeScalars.dropFirst(column - 1).first
  }
}
