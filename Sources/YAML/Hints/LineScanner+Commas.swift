/// Commas inside `[ ]` and `{ }` that were meant to be part of a value.
extension LineScanner {
  /// A comma that ends an entry after which there are some without a key, or one within a number. Answers where that
  /// ends, when it was named.
  mutating func checkComma(_ comma: Int, in flow: Flow) -> Int? {
    guard flow.isMapping else { return checkThousands(comma) }
    guard flow.hasKey, let start = flow.value, let end = entriesWithoutKey(after: comma) else { return nil }
    if let number = withoutThousands(start..<end) {
      report(
        "comma-in-flow", comma..<comma + 1, "inside brackets ',' begins the next item",
        help: write(start..<end, number))
    } else {
      hintComma(comma, text: start..<end)
    }
    return end
  }

  mutating func hintComma(_ comma: Int, text: Range<Int>) {
    let isMapping = flows.last?.isMapping == true
    let key = isMapping ? keyBefore(text.lowerBound) : ""
    let one = write(text, quoted(text))
    report(
      "comma-in-flow", comma..<comma + 1, "inside brackets ',' begins the next item",
      help: Self.prose.contains(key)
        ? one : "\(one) for one text, or '\(items(text, key, isMapping))' for several items")
  }

  /// Keys under which there is a sentence, and never a list.
  private static let prose: Set<String> = ["text", "title", "ask", "note", "remark", "name", "owner"]
  /// What is written for several values in place of the operator for one.
  private static let plural = ["is": "one-of", "not": "none-of", "has": "has-any"]

  /// `has-any: [红, 绿]`, `[红, 绿]`; inside a list `红, 绿`.
  private func items(_ text: Range<Int>, _ key: String, _ isMapping: Bool) -> String {
    let words = String(text: line[text]).split(separator: ",", omittingEmptySubsequences: true).map { word in
      var word = word.unicodeScalars
      while word.first?.isBlank == true { word.removeFirst() }
      while word.last?.isBlank == true { word.removeLast() }
      return String(word)
    }
    let list = shortened(words.joined(separator: ", "))
    guard isMapping else { return list }
    return (Self.plural[key].map { $0 + ": " } ?? "") + "[\(list)]"
  }

  /// The key whose value begins here.
  private func keyBefore(_ start: Int) -> String {
    var end = start
    while end > 0, line[end - 1].isBlank || line[end - 1] == ":" { end -= 1 }
    var begin = end
    while begin > 0, line[begin - 1].isASCIILetter || line[begin - 1] == "-" { begin -= 1 }
    return String(text: line[begin..<end])
  }

  /// The end of the last of the entries behind a comma that are words without a `:`; nil where there is none.
  private func entriesWithoutKey(after comma: Int) -> Int? {
    var end: Int?
    var next = comma
    while character(next) == "," {
      let start = afterBlanks(next + 1)
      var stop = start
      while let sign = character(stop), !sign.isFlowIndicator, !"\"':：#&*!@`".unicodeScalars.contains(sign) {
        stop += 1
      }
      let text = start..<trimmed(start..<stop)
      guard !text.isEmpty, character(stop) == "," || character(stop) == "}" else { break }
      end = text.upperBound
      next = stop
    }
    return end
  }

  /// `[1,000, 2,000]`: a group of three digits that begins with 0 is no number of its own. Answers where the list ends.
  private mutating func checkThousands(_ comma: Int) -> Int? {
    guard isThousands(comma), character(comma + 1) == "0" else { return nil }
    var start = comma
    while start > 0, line[start - 1].isDigit { start -= 1 }
    let end = line[comma...].firstIndex { $0 == "]" || $0 == "#" } ?? line.count
    let text = start..<trimmed(start..<end)
    let numbers = String(text: ArraySlice(text.filter { !isThousands($0) }.map { line[$0] }))
    report(
      "comma-in-flow", comma..<comma + 1, "inside brackets ',' begins the next item", help: write(text, numbers))
    return text.upperBound
  }

  /// A comma between the digits of a number.
  private func isThousands(_ comma: Int) -> Bool {
    guard character(comma) == ",", character(comma - 1)?.isDigit == true else { return false }
    return (1...3).allSatisfy { character(comma + $0)?.isDigit == true } && character(comma + 4)?.isDigit != true
  }

  /// `1,000.00` as `1000.00`; nil for what is no such number.
  private func withoutThousands(_ text: Range<Int>) -> String? {
    let commas = text.filter { line[$0] == "," }
    guard !commas.isEmpty, commas.allSatisfy(isThousands),
      text.allSatisfy({ line[$0].isDigit || line[$0] == "," || line[$0] == "." })
    else { return nil }
    return String(text: ArraySlice(text.filter { line[$0] != "," }.map { line[$0] }))
  }
}

extension Unicode.Scalar {
  fileprivate var isDigit: Bool { ("0"..."9").contains(self) }
}
