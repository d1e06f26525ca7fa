import YAML

@testable import Rulebook

/// The fields that the language itself names: of the coupon, the run, a yearly date, an item.
extension LanguageTables {
  /// A row for each: its name, what it is, and where it can stand.
  var fields: String {
    rows(
      [say("field", "字段"), say("is", "是"), say("where", "在哪里")],
      [
        group(
          "coupon", CouponField.allCases.map(\.rawValue), say("after a coupon was issued", "发券之后"),
          "{ when: { event: Ping }, do: [ { grant-coupon: c }, { send: m } ] }"),
        group(
          "run", ["goal", "started_at"], say("in the steps of a rule", "规则的步骤里"),
          "{ when: { event: Ping }, goal: { event: Ping, within: 1 day }, do: [ { send: m } ] }"),
        group(
          "trigger", ["years"], "`when: { date: … }`",
          "{ when: { date: customer.born, at: \"09:00\" }, do: [ { send: m } ] }"),
        group(
          "item", ItemField.allCases.map(\.rawValue), say("inside `for-each`", "`for-each` 里"),
          "{ when: { event: Ping }, do: [ { for-each: s, do: [ { send: m } ] } ] }"),
      ].flatMap { $0 })
  }

  private func group(_ head: String, _ parts: [String], _ place: String, _ rule: String) -> [[String]] {
    parts.map { part in
      let name = "\(head).\(part)"
      let means = Self.fieldMeanings[name] ?? ("?? \(name)", "?? \(name)")
      return ["`\(name)`" + mark(Self.isExecuted(name, rule)), say(means.english, means.chinese), place]
    }
  }

  private static let fieldMeanings: [String: (english: String, chinese: String)] = [
    "coupon.code": ("its code, each customer's own", "券码，每位客户各不相同"),
    "coupon.takes_off": ("what it takes off: 20.00", "减多少：20.00"),
    "coupon.minimum_spend": ("from how much on: 100.00", "满多少可用：100.00"),
    "coupon.expires_at": ("when it ends", "什么时候到期"),
    "coupon.title": ("its `title:`", "它的 `title:`"),
    "coupon.stock_left": ("how many there are still; unknown without `stock:`", "还剩多少张；没写 `stock:` 就是未知"),
    "run.goal": ("`open`, `reached` or `missed`", "`open` 未定、`reached` 达成 或 `missed` 未达成"),
    "run.started_at": ("when the run began", "运行什么时候开始"),
    "trigger.years": ("how many years since the date", "过了几年"),
    "item.number": ("its `number`", "它的 `number`"),
    "item.title": ("its `title`", "它的 `title`"),
    "item.text": ("its `text`", "它的 `text`"),
    "item.link": ("its `link`", "它的 `link`"),
  ]

  /// Whether this version has a value for the field: a small book that asks for it is read.
  private static func isExecuted(_ name: String, _ rule: String) -> Bool {
    let book = """
      version: 1
      zone: Asia/Shanghai
      accounts: { a: { channel: wecom } }
      attributes: { born: { type: date } }
      events: { Ping: {} }
      coupons: { c: { takes-off: 1.00, valid-for: 1 day } }
      messages: { m: { category: service, channels: [wecom], text: "{{ \(name) | default: '' }}" } }
      series: { s: { file: s.csv, category: service, channels: [wecom] } }
      rules: { r: \(rule) }
      """
    let loaded = Loader.load([
      SourceText(name: "rules/book.yaml", text: book),
      SourceText(name: "rules/s.csv", text: "number,title,text,link\n1,a,b,c\n"),
    ])
    return !loaded.diagnostics.contains { $0.code == "not-executed" && $0.message.contains("'\(name)'") }
  }
}
