import Rulebook
import Testing
import YAML

/// How a diagnostic looks.
@Suite struct RenderingTests {
  private static let source = SourceText(name: "rules/a.yaml", text: "title: 沉睡唤醒，bad\n")

  private static func diagnostic(_ columns: Range<Int>, help: Wording? = nil) -> Diagnostic {
    let range = SourceRange(
      start: Position(line: 1, column: columns.lowerBound), end: Position(line: 1, column: columns.upperBound))
    return Diagnostic(.error, "bad-name", at: Place(file: "rules/a.yaml", range: range), "no \"good\"", help: help)
  }

  @Test("a Chinese character is two columns wide, before the caret and under it")
  func width() {
    let lines = Self.diagnostic(8..<12).rendered(source: Self.source, color: false).split(separator: "\n")
    #expect(lines[2] == "      |        ^^^^^^^^")
    let after = Self.diagnostic(13..<16).rendered(source: Self.source, color: false).split(separator: "\n")
    #expect(after[2] == "      |                  ^^^")
  }

  @Test("without a source there is the place and the message")
  func noSource() {
    #expect(
      Self.diagnostic(8..<12, help: "rename it").rendered(source: nil, color: false)
        == "rules/a.yaml:1:8: error[bad-name]: no \"good\"\n  help: rename it")
  }

  @Test("colour adds escapes and changes no letter")
  func colour() {
    let plain = Self.diagnostic(8..<12, help: "x").rendered(source: Self.source, color: false)
    let coloured = Self.diagnostic(8..<12, help: "x").rendered(source: Self.source, color: true)
    #expect(coloured != plain)
    #expect(coloured.replacing(/\u{1B}\[[0-9;]*m/, with: "") == plain)
  }

  @Test("a place outside the text is no problem")
  func outside() {
    #expect(Self.diagnostic(80..<90).rendered(source: Self.source, color: false).contains("^"))
  }

  @Test("JSON names everything and escapes")
  func json() {
    #expect(
      Self.diagnostic(8..<12).json(in: .english)
        == #"{"file":"rules/a.yaml","line":1,"column":8,"endLine":1,"endColumn":12,"severity":"error","code":"bad-name","message":"no \"good\""}"#
    )
  }

  @Test("while one file cannot be read, nothing is said that may follow from it")
  func unreadable() {
    let broken = SourceText(name: "rules/b.yaml", text: "segments:\n  dormant: [\n")
    let other = SourceText(
      name: "rules/c.yaml",
      text: "rules:\n  r:\n    when: { enters: dormant }\n    status: alive\n    do: [ { send: x } ]\n")
    let codes = Loader.load([broken, other]).diagnostics.map { "\($0.place.file) \($0.code)" }
    #expect(codes == ["rules/b.yaml yaml-syntax", "rules/c.yaml expected-choice"])
  }
}
