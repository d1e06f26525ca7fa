import CEL
import Rulebook
import Testing
import YAML

/// Structured conditions lower to the tree, operator by operator.
@Suite struct ConditionTests {
  private static let day: Int64 = 86_400_000_000

  /// The condition of a rule, its fields by name.
  private static func lowered(_ condition: String) -> String {
    let text = "rules:\n  r:\n    when: { event: Order Completed }\n    if: \(condition)\n    do: [ { send: hello } ]\n"
    let loaded = Fixture.load(adding: text)
    guard let book = loaded.book, let node = book.rules.last?.condition else {
      return loaded.diagnostics.map(\.code).joined(separator: ", ")
    }
    #expect(!node.hasLooseNow, "\(condition)")
    #expect(WellTyped.isCondition(node) { book.fields[$0].type }, "\(condition)")
    return written(node, book)
  }

  private static func written(_ node: CEL.Node, _ book: Book) -> String {
    func all(_ nodes: [CEL.Node]) -> String { nodes.map { written($0, book) }.joined(separator: ", ") }
    switch node {
    case .literal(let value): return "\(value.type ?? .dyn)(\(value))"
    case .field(let index): return book.fields[index].name
    case .now: return "now"
    case .compare(let comparison, let left, let right):
      return "\(written(left, book)) \(comparison.rawValue) \(written(right, book))"
    case .all(let nodes): return "all(\(all(nodes)))"
    case .any(let nodes): return "any(\(all(nodes)))"
    case .not(let inner): return "not(\(written(inner, book)))"
    case .isOneOf(let inner, let values): return "\(written(inner, book)) in \(values.count)"
    case .has(let inner, let values, let every):
      return "\(written(inner, book)) has \(every ? "every" : "any") \(values.count)"
    case .contains(let inner, let text): return "\(written(inner, book)) contains \(text)"
    case .startsWith(let inner, let text): return "\(written(inner, book)) starts \(text)"
    case .matches(let inner, let pattern): return "\(written(inner, book)) matches \(pattern.pattern)"
    case .known(let inner): return "known(\(written(inner, book)))"
    case .shifted(let inner, let span): return "\(written(inner, book)) shifted \(span)"
    case .day(let function, let inner): return "\(function)(\(written(inner, book)))"
    case .ifMissing(let inner, let meaning): return "missing(\(written(inner, book)), \(meaning))"
    case .call, .conditional, .list, .map, .select, .index, .present, .local, .loop: return "\(node)"
    }
  }

