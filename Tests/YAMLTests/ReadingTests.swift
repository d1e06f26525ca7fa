import Testing
import YAML

@Suite("Reading") struct ReadingTests {
  @Test(
    "values keep the text their author wrote",
    arguments: [
      ("a: no\nb: 0123\nc: 10:30\nd: ~", "{a: no, b: 0123, c: 10:30, d: ~}"),
      ("- 1\n- [x, 'y']\n- {z: \"w\"}", #"[1, [x, "y"], {z: "w"}]"#),
      ("a: |\n  甲\n  乙\nb: >\n  丙\n  丁\n", "{a: \"甲\n乙\n\", b: \"丙 丁\n\"}"),
      ("a:\nb: 1", "{a: , b: 1}"),
      ("", "nothing"),
      ("# 只有说明\n", "nothing"),
      ("\u{FEFF}a: 1", "{a: 1}"),
      ("a: \"\\u4f60\\t\"", "{a: \"你\t\"}"),
    ])
  func texts(text: String, expected: String) {
    let document = read(text)
    #expect(document.problems == [])
    #expect(outline(document.root) == expected)
  }

  @Test("places count lines and Unicode scalars from 1")
  func places() throws {
    let document = read("甲🎉: 乙\nlist:\n  - 👨‍👩‍👧: \"😀丙\" # 说明\n  - { é: [x] }\n\nlast: |\n  丁\n")
    guard case .mapping(let entries, let whole) = document.root else {
      Issue.record("not a mapping")
      return
    }
    #expect(place(whole) == "1:1-8:1")
    #expect(entries.map { place($0.key.range) } == ["1:1-1:3", "2:1-2:5", "6:1-6:5"])
    #expect(entries.map { place($0.value.range) } == ["1:5-1:6", "3:3-4:15", "6:7-8:1"])
    guard case .sequence(let items, _) = entries[1].value, case .mapping(let inner, _) = items[0] else {
      Issue.record("not a list of mappings")
      return
    }
    #expect(items.map { place($0.range) } == ["3:5-3:16", "4:5-4:15"])
    #expect(place(inner[0].value.range) == "3:12-3:16")
  }

  @Test("styles are kept")
  func styles() {
    guard case .sequence(let items, _) = read("- a\n- 'b'\n- \"c\"\n- |\n  d\n- >\n  e\n").root else {
      Issue.record("not a list")
      return
    }
    let styles = items.map { if case .scalar(let scalar) = $0 { scalar.style } else { nil as ScalarStyle? } }
    #expect(styles == [.plain, .singleQuoted, .doubleQuoted, .literal, .folded])
    #expect(items[0].kindName == "a text")
  }

  @Test("a source gives back its lines, whatever ends them")
  func lines() {
    let source = SourceText(name: "x", text: "甲\r\n乙\n\n丙\r丁\u{2028}戊")
    #expect((0...7).map { source.line($0) } == [nil, "甲", "乙", "", "丙", "丁", "戊", nil])
    #expect(SourceText(name: "x", text: "").line(1) == "")
    #expect(SourceText(name: "x", text: "a\n").line(2) == "")
  }

  private func place(_ range: SourceRange) -> String {
    "\(range.start.line):\(range.start.column)-\(range.end.line):\(range.end.column)"
  }
}
