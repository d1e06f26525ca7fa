import Engine
import Rulebook
import Testing

/// One customer of a small book, driven by hand.
private struct Customer {
  static let book = """
    version: 1
    zone: UTC
    accounts:
      tea-wecom: { channel: wecom }
    events:
      Order Completed: { properties: { total: money } }
    messages:
      hello: { category: service, channels: [wecom], text: "hello" }
      receipt: { category: service, channels: [wecom], text: "receipt" }
      offer: { category: promotion, channels: [wecom], text: "offer" }
      other-offer: { category: promotion, channels: [wecom], text: "other offer" }
    policy:
      consent: { marketing: implied, service: implied }
      caps:
        - { at-most: 1, per: day }
    rules:
      greet: { when: { event: Contact Added }, while-running: parallel, do: [ { send-welcome: hello } ] }
      receipt: { priority: 9, when: { event: Order Completed }, do: [ { send: receipt } ] }
      offer: { priority: 5, when: { event: Order Completed }, do: [ { send: offer } ] }
      other: { priority: 1, when: { event: Order Completed }, do: [ { send: other-offer } ] }
      echo:
        when: { event: Order Completed, where: { total: { at-least: 1000.00 } } }
        do:
          - wait: 1 day
          - add-tag: big
    """
  let evaluator: Evaluator
  var subject: Subject
  var shared: Shared

  init() throws {
    let book = try Edition([Edition.File(name: "book.yaml", text: Self.book)]).book
    evaluator = Evaluator(Plan(book: book, slots: .ephemeral(book)))
    subject = evaluator.newcomer(id: 1, kind: .customer, now: 0).0
    shared = Shared(stockTaken: [], secret: [1])
  }

  mutating func take(_ name: String, _ properties: JSON, at instant: Int64, occurred: Int64? = nil) throws
    -> [TraceEntry]
  {
    let event = Event(
      name: name, source: "test", id: "\(instant)", occurred: occurred ?? instant, properties: properties.bytes())
    return try evaluator.decide(.event(event), &subject, now: instant, stamp: instant, &shared).trace
  }
}

@Suite("Guardrails")
struct OutrankingTests {
  @Test("who took the last place of a cap is named, and only who took it")
  func outranked() throws {
    var customer = try Customer()
    _ = try customer.take("Contact Added", ["account": "tea-wecom", "staff": "a"], at: 1_000_000)
    let first = try customer.take("Order Completed", ["total": 10], at: 2_000_000)
    let loser = try #require(first.first { $0.verb == .blocked })
    #expect(loser.rule == "other")
    #expect(loser.reason == .outranked)
    #expect(loser.winner == "offer")
    // An hour later the receipt goes out again; it is no marketing and takes nobody's place.
    let second = try customer.take("Order Completed", ["total": 10], at: 3_600_000_000)
    let blocked = second.filter { $0.verb == .blocked }
    #expect(blocked.map(\.rule) == ["offer", "other"])
    #expect(blocked.map(\.reason) == [.cap, .cap])
    #expect(blocked.allSatisfy { $0.winner == nil })
  }

  @Test("a welcome goes out once per customer and account, whoever of the staff was added")
  func welcomedOnce() throws {
    var customer = try Customer()
    let first = try customer.take("Contact Added", ["account": "tea-wecom", "staff": "a"], at: 1_000_000)
    #expect(first.contains { $0.verb == .sendWelcome })
    let second = try customer.take("Contact Added", ["account": "tea-wecom", "staff": "b"], at: 2_000_000)
    #expect(!second.contains { $0.verb == .sendWelcome })
    #expect(second.contains { $0.verb == .blocked && $0.reason == .welcomed })
  }

  @Test("an event from the future is kept as of its decision")
  func clamped() throws {
    let event = Event(name: "Order Completed", source: "shop", id: "1", occurred: 9, properties: [])
    let view = try EventView(event, now: 5)
    #expect(view.occurred == 5)
    #expect(view.event.occurred == 5)
  }
}