  @Test(
    "a condition lowers to its tree",
    arguments: [
      ("{ city: 上海 }", "city == text(\"上海\")"),
      ("{ orders_count: 1 }", "orders_count == int(1)"),
      ("{ orders_count: { at-least: ５ } }", "orders_count >= int(5)"),
      ("{ event.total: { at-least: \"1,000.50\" } }", "event.total >= decimal(1000.5)"),
      ("{ orders_count: { between: [1, 4] } }", "all(orders_count >= int(1), orders_count <= int(4))"),
      ("{ orders_count: { more-than: 1, less-than: 4 } }", "all(orders_count > int(1), orders_count < int(4))"),
      (
        "[ { orders_count: 1 }, { complaint_open: true } ]", "all(orders_count == int(1), complaint_open == bool(true))"
      ),
      ("{ any: [ { orders_count: 1 }, { city: a } ] }", "any(orders_count == int(1), city == text(\"a\"))"),
      ("{ none: [ { tags: { has: 勿扰 } } ] }", "not(any(tags has every 1))"),
      ("{ tags: { has-any: [a, b] } }", "tags has any 2"),
      ("{ tags: { has-all: [a, b] } }", "tags has every 2"),
      ("{ tags: { lacks: 勿扰 } }", "not(tags has any 1)"),
      ("{ city: { one-of: [a, b] } }", "city in 2"),
      ("{ level: { none-of: [plus] } }", "not(level in 1)"),
      ("{ level: { not: plus } }", "level != text(\"plus\")"),
      ("{ city: { not: a, if-missing: true } }", "missing(city != text(\"a\"), true)"),
      ("{ none: [ { city: a } ], if-missing: false }", "missing(not(any(city == text(\"a\"))), false)"),
      ("{ city: { contains: 海 } }", "city contains 海"),
      ("{ city: { matches: \"^上.*[海京]$\" } }", "city matches ^上.*[海京]$"),
      ("{ city: { starts-with: 上 } }", "city starts 上"),
      ("{ city: { known: true } }", "known(city)"),
      ("{ city: { known: false } }", "not(known(city))"),
      ("{ segment: dormant }", "segment:dormant == bool(true)"),
      ("{ stage: lifecycle.new }", "stage:lifecycle == text(\"new\")"),
      ("{ last_order_at: { older-than: 30 days } }", "now >= last_order_at shifted exact(2592000000000)"),
      ("{ last_order_at: { newer-than: 3 months } }", "now < last_order_at shifted months(3)"),
      ("{ last_order_at: { in-more-than: 1 day } }", "now < last_order_at shifted exact(-86400000000)"),
      (
        "{ last_order_at: { in-less-than: 1 day } }",
        "all(now <= last_order_at, now > last_order_at shifted exact(-86400000000))"
      ),
      ("{ last_order_at: { before: 2026-03-01 } }", "last_order_at < time(timestamp(\"2026-02-28T16:00:00Z\"))"),
      ("{ last_order_at: { after: 2026-03-01 } }", "last_order_at >= time(timestamp(\"2026-03-01T16:00:00Z\"))"),
      ("{ birthday: { after: 1990-01-01 } }", "birthday > date(1990-01-01)"),
      (
        "{ last_order_at: { between: [2026-03-01, 2026-03-02] } }",
        "all(last_order_at >= time(timestamp(\"2026-02-28T16:00:00Z\")), last_order_at < time(timestamp(\"2026-03-02T16:00:00Z\")))"
      ),
      (
        "{ birthday: { between: [1990-01-01, 1990-01-03] } }",
        "all(birthday >= date(1990-01-01), birthday <= date(1990-01-03))"
      ),
      ("{ birthday: { older-than: 18 years } }", "now >= start(birthday shifted months(216))"),
      ("{ birthday: { newer-than: 2 weeks } }", "now < start(birthday shifted days(14))"),
      ("{ birthday: { in-more-than: 7 days } }", "now < start(birthday shifted days(-7))"),
      (
        "{ birthday: { in-less-than: 7 days } }",
        "all(now < start(birthday shifted days(1)), now >= start(birthday shifted days(-7) shifted days(1)))"
      ),
      ("{ name_day: 05-20 }", "name_day == text(\"05-20\")"),
      (
        "{ name_day: { in-less-than: 1 day } }",
        "all(now < start(next(name_day) shifted days(1)), now >= start(next(name_day) shifted days(-1) shifted days(1)))"
      ),
      ("{ name_day: { between: [12-22, 01-20] } }", "any(name_day >= text(\"12-22\"), name_day <= text(\"01-20\"))"),
      ("{ segment: [dormant, dormant] }", "any(segment:dormant == bool(true), segment:dormant == bool(true))"),
      (
        "{ stage: [lifecycle.new, lifecycle.prospect] }",
        "any(stage:lifecycle == text(\"new\"), stage:lifecycle == text(\"prospect\"))"
      ),
      ("{ received: hello }", "known(received:hello)"),
      ("{ clicked: [hello, offer] }", "any(known(clicked:hello), known(clicked:offer))"),
      (
        "{ received: hello, within: 3 days }",
        "missing(now < received:hello shifted exact(259200000000), false)"
      ),
      (
        "{ none: [ { received: hello, within: 3 days } ] }",
        "not(any(missing(now < received:hello shifted exact(259200000000), false)))"
      ),
      ("{ customer.shop.city: 上海 }", "shop.city == text(\"上海\")"),
      ("{ shop.rent: { more-than: 100 } }", "shop.rent > decimal(100)"),
      ("{ shop: s1 }", "shop == text(\"s1\")"),
      ("{ event.occurred: { newer-than: 1 day } }", "now < event.occurred shifted exact(86400000000)"),
      ("{ customer.city: a }", "city == text(\"a\")"),
      ("{ \"event.products[].category\": { has: 茶 } }", "event.products[].category has every 1"),
    ])
  func lowers(condition: String, expected: String) {
    #expect(Self.lowered(condition) == expected)
  }

  @Test(
    "what is not at hand is refused by name",
    arguments: [
      "{ run.goal: reached }", "{ answer.score: 3 }", "{ item.text: a }", "{ trigger.years: 1 }", "{ group.title: a }",
    ])
  func notAtHand(condition: String) {
    #expect(Self.lowered(condition) == "not-at-hand")
  }

  @Test(
    "what is unknown may stand where nothing negates it",
    arguments: [
      ("{ city: a }", true), ("{ city: { not: a } }", false), ("{ city: { none-of: [a] } }", false),
      ("{ none: [ { spent_year: { at-least: 1 } } ] }", true), ("{ none: [ { segment: dormant } ] }", true),
      ("{ none: [ { stage: lifecycle.new } ] }", true), ("{ none: [ { city: { known: true } } ] }", true),
      ("{ none: [ { event.total: 3 } ] }", false),
      ("{ none: [ { event.total: { is: 3, if-missing: false } } ] }", true),
      ("{ none: [ { any: [ { last_order_at: { older-than: 1 day } } ] } ] }", false),
    ])
  func unknowns(condition: String, isFine: Bool) {
    #expect((Self.lowered(condition) == "unknown-reaches-not") == !isFine)
  }
}
