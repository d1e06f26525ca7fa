import Rulebook
import Testing
import YAML

/// The language page's words on content that changes load as they stand there.
@Suite struct ContentLanguageTests {
  @Test("a column, a table and a camp over a series")
  func loads() {
    let text = """
      version: 1
      zone: Asia/Shanghai
      accounts:
        tea-wecom: { channel: wecom }
      tables:
        shops: { file: shops.csv, key: code }
      attributes:
        shop: { type: shops }
      events:
        Camp Joined: { properties: { camp: text } }
        Camp Checked In: {}
      columns:
        monday-tips: { file: content/monday.csv, category: value, channels: [wecom], if-none: skip }
      series:
        lessons: { file: content/lessons.csv, category: community, channels: [wecom] }
      messages:
        camp-remind: { category: community, channels: [wecom], text: "{{ customer.shop.name | default: \\"店里\\" }}等你" }
      policy: { caps: [ { at-most: 7, per: week } ] }
      rules:
        monday: { when: { every: monday at 09:00 }, do: [ { send: monday-tips } ] }
        tea-camp:
          when: { event: Camp Joined, where: { camp: tea-7 } }
          do:
            - for-each: lessons
              every: day at 09:00
              do:
                - send: item
                - wait-for: Camp Checked In
                  until: "20:00"
                  timed-out:
                    - send: camp-remind
      """
    let loaded = Loader.load([
      SourceText(name: "rules/camp.yaml", text: text),
      SourceText(name: "rules/shops.csv", text: "code,name\n1,徐汇店\n"),
      SourceText(name: "rules/content/monday.csv", text: "date,text\n2026-03-02,水温\n"),
      SourceText(name: "rules/content/lessons.csv", text: "number,title,text\n1,第一课,看\n2,第二课,闻\n"),
    ])
    #expect(loaded.diagnostics.filter { $0.severity != .note }.map(\.code) == ["every-customer"])
    #expect(loaded.book?.notExecuted == [])
    #expect(loaded.book?.messages.contains { $0.name == "lessons" && $0.content?.isSeries == true } == true)
  }
}
