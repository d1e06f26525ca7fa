extension LineScanner {
  /// The end of the line without trailing blanks.
  var lineEnd: Int { trimmed(0..<line.count) }

  /// The end of a stretch without its trailing blanks.
  func trimmed(_ text: Range<Int>) -> Int {
    var end = text.upperBound
    while end > text.lowerBound, line[end - 1].isBlank { end -= 1 }
    return end
  }

  /// Where YAML ends a plain text on this line outside brackets: before ` #`, or at the end.
  func plainEnd(from start: Int) -> Int {
    var index = start
    while index < line.count, !(line[index] == "#" && index > start && line[index - 1].isBlank) { index += 1 }
    return trimmed(start..<index)
  }

  /// `{{`
  func isTemplate(_ index: Int) -> Bool {
    character(index) == "{" && character(index + 1) == "{"
  }

  /// The `{{` of a template in which YAML would see a `: `.
  func templateWithColon(_ text: Range<Int>) -> Int? {
    var brace: Int?
    for index in text {
      if isTemplate(index), brace == nil { brace = index }
      if line[index] == "}", character(index + 1) == "}" { brace = nil }
      if let brace, line[index] == ":", isBlankOrEnd(index + 1) { return brace }
    }
    return nil
  }

  /// `title`, `stop-when`, `customer.shop.city`: how our keys look.
  func isKeyLike(_ text: Range<Int>) -> Bool {
    guard let first = text.first, ("a"..."z").contains(line[first]) else { return false }
    return text.allSatisfy { index in
      let character = line[index]
      return ("a"..."z").contains(character) || ("0"..."9").contains(character)
        || "-_.".unicodeScalars.contains(character)
    }
  }

  /// `https://…` and its like.
  func isAddress(_ colon: Int) -> Bool {
    line[colon] == ":" && character(colon + 1) == "/" && character(colon + 2) == "/"
  }

  /// `：{ … }`, `:[ … ]`
  func opensCollection(_ colon: Int) -> Bool {
    let next = afterBlanks(colon + 1)
    return character(next) == "[" || (character(next) == "{" && !isTemplate(next))
  }

  /// The next written line stands in the same column and has a key.
  var siblingHasKey: Bool {
    var next = number + 1
    while let text = source.line(next)?.unicodeScalars {
      let content = text.drop { $0.isBlank }
      next += 1
      if content.isEmpty || content.first == "#" { continue }
      guard text.count - content.count == at, content.first != "\"", content.first != "'" else { return false }
      var previous: Unicode.Scalar = " "
      for character in content {
        if character == "#", previous.isBlank { return false }
        if character.isBlank, previous == ":" { return true }
        previous = character
      }
      return previous == ":"
    }
    return false
  }

  /// `|`, `>-`, `|2+ # why`
  func isBlockHeader(_ start: Int) -> Bool {
    var index = start + 1
    while index < line.count, index < start + 3, "+-123456789".unicodeScalars.contains(line[index]) { index += 1 }
    guard isBlankOrEnd(index) else { return false }
    let rest = line[index...].first { !$0.isBlank }
    return rest == nil || rest == "#"
  }

  /// The end of a true anchor, alias or tag, which libyaml reads; `nil` where a text begins with the sign.
  func signEnd(from start: Int) -> Int? {
    var index = start + 1
    if line[start] == "!" {
      while index < line.count, line[index].isAnchorLetter || "!<>:/.%,".unicodeScalars.contains(line[index]) {
        if !flows.isEmpty, line[index] == "," { break }
        index += 1
      }
    } else {
      while index < line.count, line[index].isAnchorLetter { index += 1 }
      if index == start + 1 { return nil }
    }
    return isBlankOrEnd(index) || (!flows.isEmpty && line[index].isFlowIndicator) ? index : nil
  }

  /// A character that is typed for `-` in front of a list item.
  func isWideDash(_ index: Int) -> Bool {
    guard let dash = character(index), "－—–−・•·●".unicodeScalars.contains(dash) else { return false }
    let next = character(index + 1)
    if next == dash { return false }
    guard let next else { return true }
    if next.isBlank || next.isWideBlank { return true }
    if frames.contains(where: { !$0.isMapping && $0.column == index + shift }) { return true }
    let word = line[(index + 1)...].firstIndex { $0 == ":" || $0 == "：" }
    return word.map { isKeyLike(index + 1..<$0) } ?? false
  }

  /// The first full-width bracket that lacks its partner in the text.
  func looseBracket(_ text: Range<Int>) -> Int? {
    var open: [Int] = []
    for index in text {
      switch line[index] {
      case "［", "｛": open.append(index)
      case "］", "｝":
        if open.isEmpty { return index }
        open.removeLast()
      default: break
      }
    }
    return open.first
  }
}
