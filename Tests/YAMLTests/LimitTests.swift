import Testing
import YAML

@Suite("Limits") struct LimitTests {
  @Test("a file of 2 MB is refused unread")
  func large() {
    #expect(problems(String(repeating: "a: 1\n", count: 400_000)) == ["too-large 1:1-1"])
  }

  @Test("nesting is limited, however it is written", arguments: ["[", "{a: ", "- ", "? ", "[{a: "])
  func deep(opening: String) {
    let codes = read(String(repeating: opening, count: 100_000)).problems.map(\.code)
    #expect(codes == ["too-deep"])
  }

  @Test("the deepest allowed nesting is read")
  func deepest() {
    let nested = { String(repeating: "[", count: $0) + String(repeating: "]", count: $0) }
    #expect(problems(nested(64)) == [])
    #expect(problems(nested(65)) == ["too-deep 1:65-66"])
    #expect(problems("[甲, [乙]]", limits: Limits(depth: 1)) == ["too-deep 1:5-6"])
  }

  @Test("the number of values is limited")
  func many() {
    #expect(read(String(repeating: "- a\n", count: 100_001)).problems.map(\.code) == ["too-many-nodes"])
    #expect(problems("[a, b]", limits: Limits(nodes: 3)) == [])
    #expect(problems("[a, b, c]", limits: Limits(nodes: 3)) == ["too-many-nodes 1:8-9"])
  }

  @Test("an alias bomb is refused at each of its names")
  func bomb() {
    var text = "a0: &a0 [x, x]\n"
    for level in 1..<30 {
      text += "a\(level): &a\(level) [" + Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ") + "]\n"
    }
    let document = read(text)
    #expect(Set(document.problems.map(\.code)) == ["no-anchors"])
    #expect(document.problems.count == 30 + 29 * 9)
  }

  @Test("problems are limited")
  func problemCount() {
    let hints = String(repeating: "title:你好\n", count: 50_000)
    let found = read(hints).problems.map(\.code)
    #expect(found.count == 1001)
    #expect(found.last == "too-many-problems")
    #expect(read(String(repeating: "- &a b\n", count: 40_000)).problems.count == 1001)
  }

  @Test(
    "long single lines are read in time that grows with their length",
    arguments: [
      ("a: [", "甲,", ""), ("a: [", "甲、乙, ", ""), ("a: ", "{{ 甲: }} ", ""), ("a: ", " #甲", ""), ("- ", "“甲", ""),
      ("", "［", ""), ("a: [", "“\"", ""), ("a: [", "#甲 ", ""), ("", "&a ", ""), ("", "\"a\": ", ""), ("[", "\"a\n", ""),
      ("", "－ ", ""), ("", "a: ", ""), ("", "- a：", ""), ("", "[]: ", ""), ("", "[{{ ", ""), ("a: ", "　", "b"),
      ("", "　", ""), ("a: ", "\"甲”,", ""), ("a: [", "\"甲”,", ""), ("a: [", "{{", ""), ("", "? ", ""), ("", "! ", ""),
      ("a: [", "｛", ""), ("a: {", "甲：", ""), ("a: [", "\"\" #", ""), ("[", "&a b, ", "]"), ("[", "!a b, ", ""),
      ("", "甲:\n\n", ""),
    ])
  func longLines(opening: String, piece: String, closing: String) {
    let text = opening + String(repeating: piece, count: (1 << 18) / piece.utf8.count) + closing
    let clock = ContinuousClock()
    let spent = clock.measure { _ = read(text) }
    #expect(spent < .seconds(20))
  }
}
