extension LineScanner {
  /// A node outside `[ ]` and `{ }`, from `at` on.
  mutating func scanNode(_ first: Place) {
    var place = first
    while at < line.count {
      let start = at
      let character = line[at]
      if place != .value, character == "-" || character == "?", isBlankOrEnd(at + 1) {
        if character == "-" { enterList(column: at + shift) } else { enterMapping(column: at + shift) }
        at += 1
        skipBlanks()
        place = .afterDash
        continue
      }
      if place == .lineStart, isWideDash(at) {
        hintWideDash(at)
        enterList(column: at + shift)
        at = afterBlanks(at + 1)
        place = .afterDash
        continue
      }
      switch character {
      case "#":
        if place != .lineStart { checkHash(from: start, textStart: start) }
        return
      case "\"", "'":
        at += 1
        if closeQuote(character) || endsWithWideQuote(openedAt: start) {
          scanAfterNode(from: place == .value ? nil : start)
        }
        return
      case "{" where isTemplate(start):
        let end = plainEnd(from: start)
        hintTemplate(start..<end)
        plain = frames.last?.column ?? -1
        return
      case "[", "{":
        at += 1
        flows = [Flow(isMapping: character == "{")]
        scanFlow()
        return
      case "|", ">":
        if isBlockHeader(start) { blockText = frames.last?.column ?? 0 } else { hintReserved(start..<lineEnd) }
        return
      case "&", "*", "!":
        guard let end = signEnd(from: start) else { return hintReserved(start..<plainEnd(from: start)) }
        at = end
        skipBlanks()
        if character == "*", at < line.count, line[at] != "#", line[at] != ":" {
          return hintReserved(start..<plainEnd(from: start))
        }
        if character == "*" { return }
        continue
      case "@", "`", "%":
        hintReserved(start..<plainEnd(from: start))
        return
      default:
        return scanPlain(place)
      }
    }
  }

  /// What follows a quoted text or a `[ ]` on its line; `start` is given where the text may be a key.
  mutating func scanAfterNode(from start: Int?) {
    // Only a key at the start of a line leads on to a value, so this never goes deeper than that.
    guard let start else { return }
    skipBlanks()
    guard let next = character(at), next == ":" || next == "：" else { return }
    enterMapping(column: start + shift)
    if next == "：" {
      hintWideColon(at)
    } else if !isBlankOrEnd(at + 1) {
      hintSpaceAfterColon(at)
    }
    at = afterBlanks(at + 1)
    scanNode(.value)
  }

  private mutating func scanPlain(_ place: Place) {
    let start = at
    let end = plainEnd(from: start)
    if place != .value, let brace = braceWithoutColon(start..<end) {
      enterMapping(column: start + shift)
      hintMissingColon(before: brace)
      at = brace
      scanNode(.value)
      return
    }
    if place != .value, let colon = keyColon(start..<end, place) {
      enterMapping(column: start + shift)
      let isWide = line[colon] == "："
      if isWide {
        hintWideColon(colon)
      } else if !isBlankOrEnd(colon + 1) {
        hintSpaceAfterColon(colon)
      }
      at = afterBlanks(colon + 1)
      scanNode(.value)
      return
    }
    plain = frames.last?.column ?? -1
    checkHash(from: end, textStart: start)
    checkWrapped(start..<end)
    if place == .lineStart, line[start] == "＃" { hintWideHash(start) }
    if place == .value, let brace = templateWithColon(start..<end) { hintTemplate(start..<end, at: brace) }
  }

  /// The colon that ends the key in a plain text, right or mistyped.
  private func keyColon(_ text: Range<Int>, _ place: Place) -> Int? {
    let right = text.first { line[$0] == ":" && isBlankOrEnd($0 + 1) }
    let wide = text.dropFirst().first { line[$0] == "：" }
    if let right {
      if let wide, wide < right, isKeyLike(text.lowerBound..<wide) || opensCollection(wide) { return wide }
      return text.dropFirst().first { $0 < right && line[$0] == ":" && opensCollection($0) } ?? right
    }
    let tight = text.dropFirst().first { line[$0] == ":" }
    guard let colon = [wide, tight].compactMap(\.self).min() else { return nil }
    let key = text.lowerBound..<colon
    let column = text.lowerBound + shift
    if let last = frames.last, last.isMapping, last.column == column { return isAddress(colon) ? nil : colon }
    if isAddress(colon) { return nil }
    if opensCollection(colon) || (place == .lineStart && siblingHasKey) { return colon }
    guard isKeyLike(key) else { return colon == text.upperBound - 1 && colon == wide ? colon : nil }
    guard line[colon] == ":", place == .afterDash else { return colon }
    // `- vip:gold` may be a word; `- send:小茶` and `- send:x` among `- key: value` are not.
    if let last = frames.last, !last.isMapping, last.holdsMappings { return colon }
    guard let next = character(colon + 1) else { return colon }
    return next.isCJK || next.isWideBlank || "\"'[{|".unicodeScalars.contains(next) ? colon : nil
  }

  /// `orders_count { at-least: 3 }`: the brace behind a key that lacks its colon.
  private func braceWithoutColon(_ text: Range<Int>) -> Int? {
    guard let blank = text.first(where: { line[$0].isBlank }), isKeyLike(text.lowerBound..<blank) else { return nil }
    let brace = afterBlanks(blank)
    guard text.contains(brace), line[brace] == "{", !isTemplate(brace), line[text.upperBound - 1] == "}" else {
      return nil
    }
    return text.contains { $0 > brace && line[$0] == ":" && isBlankOrEnd($0 + 1) } ? brace : nil
  }

  private mutating func enterList(column: Int) {
    if let last = frames.last, !last.isMapping, last.column == column { return }
    frames.append(Frame(isMapping: false, column: column))
  }

  private mutating func enterMapping(column: Int) {
    if let last = frames.last, last.isMapping, last.column == column { return }
    if let last = frames.indices.last, !frames[last].isMapping { frames[last].holdsMappings = true }
    frames.append(Frame(isMapping: true, column: column))
  }

  /// `"你好”`: the quote was closed with a full-width one, and nothing on the line opened that.
  private mutating func endsWithWideQuote(openedAt start: Int) -> Bool {
    let end = lineEnd
    guard end - 1 > start, line[end - 1] == "”" || line[end - 1] == "＂" || line[end - 1] == "’" else { return false }
    guard !line[start..<end].contains("“"), !line[start..<end].contains("‘") else { return false }
    hintWideQuote(end - 1, text: start..<end)
    quote = nil
    at = end
    return true
  }
}
