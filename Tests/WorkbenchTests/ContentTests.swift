import Engine
import Rulebook
import Testing

@testable import Workbench

/// Tests beside rules that use tables, columns, variants, touches and events with objects inside.
@Suite("Rule tests over content") struct ContentTests {
  static let book = """
    version: 1
    zone: Asia/Shanghai
    accounts: { tea-wecom: { channel: wecom } }
    tables: { shops: { file: shops.csv, key: code } }
    attributes: { shop: { type: shops } }
    events:
      Order Completed: { properties: { total: money, ship: { city: text }, products: [ { sku: text, price: money } ] } }
    traits:
      skus: { distinct: "Order Completed.products[].sku" }
      dear: { count: Order Completed, where: { ship.city: 上海 } }
    columns: { tips: { file: tips.csv, category: value, channels: [wecom] } }
    messages:
      again: { category: value, channels: [wecom], variants: ["又见面了,{{ customer.shop.name | default: \\"店里\\" }}", "好久不见"] }
    policy: { caps: [ { at-most: 9, per: week } ] }
    rules:
      monday: { when: { every: monday at 09:00 }, do: [ { send: tips } ] }
      bought:
        when: { event: Order Completed }
        if: { skus: { at-least: 2 }, dear: 1, received: tips, within: 3 days }
        do: [ { send: again } ]
      read: { when: { event: Message Clicked, where: { message: tips } }, if: { clicked: tips }, do: [ { add-tag: reader } ] }
    tests:
      the item of the day, and what follows from it:
        now: 2026-03-01 10:00
        given: { customer: { id: c1, shop: s1, consent: { wecom: [marketing] } } }
        steps:
          - advance-to: 2026-03-02 09:00
          - expect: [ { do: send, message: tips, text: 第一篇 } ]
          - event: Order Completed
            with: { total: 20.00, ship: { city: 上海 }, products: [ { sku: a, price: 3.00 }, { sku: b, price: 17.00 } ] }
          - expect: [ { do: send, message: again } ]
          - event: Message Clicked
            with: { message: tips }
          - expect: [ { do: add-tag, tag: reader } ]
          - advance-to: 2026-03-09 09:00
          - expect: [ { rule: monday, reason: no-item } ]
          - event: Order Completed
            with: { total: 20.00 }
          - expect: nothing
    """

  @Test("they pass in a book that says what its files say")
  func passes() throws {
    let edition = try Edition([
      Edition.File(name: "rules/book.yaml", text: Self.book),
      Edition.File(name: "rules/shops.csv", text: "code,name\ns1,徐汇店\n"),
      Edition.File(name: "rules/tips.csv", text: "date,text\n2026-03-02,第一篇\n"),
    ])
    let results = RuleTestRunner.run(edition.book)
    #expect(results.count == 1)
    for result in results {
      #expect(result.differences.map(\.message) == [])
    }
  }
}
