import CEL
import Rulebook
import Testing

@testable import Engine

/// Attributes that name a row of a table, set from what came with an event; and what of an event is refused at the door.
@Suite("Rows and declared types") struct RowTests {
  private static let text = """
    tables: { shops: { file: shops.csv, key: code } }
    attributes: { shop: { type: shops } }
    events: { Joined: { properties: { state: text, shop: shops, tags: list } } }
    segments: { southern: { shop.city: 广州 } }
    rules:
      by-text: { when: { event: Joined, where: { state: { known: true } } }, do: [ { set: { shop: { from: event.state } } }, { add-tag: 来 } ] }
      by-row: { when: { event: Joined, where: { shop: { known: true } } }, do: [ { set: { shop: { from: event.shop } } } ] }
    """
  private static let shops = "code,city\ns1,上海\ns2,广州\n"

  @Test("the row is the one whose key the text is; of another key nothing is set, and the trace says why")
  func set() throws {
    var play = try Play(Self.text, sheets: ["shops.csv": Self.shops])
    #expect(try play.event("Joined", #"{"state":"s2"}"#).lines.contains("entered southern"))
    let index = try #require(play.plan.attributeIndex["shop"])
    let trace = try play.event("Joined", #"{"state":"s9"}"#)
    #expect(trace.has("blocked by-text shop unknown-row"))
    #expect(trace.has("add-tag by-text 来"))
    #expect(play.subject.attributes[index] == .text("s2"))
    #expect(try play.event("Joined", #"{"shop":"s1"}"#).has("set by-row shop"))
    #expect(try play.event("Joined", #"{"shop":"S1"}"#).has("blocked by-row shop unknown-row"))
    #expect(play.subject.attributes[index] == .text("s1"))
  }

  @Test(
    "declared types are looked at all the way down, and the path is told",
    arguments: [
      ("Order Completed", #"{"products":"x"}"#, "properties.products: expected a list of objects"),
      ("Order Completed", #"{"products":[{},7]}"#, "properties.products[1]: expected an object"),
      ("Order Completed", #"{"products":[{"category":true}]}"#, "properties.products[0].category: expected text"),
      ("Order Completed", #"{"products":[{"category":null,"other":[1]},null]}"#, nil),
      // A number is read as text, as at the top.
      ("Order Completed", #"{"order_id":3,"products":[{"category":3}]}"#, nil),
      ("Order Completed", #"{"total":"abc"}"#, "properties.total: expected an amount such as 12.50"),
      ("Joined", #"{"tags":["a",{}]}"#, "properties.tags[1]: expected text"),
      ("Joined", #"{"shop":true}"#, "properties.shop: expected a key of the table 'shops'"),
    ] as [(String, String, String?)])
  func types(name: String, properties: String, problem: String?) throws {
    let plan = try Play.plan(Self.text, sheets: ["shops.csv": Self.shops])
    let event = Event(name: name, source: "t", id: "1", occurred: 0, properties: Array(properties.utf8))
    #expect(plan.problem(with: event) == problem)
  }
}
