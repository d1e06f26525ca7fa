import Testing
import YAML

/// A mistyped text, where the cause must be named, and the help where it is checked.
struct Slip: Sendable, CustomTestStringConvertible {
  var text: String
  var expected: [String]
  var help: String?

  init(_ text: String, _ expected: String..., help: String? = nil) {
    self.text = text
    self.expected = expected
    self.help = help
  }

  var testDescription: String { text }
}

@Suite("Mistyped lines") struct HintTests {
  @Test(
    "a template without quotes is named",
    arguments: [
      Slip("title: {{ customer.name }},你好", "quote-template 1:8-30", help: #"write 'title: "{{ customer.name }},你好"'"#),
      Slip(
        #"text: {{ nickname | default: "朋友" }},你好"#, "quote-template 1:7-40",
        help: #"write 'text: '{{ nickname | default: "朋友" }},你好''"#),
      Slip("- {{ name }}", "quote-template 1:3-13"),
      Slip("a:\n  {{ name }}\nb: 1", "quote-template 2:3-13"),
      Slip(
        "a: { text: {{ name }}, b: 1 }", "quote-template 1:12-22", help: #"write 'a: { text: "{{ name }}", b: 1 }'"#),
      Slip("a: [ 你好{{ name }}, b ]", "quote-template 1:8-18"),
      Slip("a: 你好 {{ n | default: 朋友 }}", "quote-template 1:7-28"),
      Slip("a: {{ n }}  # why", "quote-template 1:4-11"),
    ])
  func templates(slip: Slip) { check(slip) }

  @Test(
    "a missing space after the colon is named",
    arguments: [
      Slip("title:你好", "space-after-colon 1:6-7", help: "write 'title: 你好'"),
      Slip("a: { when:{ event: 甲 } }", "space-after-colon 1:10-11", help: "write 'a: { when: { event: 甲 } }'"),
      Slip("a: { to:[ 甲, 乙 ] }", "space-after-colon 1:8-9"),
      Slip("title:text\nlimit: 3", "space-after-colon 1:6-7"),
      Slip("a: 1\ntitle:text", "space-after-colon 2:6-7"),
      Slip("a: 1\n满减:100\nb: 2", "space-after-colon 2:3-4"),
      Slip("do:\n  - send:问候\n  - send: b", "space-after-colon 2:9-10", help: "write '- send: 问候'"),
      Slip("do:\n  - send: a\n  - send:b", "space-after-colon 3:9-10"),
      Slip("rungs:\n  x: { at-least:3 }", "space-after-colon 2:16-17"),
      Slip("a: { b: 1, c:2 }", "space-after-colon 1:13-14"),
      Slip("title:　你好", "space-after-colon 1:6-7", help: "write 'title: 你好'"),
      Slip("\"a\":1", "space-after-colon 1:4-5"),
      Slip("a: 1\ntext:|\n  b：c\nd: 1", "space-after-colon 2:5-6"),
    ])
  func spaces(slip: Slip) { check(slip) }

  @Test(
    "full-width punctuation in place of YAML's is named",
    arguments: [
      Slip("title：你好", "full-width-punctuation 1:6-7", help: "write 'title: 你好'"),
      Slip("a: 1\ntitle： 你好\nb: 2", "full-width-punctuation 2:6-7", help: "write 'title: 你好'"),
      Slip("rules：\n  a: 1", "full-width-punctuation 1:6-7", help: "write 'rules:'"),
      Slip("a: 1\n勿扰：是\nb: 2", "full-width-punctuation 2:3-4"),
      Slip("do:\n  - send：a\n    coupon: b", "full-width-punctuation 2:9-10"),
      Slip("events:\n  Order Completed：{ a: b }", "full-width-punctuation 2:18-19"),
      Slip("events:\n  Order Completed:{ a: b }", "space-after-colon 2:18-19"),
      Slip("勿扰：是\n\n# 说明\nzone: 1", "full-width-punctuation 1:3-4"),
      Slip("a:\n  勿扰：\n    b: 1", "full-width-punctuation 2:5-6"),
      Slip(
        "says: [物流、快递]", "full-width-punctuation 1:10-11",
        help: #"write 'says: [物流, 快递]', or "物流、快递" if this is one text"#),
      Slip("says: [物流，快递，单号]", "full-width-punctuation 1:10-11"),
      Slip("says:\n  - [ 物流、快递 ]", "full-width-punctuation 2:9-10"),
      Slip("says: ［物流，快递］", "full-width-punctuation 1:7-8"),
      Slip("says: [物流］", "full-width-punctuation 1:10-11"),
      Slip("says: ［物流]", "full-width-punctuation 1:7-8"),
      Slip("a: ｛ b: 1 ｝", "full-width-punctuation 1:4-5"),
      Slip("a: { b：1 }", "full-width-punctuation 1:7-8", help: "write 'a: { b: 1 }'"),
      Slip("a: { b: 1， c: 2 }", "full-width-punctuation 1:10-11"),
      Slip("title: “你好”", "full-width-punctuation 1:8-9"),
      Slip("title: “a: b”", "full-width-punctuation 1:8-9"),
      Slip("title: \"你好”\nb: 1", "full-width-punctuation 1:11-12", help: "write 'title: \"你好\"'"),
      Slip("says: [“物流”, b]", "full-width-punctuation 1:8-9"),
      Slip("says: [\"物流”, b]", "full-width-punctuation 1:11-12"),
      Slip("\"a\"：1", "full-width-punctuation 1:4-5"),
      Slip("＃ 说明\na: 1", "full-width-punctuation 1:1-2"),
      Slip("🎉🎉: 1\n勿扰🎉：是", "full-width-punctuation 2:4-5"),
    ])
  func punctuation(slip: Slip) { check(slip) }

  @Test(
    "a topic that YAML takes for a comment is named",
    arguments: [
      Slip("title: 今天 #秒杀日# 来了", "hash-cuts-text 1:11-16", help: #"write 'title: "今天 #秒杀日# 来了"'"#),
      Slip("title: #秒杀日#", "hash-cuts-text 1:8-13"),
      Slip("- #秒杀日#", "hash-cuts-text 1:3-8"),
      Slip("a: [ 今天 #秒杀日#, b ]", "hash-cuts-text 1:9-14", help: #"write 'a: [ "今天 #秒杀日#", b ]'"#),
      Slip("a: [ #秒杀日# ]", "hash-cuts-text 1:6-11"),
      Slip("a: 你好\n  再见 #Sale# 啦", "hash-cuts-text 2:6-12"),
    ])
  func hashes(slip: Slip) { check(slip) }

  @Test(
    "a text that begins with a sign of YAML's is named",
    arguments: [
      Slip("title: @小李 你好", "reserved-start 1:8-9", help: #"write 'title: "@小李 你好"'"#),
      Slip("title: %小李", "reserved-start 1:8-9"),
      Slip("title: `a`", "reserved-start 1:8-9"),
      Slip("title: *重要* 通知", "reserved-start 1:8-9"),
      Slip("title: *new* offer", "reserved-start 1:8-9"),
      Slip("title: *new offer", "reserved-start 1:8-9"),
      Slip("title: &你好", "reserved-start 1:8-9"),
      Slip("title: !重要", "reserved-start 1:8-9"),
      Slip("title: >100元", "reserved-start 1:8-9"),
      Slip("- @all", "reserved-start 1:3-4"),
      Slip("a: [ @all, b ]", "reserved-start 1:6-7", help: #"write 'a: [ "@all", b ]'"#),
      Slip("%小李", "reserved-start 1:1-2"),
    ])
  func signs(slip: Slip) { check(slip) }

  @Test(
    "a comma within an unquoted text in brackets is named",
    arguments: [
      Slip(
        "says: [ 你好,世界 ]", "comma-in-flow 1:11-12",
        help: #"write 'says: [ "你好,世界" ]' for one text, or '你好, 世界' for several items"#),
      Slip("a: { title: 你好,世界, b: 1 }", "comma-in-flow 1:15-16"),
      Slip("a: [甲,乙,丙]", "comma-in-flow 1:6-7"),
      Slip(
        "tags: { has: 红, 绿, 蓝 }", "comma-in-flow 1:15-16",
        help: #"write 'tags: { has: "红, 绿, 蓝" }' for one text, or 'has-any: [红, 绿, 蓝]' for several items"#),
      Slip("a: { b: 1,000.00, c: 2 }", "comma-in-flow 1:10-11", help: "write 'a: { b: 1000.00, c: 2 }'"),
      Slip("a: [1,000, 2,000]", "comma-in-flow 1:6-7", help: "write 'a: [1000, 2000]'"),
      Slip("a: { text: 你好, 亲爱的 }", "comma-in-flow 1:14-15", help: #"write 'a: { text: "你好, 亲爱的" }'"#),
    ])
  func commas(slip: Slip) { check(slip) }

  @Test(
    "wide blanks and wide dashes are named",
    arguments: [
      Slip("a:\n　b: 1", "wide-indent 2:1-2", help: "write '  b: 1'"),
      Slip("　\na: 1", "wide-indent 1:1-2", help: "delete the spaces on this line"),
      Slip("text: |\n  甲\n　\n  @乙\nb: 1", "wide-indent 3:1-2"),
      Slip("text: |\n  甲\n　　乙：\n  @丙\nb: 1", "wide-indent 3:1-3"),
      Slip("　# 说明\na: 1", "wide-indent 1:1-2"),
      Slip("a:\n  b: 1\n　　c: 2", "wide-indent 3:1-3"),
      Slip("a:\n  b: 1\n \u{A0}c: 2", "wide-indent 3:2-3"),
      Slip("a:\n  b: {\n　 c: 2 }", "wide-indent 3:1-2"),
      Slip("do:\n  － send: a", "wide-dash 2:3-4", help: "write '- send: a'"),
      Slip("do:\n— a", "wide-dash 2:1-2"),
      Slip("do:\n  - a\n  – b", "wide-dash 3:3-4"),
      Slip("do:\n  - a\n  —b", "wide-dash 3:3-4", help: "write '- b'"),
      Slip("do:\n  ・ a\n  ・ b", "wide-dash 2:3-4", "wide-dash 3:3-4"),
      Slip("do:\n  －send: a", "wide-dash 2:3-4"),
      Slip("do:\n  － send：a", "wide-dash 2:3-4", "full-width-punctuation 2:9-10"),
    ])
  func blanks(slip: Slip) { check(slip) }

  @Test("several slips are all named, and what follows from them is not")
  func several() {
    let text = "rules：\n  a:\n    title:你好\n    says: [甲、乙]\n    note: ok\n"
    #expect(
      problems(text) == [
        "full-width-punctuation 1:6-7", "space-after-colon 3:10-11", "full-width-punctuation 4:13-14",
      ])
  }

  private func check(_ slip: Slip) {
    let found = read(slip.text).problems
    #expect(found.map(summary) == slip.expected)
    #expect(found.allSatisfy { $0.help != nil })
    if let help = slip.help { #expect(found.first?.help == help) }
  }
}
