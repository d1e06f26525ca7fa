/// Damages texts the way editors, converters and hostile people do: bytes, lines, blocks, values under the wrong key,
/// nesting without end, numbers beyond every type, other line ends, marks and controls.
package struct TextMutator {
  package var random: Seeded
  /// What may be spliced in from; not empty.
  private let corpus: [[UInt8]]
  private let pieces: [[UInt8]]

  /// - Parameter words: Of the language at hand, beside those that every text has.
  package init(_ random: Seeded, corpus: [String], words: [String]) {
    self.random = random
    self.corpus = corpus.map { Array($0.utf8) }
    pieces = (words + Self.pieces).map { Array($0.utf8) }
  }

  /// Any text of the corpus, damaged one to five times.
  package mutating func next() -> [UInt8] {
    var bytes = random.one(of: corpus)
    for _ in 0...random.one(of: [0, 0, 1, 1, 2, 4]) { mutate(&bytes) }
    return bytes
  }

  private static let pieces = [
    "\"", "'", "`", "[", "]", "{", "}", "(", ")", ":", ": ", ",", "-", "- ", "#", " #", "|", "|\n", ">-\n", "?", "!",
    "&",
    "*", "%", "@", "~", "\\", "=", "<<: ", "&a ", "*a", "!!str ", "\n---\n", "\n...\n", "%YAML 1.1\n", "\n", "\r",
    "\r\n", "\t", "\0", "\u{1B}[31m", "\u{7F}", "\u{85}", "\u{2028}", "\u{FEFF}", "\u{FFFF}", "\u{10FFFF}", "\u{202E}",
    "\u{200D}", "\u{3000}", "：", "，", "、", "“", "。", "－", "—", "［", "｛", "e\u{301}", "👩‍👩‍👧‍👦", "𠮷", "ﷺ", "İ", "ß",
    "0", "-1", "007", "1e309", "-0", "0x1F", ".inf", "NaN", "1,000.50", "９９９", "十二", "2026-02-30", "9999-12-31 23:59",
    "24:00", "-1 days", "99999999999 years", "9223372036854775807", "9223372036854775808",
    "0.0000000000000000000000001", "1" + String(repeating: "0", count: 400), "on", "no", "null", "true", "{{", "}}",
  ]

  private mutating func mutate(_ bytes: inout [UInt8]) {
    switch random.one(in: 0...15) {
    case 0: bytes.removeSubrange(slice(bytes, longest: 200))
    case 1: bytes.insert(contentsOf: bytes[slice(bytes, longest: 400)], at: place(bytes))
    case 2, 3: bytes.insert(contentsOf: random.one(of: pieces), at: place(bytes))
    case 4: bytes.replaceSubrange(slice(bytes, longest: 12), with: random.one(of: pieces))
    case 5: bytes.removeSubrange(place(bytes)...)
    case 6: if !bytes.isEmpty { bytes[random.one(in: 0...bytes.count - 1)] = UInt8(random.one(in: 0...255)) }
    case 7: nest(&bytes)
    case 8: changeLineEnds(&bytes)
    case 9: bytes.insert(contentsOf: repeated(), at: place(bytes))
    case 10: splice(&bytes)
    default: changeLines(&bytes)
    }
  }

  private mutating func place(_ bytes: [UInt8]) -> Int { random.one(in: 0...bytes.count) }

  private mutating func slice(_ bytes: [UInt8], longest: Int) -> Range<Int> {
    let start = place(bytes)
    return start..<min(bytes.count, start + random.one(in: 0...longest))
  }

  /// Something deep: closed or not.
  private mutating func nest(_ bytes: inout [UInt8]) {
    let depth = random.one(of: [5, 63, 64, 65, 300, 3_000])
    let (open, close) = random.one(of: [
      ("[", "]"), ("{a: ", "}"), ("(", ")"), ("!", ""), ("- ", ""), ("-", ""), ("\n ", ""),
    ])
    let closing = random.one(in: 0...1) == 0 ? String(repeating: close, count: depth) : ""
    bytes.insert(contentsOf: (String(repeating: open, count: depth) + "1" + closing).utf8, at: place(bytes))
  }

  /// A very long word, line or list.
  private mutating func repeated() -> [UInt8] {
    let piece = random.one(of: pieces)
    return Array(repeatElement(piece, count: random.one(of: [10, 100, 2_000])).joined())
  }

  /// The beginning of one text and the end of another.
  private mutating func splice(_ bytes: inout [UInt8]) {
    let other = random.one(of: corpus)
    bytes = Array(bytes[..<place(bytes)]) + other[place(other)...]
  }

  private mutating func changeLineEnds(_ bytes: inout [UInt8]) {
    let ending = random.one(of: ["\r\n", "\r", "\u{2028}", "\n\n", "\n \n", " \n", "\t\n"])
    let every = random.one(in: 1...3)
    let mark = random.one(in: 0...3) == 0 ? Array("\u{FEFF}".utf8) : []
    bytes = mark + bytes.flatMap { $0 == 0x0A && random.one(in: 1...every) == 1 ? Array(ending.utf8) : [$0] }
  }

  private mutating func changeLines(_ bytes: inout [UInt8]) {
    var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map(Array.init)
    let at = random.one(in: 0...lines.count - 1)
    let other = random.one(in: 0...lines.count - 1)
    switch random.one(in: 0...6) {
    case 0: lines.swapAt(at, other)
    case 1: lines.remove(at: at)
    case 2: lines[at] = Array(repeating: 0x20, count: random.one(in: 1...4)) + lines[at]
    case 3: lines[at] = Array(lines[at].drop { $0 == 0x20 })
    case 4:
      // Values change their keys.
      let (one, two) = (Self.parts(lines[at]), Self.parts(lines[other]))
      lines[at] = one.key + two.value
      lines[other] = two.key + one.value
    case 5: lines[at] = Self.parts(lines[at]).key + random.one(of: pieces)
    default:
      // A block once more: a line with all that is indented below it.
      let indent = lines[at].prefix { $0 == 0x20 }.count
      let below = lines[(at + 1)...].prefix { $0.prefix { $0 == 0x20 }.count > indent }
      lines.insert(contentsOf: Array(lines[at...at] + below), at: random.one(in: 0...1) == 0 ? at : other)
    }
    bytes = Array(lines.joined(separator: [0x0A]))
  }

  /// A line up to and with its first colon, and the rest.
  private static func parts(_ line: [UInt8]) -> (key: [UInt8], value: [UInt8]) {
    guard let colon = line.firstIndex(of: 0x3A) else { return (line, []) }
    return (Array(line[...colon]), Array(line[(colon + 1)...]))
  }
}
