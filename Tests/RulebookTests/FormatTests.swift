import Foundation
import Rulebook
import Testing
import YAML

/// The canonical layout of rule files.
@Suite struct FormatTests {
  static func formatted(_ text: String) -> String? {
    RuleFormat.format([SourceText(name: "rules/a.yaml", text: text)])[0]
  }

  @Test(
    "a layout has one form",
    arguments: [
      ("", ""),
      ("# alone", "# alone\n"),
      ("\n\n\na:   1\n\n\n\nb:  2\n\n", "a: 1\n\nb: 2\n"),
      ("a:\n    b:\n        c: 1", "a:\n  b:\n    c: 1\n"),
      ("a:\n- 1\n-   2\n", "a:\n  - 1\n  - 2\n"),
      ("a:\n-\n   - 1\n   - 2\n", "a:\n  - - 1\n    - 2\n"),
      ("a:\n  -\n    b: 1\n    c: 2\n", "a:\n  - b: 1\n    c: 2\n"),
      ("a: {b: 1,c: [x,y] , d: [{e: 1},{f: 2}]}", "a: { b: 1, c: [x, y], d: [ { e: 1 }, { f: 2 } ] }\n"),
      ("a: {\n  b: 1,\n  c: 2\n}", "a: { b: 1, c: 2 }\n"),
      ("a: [ ]\nb: { }\nc:\n", "a: []\nb: {}\nc:\n"),
      ("a: 'x'\nb: 'say \"x\"'\nc: \"x\\n\"", "a: \"x\"\nb: 'say \"x\"'\nc: \"x\\n\"\n"),
      ("a: one\n   two\n", "a: one\n  two\n"),
      ("---\na: 1\n", "a: 1\n"),
      ("a: 1\r\nb: 2\r\n", "a: 1\nb: 2\n"),
    ])
  func layout(written: String, canonical: String) {
    #expect(Self.formatted(written) == canonical)
    #expect(Self.formatted(canonical) == canonical)
  }

  @Test(
    "comments stay with what they are about",
    arguments: [
      ("# top\n\n# about a\na: 1 # why\n", "# top\n\n# about a\na: 1  # why\n"),
      (
        "a: # key\n    # first\n    b: 1\n    # last\n# next\nc: 2\n",
        "a:  # key\n  # first\n  b: 1\n  # last\n# next\nc: 2\n"
      ),
      ("a: [ x, # one\n  y ] # two\n", "a:  # one\n  - x\n  - y  # two\n"),
      ("a:\n- # dash\n  b: 1\n", "a:\n  # dash\n  - b: 1\n"),
      ("a: |   # block\n    text # no comment\n\n\nb: 1\n", "a: |  # block\n  text # no comment\n\nb: 1\n"),
      ("a:\n- b: 1 # b\n  c: 2   # c\n- d # d\n", "a:\n  - b: 1  # b\n    c: 2  # c\n  - d  # d\n"),
      ("a: \"x # y\" # z\n", "a: \"x # y\"  # z\n"),
      ("a:\n  b: 1\n\n\n  # end of a\n\n# end\n", "a:\n  b: 1\n\n  # end of a\n\n# end\n"),
    ])
  func comments(written: String, canonical: String) {
    #expect(Self.formatted(written) == canonical)
    #expect(Self.formatted(canonical) == canonical)
  }

  @Test(
    "the lines of a block stay as they are",
    arguments: [
      ("a: |\n     one\n       two\n\n     three  \n", "a: |\n  one\n    two\n\n  three  \n"),
      ("a: |+\n   one\n\n\nb: 1\n", "a: |+\n  one\n\n\nb: 1\n"),
      ("a:\n  b: |4\n        one\n      two\n", "a:\n  b: |2\n      one\n    two\n"),
      ("- >-\n   one\n   two\n", "- >-\n  one\n  two\n"),
    ])
  func blocks(written: String, canonical: String) {
    #expect(Self.formatted(written) == canonical)
    #expect(Self.formatted(canonical) == canonical)
  }

  @Test("brackets that do not fit in 120 columns become lines, the inner ones where they fit stay")
  func wide() {
    let word = String(repeating: "茶", count: 20)
    let line = "a: { b: [\(word), \(word)], c: [\(word), \(word)] }\n"
    #expect(Self.formatted(line) == "a:\n  b: [\(word), \(word)]\n  c: [\(word), \(word)]\n")
    let inList = "- { b: [\(word), \(word)], c: [\(word), \(word)] } # why\n"
    #expect(Self.formatted(inList) == "# why\n- b: [\(word), \(word)]\n  c: [\(word), \(word)]\n")
  }

  @Test("typed values are written in one way, texts stay")
  func spelling() {
    let written = """
      coupons:
        a: { title: 30%, takes-off: ３０%, valid-for: 1 days, stock: 10,000 }
      policy:
        quiet-hours: { from: "２１：３０", to: "9:00", then: hold }
        caps: [{at-most: ３, per: 7  day}]
      attributes: { vip: { type: flag, default: TRUE } }
      """.replacing("10,000", with: "\"10,000\"")
    let canonical = """
      coupons:
        a: { title: 30%, takes-off: 30 percent, valid-for: 1 day, stock: "10000" }
      policy:
        quiet-hours: { from: "21:30", to: "09:00", then: hold }
        caps: [ { at-most: 3, per: 7 days } ]
      attributes: { vip: { type: flag, default: true } }

      """
    #expect(Self.formatted(written) == canonical)
    #expect(Self.formatted(canonical) == canonical)
  }

  @Test("what does not parse is not formatted", arguments: ["a: [", "a: 1\na: 2", "title：x"])
  func broken(text: String) {
    #expect(Self.formatted(text) == nil)
  }
}
