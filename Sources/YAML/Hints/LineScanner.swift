/// Looks at each line before libyaml does and names the usual slips of Chinese typing at their own place.
///
/// It follows YAML only as far as needed to know where it stands: which lines belong to a block text, a quoted text,
/// a `[ ]` or `{ }`, a plain text that goes on, and which lines must begin with a key. What it does not understand it
/// passes by; libyaml has the last word on what is YAML.
struct LineScanner {
  /// A block list or mapping.
  struct Frame {
    let isMapping: Bool
    /// The column of its dashes or keys, from 0.
    let column: Int
    /// A list in which an item was a mapping.
    var holdsMappings = false
  }

  /// A `[ ]` or `{ }`.
  struct Flow {
    let isMapping: Bool
    /// The entry at hand has its `:` already.
    var hasKey = false
    /// Where a text on this line begins that is the value of the entry at hand.
    var value: Int?
  }

  /// Where a node begins.
  enum Place {
    case lineStart, afterDash, value
  }

  let source: SourceText
  let most: Int
  var problems: [Problem] = []

  /// The line at hand.
  var line: [Unicode.Scalar] = []
  var number = 0
  /// The next character, an index into `line`.
  var at = 0
  /// What to add to an index to get the column that the author sees.
  var shift = 0

  var frames: [Frame] = []
  var flows: [Flow] = []
  /// The quote that is open at the end of the line.
  var quote: Unicode.Scalar?
  /// The column beyond which lines belong to the block text at hand.
  var blockText: Int?
  /// The column of the collection that holds a plain text which the next line may continue.
  var plain: Int?

  /// A scanner that stops after `most` problems.
  init(_ source: SourceText, most: Int) {
    self.source = source
    self.most = most
  }

  /// All hints, in reading order.
  mutating func scan() -> [Problem] {
    while problems.count <= most, let text = source.line(number + 1) {
      number += 1
      line = Array(text.unicodeScalars)
      at = 0
      shift = 0
      scanLine()
    }
    return problems
  }

  private mutating func scanLine() {
    if let open = quote {
      guard closeQuote(open) else { return }
      if flows.isEmpty { scanAfterNode(from: nil) } else { scanFlow() }
      return
    }
    let spaces = line.prefix { $0 == " " }.count
    if let parent = blockText, line.allSatisfy(\.isBlank) || (spaces > parent && !isMarker) { return }
    at = line.firstIndex { !$0.isBlank && !$0.isWideBlank } ?? line.count
    let goesOn = flows.isEmpty && spaces > (plain ?? .max)
    if !goesOn { checkIndentation(content: at) }
    if let parent = blockText {
      if line[..<at].contains(where: \.isWideBlank), at + shift > parent { return }
      blockText = nil
    }
    guard at < line.count, line[at] != "#" else { return }
    if !flows.isEmpty {
      scanFlow()
    } else if goesOn {
      checkHash(from: at, textStart: at)
    } else {
      scanBlockLine()
    }
  }

  private mutating func scanBlockLine() {
    plain = nil
    if isMarker {
      frames = []
      if line[0] == "." { return }
      at = 3
      skipBlanks()
      if at < line.count { scanNode(.value) }
      return
    }
    if at == 0, line.starts(with: "%YAML ".unicodeScalars) || line.starts(with: "%TAG ".unicodeScalars) { return }
    let column = at + shift
    while let last = frames.last, last.column > column { frames.removeLast() }
    if let last = frames.last, !last.isMapping, last.column == column, !startsItem { frames.removeLast() }
    scanNode(.lineStart)
  }

  /// `---` or `...` at the start of a line.
  private var isMarker: Bool {
    guard line.count >= 3, line.starts(with: "---".unicodeScalars) || line.starts(with: "...".unicodeScalars) else {
      return false
    }
    return line.count == 3 || line[3].isBlank
  }

  private var startsItem: Bool {
    (line[at] == "-" && isBlankOrEnd(at + 1)) || isWideDash(at)
  }

  mutating func skipBlanks() {
    while at < line.count, line[at].isBlank { at += 1 }
  }

  func isBlankOrEnd(_ index: Int) -> Bool {
    index >= line.count || line[index].isBlank
  }

  func character(_ index: Int) -> Unicode.Scalar? {
    index >= 0 && index < line.count ? line[index] : nil
  }

  /// Moves behind the closing quote. `false` if it is not on this line.
  mutating func closeQuote(_ open: Unicode.Scalar) -> Bool {
    while at < line.count {
      let character = line[at]
      at += 1
      if open == "\"", character == "\\" {
        at += 1
      } else if character == open {
        if open == "'", at < line.count, line[at] == "'" {
          at += 1
        } else {
          quote = nil
          return true
        }
      }
    }
    at = line.count
    quote = open
    return false
  }
}
