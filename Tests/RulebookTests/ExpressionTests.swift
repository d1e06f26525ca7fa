import CEL
import Rulebook
import Testing
import YAML

/// `expr:` in conditions and traits: the fields of the book by their names, and problems at their places.
@Suite struct ExpressionTests {
  private static func load(_ text: String) -> Loaded { Fixture.load(adding: text) }

  private static func rule(_ condition: String) -> Loaded {
    load("rules:\n  r:\n    when: { event: Order Completed }\n    if: \(condition)\n    do: [ { send: hello } ]\n")
  }

  @Test(
    "an expression lowers to the tree that the structured condition lowers to",
    arguments: [
      ("customer.orders_count >= 3", "{ orders_count: { at-least: 3 } }"),
      ("orders_count >= 3", "{ orders_count: { at-least: 3 } }"),
      ("event.total > 100.10", "{ event.total: { more-than: 100.10 } }"),
      ("customer.level == 'plus' && customer.orders_count == 1", "{ level: plus, orders_count: 1 }"),
      ("customer.complaint_open || customer.level == 'plus'", "{ any: [ { complaint_open: true }, { level: plus } ] }"),
      ("has(customer.city)", "{ city: { known: true } }"),
    ])
  func sameTree(expression: String, condition: String) throws {
    let (first, second) = (Self.rule("{ expr: \"\(expression)\" }"), Self.rule(condition))
    let (one, other) = (try #require(first.book, "\(first.diagnostics.map(\.message))"), try #require(second.book))
    let bindings = Everything()
    for book in [one, other] { #expect(book.rules.contains { $0.name == "r" && $0.condition != nil }) }
    let left = try #require(one.rules.first { $0.name == "r" }?.condition)
    let right = try #require(other.rules.first { $0.name == "r" }?.condition)
    // A bare bool and its comparison with true mean the same.
    #expect(left.verdict(bindings).truth == right.verdict(bindings).truth)
    #expect(
      left.fields.map { one.fields[$0] }.sorted { $0.name < $1.name }
        == right.fields.map { other.fields[$0] }.sorted { $0.name < $1.name })
  }

  /// Every field is unknown.
  private struct Everything: Bindings {
    let now: Int64 = 0
    let zone = Zone.utc
    func read(_ field: Int) -> Reading { Reading(nil) }
  }

  @Test(
    "what is wrong with an expression is said at its place",
    arguments: [
      (#"{ expr: "customer.ordrs_count > 3" }"#, "unknown-field", 27, 38, "did you mean 'orders_count'?"),
      (#"{ expr: "customer.orders_count = 3" }"#, "expression-syntax", 40, 41, "write '==' to compare"),
      (#"{ expr: "customer.orders_count > \"3\"" }"#, "wrong-type", 18, 47, nil),
      (#"{ expr: "customer.orders_count" }"#, "wrong-type", 17, 40, "compare it with something, as in 'x > 3'"),
      (#"{ expr: "sise(customer.tags) > 3" }"#, "unknown-function", 18, 22, "did you mean 'size'?"),
      (#"{ none: [ { expr: "customer.city == 'a'" } ] }"#, "unknown-reaches-not", 37, 41, nil),
      (#"{ expr: "customer.city != 'a'" }"#, "unknown-reaches-not", 27, 31, nil),
    ] as [(String, String, Int, Int, String?)])
  func places(condition: String, code: String, from: Int, to: Int, help: String?) throws {
    let loaded = Self.rule(condition)
    let problem = try #require(loaded.diagnostics.first { $0.severity == .error })
    #expect(problem.code == code, "\(loaded.diagnostics.map(\.message))")
    #expect(problem.place.range.start.line == 4)
    #expect((problem.place.range.start.column, problem.place.range.end.column) == (from, to))
    if let help { #expect(problem.help == help) }
  }

  @Test("has(…) answers for a field that may be missing, and so does if-missing")
  func asked() {
    #expect(Self.rule(#"{ expr: "has(customer.city) && customer.city != 'a'" }"#).book != nil)
    #expect(Self.rule(#"{ expr: "customer.city != 'a'", if-missing: false }"#).book != nil)
  }

  @Test(
    "has(…) answers only where it guards",
    arguments: [
      ("has(customer.city) && !(customer.city == 'a')", true), ("!(customer.city == 'a') && has(customer.city)", true),
      ("!has(customer.city) || !(customer.city == 'a')", true),
      ("has(customer.city) ? !(customer.city == 'a') : true", true),
      ("!has(customer.city) ? true : customer.city != 'a'", true),
      ("!(has(customer.city) && customer.city == 'a')", true),
      ("has(customer.city) || !(customer.city == 'a')", false),
      ("has(customer.city) && orders_count > 1 || customer.city != 'a'", false),
      ("has(customer.city) ? true : !(customer.city == 'a')", false),
      ("(customer.city == 'a') == false", false), ("false == (customer.city == 'a')", false),
      ("customer.city == 'a' ? false : true", false), ("customer.city == 'a' ? orders_count > 1 : true", false),
      ("customer.city == 'a' ? true : false", true), ("(customer.city == 'a') == true", true),
      ("has(event.products) && !event.products.exists(p, p.price > 2.0)", false),
      ("has(event.products) && !event.products.exists(p, has(p.price) && p.price > 2.0)", true),
      ("event.products.exists(p, p.price > 2.0)", true),
    ])
  func guarding(expression: String, isFine: Bool) {
    let codes = Self.rule("{ expr: \"\(expression)\" }").diagnostics.filter { $0.severity == .error }.map(\.code)
    #expect(codes == (isFine ? [] : ["unknown-reaches-not"]))
  }

  @Test(
    "dates compare with dates",
    arguments: ["birthday < date('2000-01-01')", "birthday == birthday", "birthday in [date('2000-01-01')]"])
  func dates(expression: String) {
    #expect(Self.rule("{ expr: \"customer.\(expression.replacing("== b", with: "== customer.b"))\" }").book != nil)
  }

  @Test(
    "seconds of the clock are for what is asked once",
    arguments: [("now.getSeconds() < 30", false), ("now.getMinutes() < 30", true), ("now.getHours() < 9", true)])
  func seconds(expression: String, isKept: Bool) {
    #expect(Self.rule("{ expr: \"\(expression)\" }").book != nil)
    let trait = "traits: { early: { expr: \"\(expression)\" } }\n"
    for text in ["segments: { s: { expr: \"\(expression)\" } }", trait + "segments: { s: { early: true } }"] {
      let codes = Self.load(text).diagnostics.filter { $0.severity == .error }.map(\.code)
      #expect(codes == (isKept ? [] : ["unbounded-time"]), "\(text)")
    }
  }

  @Test("a row of a table is set from a text, and from a property that is one")
  func rows() {
    let loaded = Self.load(
      """
      events: { Joined: { properties: { state: text, shop: shops } } }
      rules:
        r:
          when: { event: Joined, where: { shop: s1 } }
          do: [ { set: { shop: { from: event.shop } } }, { set: { shop: { from: event.state } } } ]
      """)
    #expect(loaded.book != nil, "\(loaded.diagnostics.map(\.message))")
  }

  @Test("a block over several lines keeps its places")
  func block() throws {
    let loaded = Self.load(
      """
      rules:
        r:
          when: { event: Order Completed }
          if:
            expr: |
              customer.orders_count >= 3
                && event.totl > 100.0
          do: [ { send: hello } ]
      """)
    let problem = try #require(loaded.diagnostics.first { $0.severity == .error })
    #expect(problem.place.range.start == Position(line: 7, column: 20))
    #expect(problem.help == "did you mean 'total'?")
  }

  @Test("a trait with an expression is read where it is named, and its fields with it")
  func trait() throws {
    let loaded = Self.load(
      """
      traits:
        spent: { sum: Order Completed.total }
        average_order: { expr: "customer.spent / decimal(customer.orders_count)" }
        big_spender: { expr: "customer.average_order > 100" }
      rules:
        r:
          when: { event: Order Completed }
          if: { big_spender: true }
          do: [ { send: worth } ]
      messages:
        worth: { like: hello, text: "{{ customer.average_order | money | default: \\"-\\" }}" }
      """)
    let book = try #require(loaded.book, "\(loaded.diagnostics.map(\.message))")
    let node = try #require(book.rules.first { $0.name == "r" }?.condition)
    #expect(Set(node.fields.map { book.fields[$0].name }) == ["spent", "orders_count"])
  }

  @Test("traits that need each other are told by name")
  func circle() throws {
    let loaded = Self.load(
      """
      traits:
        one: { expr: "customer.two + 1" }
        two: { expr: "customer.one + 1" }
      rules:
        r: { when: { event: Order Completed }, if: { one: 1 }, do: [ { send: hello } ] }
      """)
    #expect(loaded.diagnostics.contains { $0.code == "circular" })
    #expect(loaded.book == nil)
  }

  @Test("traits of traits of traits do not grow without bound")
  func doubling() {
    let traits = (1...20).map { "  t\($0): { expr: \"customer.t\($0 - 1) + customer.t\($0 - 1)\" }" }
    let loaded = Self.load("traits:\n  t0: { expr: \"customer.orders_count + 1\" }\n" + traits.joined(separator: "\n"))
    #expect(loaded.book == nil)
    #expect(loaded.diagnostics.contains { $0.code == "too-large" })
  }

  @Test("a long chain of traits is refused, never followed to the end of the stack")
  func deep() {
    let traits = (0..<2_000).map { "  t\($0): { expr: \"customer.t\($0 + 1) + 1\" }" }
    let loaded = Self.load("traits:\n" + traits.joined(separator: "\n") + "\n  t2000: { count: Order Completed }\n")
    #expect(loaded.book == nil)
    #expect(loaded.diagnostics.contains { $0.code == "too-deep" })
  }

  @Test("nested objects of an event are reached by the macros")
  func nested() throws {
    #expect(Self.rule(#"{ expr: "event.products.exists(p, p.category == 'tea' && p.price > 20.00)" }"#).book != nil)
    let wrong = Self.rule(#"{ expr: "event.products.exists(p, p.categry == 'tea')" }"#)
    #expect(wrong.diagnostics.first { $0.severity == .error }?.help == "did you mean 'category'?")
  }
}
