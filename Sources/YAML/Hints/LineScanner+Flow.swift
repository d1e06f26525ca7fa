extension LineScanner {
  /// What stands inside `[ ]` and `{ }`, up to the end of the line or of the outermost bracket.
  mutating func scanFlow() {
    for index in flows.indices { flows[index].value = nil }
    while at < line.count, let last = flows.indices.last {
      let start = at
      let character = line[at]
      switch character {
      case " ", "\t":
        at += 1
      case "#" where start == 0 || line[start - 1].isBlank:
        let before = line[..<start].last { !$0.isBlank }
        if let before, before.isFlowIndicator || before == ":" { checkHash(from: start, textStart: start) }
        return
      case ",":
        if let end = checkComma(at, in: flows[last]) {
          at = end
        } else {
          at += 1
          flows[last].hasKey = false
        }
        flows[last].value = nil
      case "{" where isTemplate(start):
        scanFlowText()
      case "[", "{":
        at += 1
        flows.append(Flow(isMapping: character == "{"))
      case "]", "}":
        at += 1
        flows.removeLast()
        if flows.isEmpty { return scanAfterNode(from: nil) }
      case "\"", "'":
        at += 1
        guard closeQuote(character) || endsEarly(start, character) else { return }
        if at < line.count, line[at] == "：", flows[last].isMapping, !flows[last].hasKey {
          hintWideColon(at)
          at += 1
          flows[last].hasKey = true
        }
      case ":":
        if lacksSpace(behind: start) { hintSpaceAfterColon(start) }
        at += 1
        flows[last].hasKey = true
        skipBlanks()
        flows[last].value = self.character(at).flatMap { $0.isFlowIndicator || $0 == "#" ? nil : at }
      case "&", "*", "!":
        if let end = signEnd(from: start) { at = end } else { scanReserved() }
      case "@", "`", "%":
        scanReserved()
      default:
        scanFlowText()
      }
    }
  }

  /// `{ when:{ … } }`: behind a key without quotes YAML needs a space before the bracket.
  private func lacksSpace(behind colon: Int) -> Bool {
    guard let flow = flows.last, flow.isMapping, !flow.hasKey, colon > 0, let next = character(colon + 1) else {
      return false
    }
    return (next == "{" || next == "[") && line[colon - 1] != "\"" && line[colon - 1] != "'"
  }

  private mutating func scanReserved() {
    let start = at
    at += 1
    while at < line.count, !line[at].isFlowIndicator, !(line[at] == "#" && line[at - 1].isBlank) { at += 1 }
    hintReserved(start..<trimmed(start..<at))
  }

  /// `["物流”]`: closed with a full-width quote before a bracket or comma.
  private mutating func endsEarly(_ start: Int, _ open: Unicode.Scalar) -> Bool {
    let rest = line[(start + 1)...]
    guard let wide = rest.firstIndex(where: { $0 == "”" || $0 == "＂" }), !rest[..<wide].contains("“") else {
      return false
    }
    guard let next = line[(wide + 1)...].first(where: { !$0.isBlank }), next.isFlowIndicator else { return false }
    hintWideQuote(wide, text: start..<wide + 1)
    quote = nil
    at = wide + 1
    return true
  }

  /// A plain text. Commas between Chinese characters and templates are read as part of it, and named.
  private mutating func scanFlowText() {
    let start = at
    var comma: Int?
    var template: Int?
    while at < line.count {
      let character = line[at]
      if character == "{", isTemplate(at) {
        template = template ?? at
        while at < line.count, !(line[at] == "}" && self.character(at + 1) == "}") { at += 1 }
        at = min(at + 2, line.count)
        continue
      }
      if character == ",", at > start, line[at - 1].isCJK, self.character(at + 1)?.isCJK == true {
        comma = comma ?? at
      } else if character.isFlowIndicator {
        break
      } else if character == ":", self.character(at + 1).map({ $0.isBlank || $0.isFlowIndicator }) ?? true {
        break
      } else if character == "#", at > start, line[at - 1].isBlank {
        break
      }
      at += 1
    }
    let text = start..<trimmed(start..<at)
    if character(at) == "#" { checkHash(from: text.upperBound, textStart: start) }
    if let template {
      hintTemplate(text, at: template)
    } else if let comma {
      hintComma(comma, text: text)
      if let last = flows.indices.last { flows[last].value = nil }
    } else {
      checkFlowText(text)
    }
    // A bracket that cannot be part of the text is left to the caller; a comment ends the line.
    if character(at) == "#" { at = line.count }
  }

  private mutating func checkFlowText(_ text: Range<Int>) {
    guard let last = flows.indices.last, !text.isEmpty else { return }
    let endsKey = character(at) == ":"
    if checkWrapped(text) { return }
    if let bracket = looseBracket(text) { return hintWideBracket(bracket) }
    if flows[last].isMapping, !flows[last].hasKey, !endsKey {
      guard let colon = text.dropFirst().first(where: { line[$0] == ":" || line[$0] == "：" }) else { return }
      flows[last].hasKey = true
      if line[colon] == ":" { hintSpaceAfterColon(colon) } else { hintWideColon(colon) }
      return
    }
    let comma = text.first { line[$0] == "，" || line[$0] == "、" }
    if let comma, flows[last].isMapping ? flows[last].hasKey && endsKey : true { hintWideComma(comma, text: text) }
  }
}
