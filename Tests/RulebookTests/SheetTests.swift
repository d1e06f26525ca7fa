import CEL
import Rulebook
import Seeded
import Testing
import YAML

/// CSV files beside the rule files.
@Suite struct SheetTests {
  @Test("tables hold what their files say, empty cells unknown")
  func table() throws {
    let book = try #require(Loader.load(Fixture.folderOfBase).book)
    let table = try #require(book.tables.first)
    #expect(table.columns.map(\.name) == ["code", "name", "city", "rent", "opened"])
    #expect(table.columns.map(\.type) == [.text, .text, .text, .money, .date])
    #expect(table.rows["s1"]?[3] == .decimal(ExactDecimal(12_000)))
    #expect(table.rows["s2"] == [.text("s2"), .text("西湖店,二楼"), .text("杭州"), .decimal(ExactDecimal(8_000)), nil])
    #expect(book.files.map(\.name) == ["rules/base.yaml", "rules/content/tips.csv", "rules/shops.csv"])
  }

  @Test(
    "columns hold their items in order: dates as written and as spreadsheets write them, notes and empty rows left out")
  func column() throws {
    let book = try #require(Loader.load(Fixture.folderOfBase).book)
    let tips = try #require(book.messages.first { $0.name == "tips" })
    let content = try #require(tips.content)
    #expect(content.order == .date && !content.isSeries && content.items.count == 2)
    #expect(content.items.map { "\(CivilDate(dayNumber: $0.position))" } == ["2026-03-02", "2026-03-09"])
    #expect(content.items[0].whole.parts.count == 6)
    #expect(content.items[1].whole.parts == [.text("今天说说存茶。")])
    guard case .send(let other) = content.ifNone else {
      Issue.record("nothing is sent instead")
      return
    }
    #expect(book.messages[other].name == "hello")
  }

  @Test("a series is numbered and loads")
  func series() throws {
    let yaml = SourceText(
      name: "rules/s.yaml",
      text: """
        accounts: { w: { channel: wecom } }
        series: { lessons: { file: l.csv, category: community, channels: [wecom] } }
        """)
    let sheet = SourceText(name: "rules/l.csv", text: "number,title,text\n2,二,第二课\n1,一,第一课\n")
    let loaded = Loader.load([yaml, sheet])
    #expect(loaded.diagnostics == [])
    #expect(loaded.book?.messages[0].content?.items.map(\.position) == [1, 2])
    #expect(loaded.book?.messages[0].content?.isSeries == true)
  }

  @Test("the files that a caller must read are those that the book names, inside the book")
  func named() {
    let text = """
      tables: { a: { file: shops.csv, key: code }, b: { file: ../x.csv, key: code }, c: { file: /etc/x.csv } }
      columns: { d: { file: content/monday.csv }, e: { file: content/notes.txt } }
      series: { f: { file: .hidden/l.csv } }
      coupons: { g: { codes: codes.csv } }
      """
    #expect(SheetName.named(in: [SourceText(name: "a.yaml", text: text)]) == ["content/monday.csv", "shops.csv"])
    #expect(SheetName.named(in: [SourceText(name: "a.yaml", text: "tables: [ file: x.csv")]) == [])
  }

  private static func supplies(_ every: String, _ csv: String, at day: String, ifNone: String = "skip") -> [String] {
    let yaml = """
      zone: Asia/Shanghai
      accounts: { w: { channel: wecom } }
      messages: { m: { category: value, channels: [wecom], text: "好" } }
      columns: { tips: { file: tips.csv, category: value, channels: [wecom], if-none: \(ifNone) } }
      rules: { r: { when: { every: \(every) }, do: [ { send: tips } ] } }
      """
    let loaded = Loader.load([SourceText(name: "a.yaml", text: yaml), SourceText(name: "tips.csv", text: csv)])
    let now = Zone("Asia/Shanghai").flatMap { parseInstant(day, zone: $0) } ?? 0
    return loaded.withSupplies(asOf: now).diagnostics.map(\.code).filter { $0.hasPrefix("content") }
  }

  @Test(
    "content that runs out, and days without a row, are told for a day",
    arguments: [
      ("monday at 09:00", "date,text\n2026-03-02,a\n2026-03-09,b\n2026-03-16,c\n", "2026-03-01", "skip", [String]()),
      ("monday at 09:00", "date,text\n2026-03-02,a\n2026-03-16,c\n", "2026-03-01", "skip", ["content-gap"]),
      ("monday at 09:00", "date,text\n2026-03-02,a\n2026-03-16,c\n", "2026-03-01", "m", []),
      ("monday at 09:00", "date,text\n2026-03-02,a\n2026-03-16,c\n", "2026-03-09 10:00", "skip", ["content-runs-out"]),
      ("monday at 09:00", "date,text\n2026-03-02,a\n", "2026-04-09", "skip", ["content-runs-out"]),
      ("monday at 09:00", "number,text\n1,a\n2,b\n3,c\n4,d\n", "2026-03-01", "skip", []),
      ("monday at 09:00", "number,text\n1,a\n2,b\n3,c\n", "2026-03-01", "skip", ["content-runs-out"]),
      ("day at 09:00", "number,text\n1,a\n2,b\n3,c\n4,d\n", "2026-03-01", "skip", ["content-runs-out"]),
    ])
  func supplies(every: String, csv: String, day: String, ifNone: String, expected: [String]) {
    #expect(Self.supplies(every, csv, at: day, ifNone: ifNone) == expected)
  }

  @Test("whatever a CSV file holds, loading answers", arguments: [20_261_122 as UInt64])
  func damaged(seed: UInt64) {
    print("seed \(seed)")
    var random = Seeded(seed)
    let pieces = [
      "date", "number", "text", ",", ",", "\n", "\r\n", "\r", "\"", "\"\"", "2026-03-02", "1", "{{", "}}", "茶",
      "\u{2028}",
      "customer.nickname", " | default: \"x\"", "\u{FFFD}", "\u{FEFF}", " ", "9999999999999999999",
    ]
    let yaml = SourceText(
      name: "a.yaml",
      text: """
        accounts: { w: { channel: wecom } }
        tables: { t: { file: x.csv, key: date } }
        columns: { c: { file: x.csv, category: value, channels: [wecom] } }
        series: { s: { file: x.csv, category: value, channels: [wecom] } }
        """)
    for _ in 0..<2_000 {
      let count = Int.random(in: 0...30, using: &random)
      let text = ["date,text\n", "number,text\n", ""].randomElement(using: &random) ?? ""
      let csv = (0..<count).reduce(text) { whole, _ in whole + (pieces.randomElement(using: &random) ?? "") }
      let source = SourceText(name: "x.csv", text: csv)
      for diagnostic in Loader.load([yaml, source]).diagnostics {
        #expect(Code(rawValue: diagnostic.code) != nil)
        #expect(!diagnostic.rendered(source: source, color: false).isEmpty)
      }
    }
  }
}
