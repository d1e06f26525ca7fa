import Testing
import YAML

@Suite("Mutations") struct MutationTests {
  @Test("the book is read in silence")
  func sound() {
    #expect(problems(book) == [])
  }

  @Test("whatever happens to a book, reading it ends, and every place lies in the text")
  func mutations() {
    var random = SplitMix(seed: 0x5EED_0001)
    print("seed: \(random.state)")
    let sound = Array(book.unicodeScalars)
    for _ in 0..<3000 {
      var scalars = sound
      for _ in 0...random.below(4) { mutate(&scalars, &random) }
      var text = String.UnicodeScalarView()
      text.append(contentsOf: scalars)
      let source = SourceText(name: "mutation", text: String(text))
      let document = Parser.parse(source)
      for problem in document.problems where !lies(problem.range, in: source) {
        Issue.record("\(summary(problem)) lies outside of:\n\(source.text)")
      }
      for range in ranges(document.root) where !lies(range, in: source) || range.end > end(of: source) {
        Issue.record("a node at \(range) lies outside of:\n\(source.text)")
      }
      #expect(document.root != nil || !document.problems.isEmpty || isBlank(source.text), "\(source.text)")
    }
  }

  @Test("whatever happens to its bytes, reading them ends")
  func bytes() {
    var random = SplitMix(seed: 0x5EED_0002)
    print("seed: \(random.state)")
    let sound = Array(book.utf8)
    for _ in 0..<1000 {
      var bytes = sound
      for _ in 0...random.below(3) { bytes[random.below(bytes.count)] = UInt8(random.below(256)) }
      _ = Parser.parse(SourceText(name: "mutation", bytes: bytes))
    }
  }

  private static let pieces = [
    "：", "，", "、", "{{", "}}", "[", "]", "{", "}", "\"", "'", "“", "”", "　", "－ ", "—", "\n", "\r", "\t", " #", "#",
    ": ",
    ":", ",", "- ", "|", "> ", "@", "&a ", "*a", "!x ", "%", "`", "?", "\n---\n", "\n...\n", "<<: ", "\u{0}", "\u{85}",
    "🎉", "\\", "［", "］", "\u{FEFF}", "  ", "\n　　",
  ].map { Array($0.unicodeScalars) }

  private func mutate(_ scalars: inout [Unicode.Scalar], _ random: inout SplitMix) {
    guard !scalars.isEmpty else { return }
    let at = random.below(scalars.count)
    let end = min(scalars.count, at + 1 + random.below(random.below(10) == 0 ? 200 : 3))
    switch random.below(4) {
    case 0: scalars.removeSubrange(at..<end)
    case 1: scalars.insert(contentsOf: scalars[at..<end], at: random.below(scalars.count))
    case 2: scalars.replaceSubrange(at..<end, with: Self.pieces[random.below(Self.pieces.count)])
    default: scalars.insert(contentsOf: Self.pieces[random.below(Self.pieces.count)], at: at)
    }
  }

  private func lies(_ range: SourceRange, in source: SourceText) -> Bool {
    guard range.start <= range.end, let line = source.line(range.start.line) else { return false }
    return range.start.column >= 1 && range.start.column <= line.unicodeScalars.count + 1
  }

  private func end(of source: SourceText) -> Position {
    let count = source.line(source.lineCount)?.unicodeScalars.count ?? 0
    return Position(line: source.lineCount, column: count + 1)
  }

  private func ranges(_ node: Node?) -> [SourceRange] {
    switch node {
    case nil: []
    case .scalar(let scalar): [scalar.range]
    case .sequence(let items, let range): [range] + items.flatMap(ranges)
    case .mapping(let entries, let range): [range] + entries.flatMap { [$0.key.range] + ranges($0.value) }
    }
  }

  private func isBlank(_ text: String) -> Bool {
    text.allSatisfy(\.isWhitespace)
  }
}

/// SplitMix64 (Steele, Lea, Flood 2014): the same seed gives the same run.
struct SplitMix {
  var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func below(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((z ^ (z >> 31)) % UInt64(bound))
  }
}
