extension LineScanner {
  /// The advice to write the line with another text in place of a stretch; of a very long line, only that text.
  func write(_ text: Range<Int>, _ replacement: String) -> String {
    let content = line.firstIndex { !$0.isBlank && !$0.isWideBlank } ?? 0
    let start = min(content, text.lowerBound)
    guard line.count - start <= Self.longest else { return "write '\(shortened(replacement))'" }
    var corrected = String(text: line[start..<text.lowerBound]) + replacement + String(text: line[text.upperBound...])
    while let last = corrected.unicodeScalars.last, last.isBlank { corrected.unicodeScalars.removeLast() }
    return "write '\(corrected)'"
  }

  /// A stretch as a quoted YAML text: in single quotes where it holds double ones.
  func quoted(_ text: Range<Int>) -> String {
    let content = shortened(String(text: line[text]))
    if content.contains("\"") || content.contains("\\") { return "'\(content.replacing("'", with: "''"))'" }
    return "\"\(content)\""
  }

  /// A stretch with ASCII commas and colons.
  func narrowed(_ text: Range<Int>) -> String {
    var result = String.UnicodeScalarView()
    for index in text {
      guard let narrow = Self.narrow(line[index]) else {
        result.append(line[index])
        continue
      }
      result.append(narrow)
      if narrow == "," || narrow == ":", index + 1 < text.upperBound, !line[index + 1].isBlank { result.append(" ") }
    }
    return shortened(String(result))
  }

  /// The ASCII sign for a full-width one.
  static func narrow(_ character: Unicode.Scalar) -> Unicode.Scalar? {
    switch character {
    case "，", "、": ","
    case "：": ":"
    case "［": "["
    case "］": "]"
    case "｛": "{"
    case "｝": "}"
    default: nil
    }
  }

  /// The next character that is no blank of any width.
  func afterBlanks(_ index: Int) -> Int {
    var index = index
    while index < line.count, line[index].isBlank || line[index].isWideBlank { index += 1 }
    return index
  }

  /// A text of a length that a terminal can show.
  func shortened(_ text: String) -> String {
    text.unicodeScalars.count <= Self.longest ? text : String(text.unicodeScalars.prefix(Self.longest)) + "…"
  }

  /// The longest line or text that is repeated in an advice, in characters.
  private static let longest = 160
}

extension String {
  /// The text of a stretch of a line.
  init(text: ArraySlice<Unicode.Scalar>) {
    var scalars = String.UnicodeScalarView()
    scalars.append(contentsOf: text)
    self.init(scalars)
  }
}
