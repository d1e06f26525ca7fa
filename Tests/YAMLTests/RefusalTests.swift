import Testing
import YAML

@Suite("Refusals") struct RefusalTests {
  @Test(
    "what rule files do not use is refused by name",
    arguments: [
      ("a: &x 1\nb: *x", ["no-anchors 1:4-6", "no-anchors 2:4-6"]),
      ("a: &x\n  b: 1", ["no-anchors 1:4-6"]),
      ("a: 1\n<<: { b: 1 }", ["no-merge 2:1-3"]),
      ("a: !!str 1\nb: !x [ ]", ["no-tags 1:4-9", "no-tags 2:4-6"]),
      ("a: !e!x 1", ["no-tags 1:4-5"]),
      ("%TAG ! tag:x,2000:\n---\na: 1", ["no-tags 1:1-2:4"]),
      ("a: 1\n---\nb: 2", ["one-document 2:1-4"]),
      ("a: 1\nb: 2\na: 3\n'b': 4", ["duplicate-key 3:1-2", "duplicate-key 4:1-4"]),
      ("a: { b: 1, b: 2 }", ["duplicate-key 1:12-13"]),
      ("[a]: 1\n{b: c}: 2\nd: 3", ["scalar-key 1:1-4", "scalar-key 2:1-7"]),
      ("? - a\n: 1", ["scalar-key 1:3-6"]),
      ("a: [甲: 1]\nb: \"<<\"", []),
    ])
  func refused(text: String, expected: [String]) {
    #expect(problems(text) == expected)
  }

  @Test("a duplicate key names the line of the first, and the first one counts")
  func duplicates() {
    let document = read("a: 1\nb: 2\na: { c: 3 }\nd: 4")
    #expect(document.problems.map(\.message) == ["the key 'a' already stands on line 1"])
    #expect(outline(document.root) == "{a: 1, b: 2, d: 4}")
  }

  @Test(
    "libyaml's errors come with their place and plain words",
    arguments: [
      ("a: b: c", "yaml-syntax 1:5-6", "expected one 'key: value'"),
      ("a: \"x\nb: 1\n", "yaml-syntax 1:4-5", "a quote is opened here"),
      ("a: [x, y\nb: 1\n", "yaml-syntax 2:2-3", "expected ',' or ']'"),
      ("甲乙: [x, y", "yaml-syntax 1:5-6", "expected ',' or ']'"),
      ("a: {x: 1", "yaml-syntax 1:4-5", "expected ',' or '}'"),
      ("a: \"甲\"乙", "yaml-syntax 1:7-8", "this follows a value"),
      ("a:\n\tb: 1", "yaml-syntax 2:1-2", "a tab stands"),
      ("a:\n  - b\n c: 1", "yaml-syntax 3:2-3", "expected"),
      ("a: \"\\q\"", "yaml-syntax 1:5-6", "'\\' before"),
      ("甲: 1\n乙\u{1}: 2", "yaml-syntax 2:2-3", "the invisible character U+0001"),
      ("a\nb: 1", "yaml-syntax 2:2-3", "expected one 'key: value'"),
    ])
  func syntax(text: String, place: String, words: String) {
    let document = read(text)
    #expect(document.problems.map(summary) == [place])
    #expect(document.problems.first?.message.hasPrefix(words) == true, "\(document.problems)")
    #expect(document.root == nil)
  }

  @Test("an error far from a hint is not dropped")
  func both() {
    #expect(
      problems("title: 甲 #你好#\na: 1\nb: 2\nc: 3\nd: \"x\"y\n") == ["hash-cuts-text 1:10-14", "yaml-syntax 5:7-8"])
  }

  @Test(
    "bytes that are not UTF-8 are named with their place",
    arguments: [
      ([0x61, 0x3A, 0x20, 0x31, 0x0A, 0xE4, 0xBD, 0xA0, 0x3A, 0x20, 0xC4, 0xE3], "not-utf8 2:4-5"),
      ([0xEF, 0xBB, 0xBF, 0x61, 0xFF], "not-utf8 1:2-3"),
      ([0xFF, 0xFE, 0x61, 0x00], "not-utf8 1:1-2"),
      ([0x61, 0xE4, 0xBD], "not-utf8 1:2-3"),
    ] as [([UInt8], String)])
  func encoding(bytes: [UInt8], expected: String) {
    let document = Parser.parse(SourceText(name: "x", bytes: bytes))
    #expect(document.problems.map(summary) == [expected])
  }

  @Test("U+FFFD written by the author is no encoding error")
  func replacementCharacter() {
    let source = SourceText(name: "x", bytes: Array("a: \u{FFFD}".utf8))
    #expect(Parser.parse(source).problems == [])
  }
}
