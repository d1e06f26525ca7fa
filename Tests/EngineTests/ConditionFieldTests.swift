import CEL
import Rulebook
import Testing

@testable import Engine

/// Conditions on what only the engine knows: what was sent and clicked, tables, dates in the customer's zone, the
/// coupon at hand.
@Suite("Fields of conditions") struct ConditionFieldTests {
  @Test("received is true from the send on, over when its time is, and taken back with a failed delivery")
  func received() throws {
    let text = """
      segments:
        fresh: [ { received: bill, within: 3 days } ]
        ever: [ { received: [bill, plain] } ]
        never: [ { none: [ { received: bill, within: 3 days } ] } ]
      rules: { r: { when: { event: Nudged }, while-running: parallel, do: [ { send: bill } ] } }
      """
    var play = try Play(text)
    try play.befriend()
    #expect(play.subject.segments.map(\.inside) == [false, false, true])
    #expect(try play.event("Nudged").has("entered fresh"))
    #expect(play.subject.segments.map(\.inside) == [true, true, false])
    let trace = try play.advance(to: "2026-03-05 10:00")
    #expect(trace.has("left fresh") && trace.has("entered never"))
    try play.event("Nudged")
    let codec = SubjectCodec(play.plan)
    play.subject = try codec.decode(codec.encode(play.subject), id: 7, kind: .customer)
    #expect(play.subject.segments.map(\.inside) == [true, true, false])
    // Of the two sends the first stands: nothing within three days, but once received.
    try play.decide(.outcome(job: play.jobs[1].key, .dead("gone")))
    #expect(play.subject.segments.map(\.inside) == [false, true, true])
  }

  @Test("clicked follows the built-in event, also as history; a click on what the book does not know says nothing")
  func clicked() throws {
    var play = try Play("segments: { keen: [ { clicked: news, within: 1 day } ] }")
    try play.event("Message Clicked", #"{"message":"other"}"#)
    #expect(!play.subject.segments[0].inside)
    try play.event("Message Clicked", #"{"message":"news","link":"https://tea.example"}"#)
    #expect(play.subject.segments[0].inside)
    #expect(try play.advance(to: "2026-03-03 10:00").has("left keen"))
    try play.decide(
      .history(
        Event(
          name: "Message Clicked", source: "t", id: "h", occurred: instant("2026-03-02 20:00"),
          properties: Array(#"{"message":"news"}"#.utf8))))
    #expect(play.subject.segments[0].inside)
    #expect(
      play.plan.problem(with: Event(name: "Message Clicked", source: "t", id: "x", occurred: 0, properties: [])) != nil)
  }

  @Test("a table's row is found by the attribute's key")
  func tables() throws {
    let text = """
      tables: { shops: { file: shops.csv, key: code, columns: { rent: money } } }
      attributes: { shop: { type: shops } }
      segments:
        east: [ { customer.shop.city: 上海 }, { shop.rent: { at-least: 1000 } } ]
      messages: { where: { category: service, channels: [wecom], text: "{{ customer.shop.city | default: \\"?\\" }}" } }
      rules: { r: { when: { enters: east }, do: [ { send: where } ] } }
      """
    var play = try Play(text, sheets: ["shops.csv": "code,city,rent\n1,上海,1200\n2,杭州,\n"])
    try play.befriend()
    func shop(_ code: String) -> Input {
      .profile(source: "t", id: code, traits: Array(#"{"shop":\#(code)}"#.utf8))
    }
    #expect(try play.decide(shop("2")).isEmpty)
    #expect(try play.decide(shop(#""1""#)).has("entered east"))
    #expect(play.jobs.map(\.text) == ["上海"])
    #expect(try play.decide(shop("9")).has("left east"))
  }

  @Test("another sheet is another book, and another definition of what reads it")
  func sheetsCount() throws {
    let text = """
      tables: { shops: { file: shops.csv, key: code } }
      attributes: { shop: { type: shops } }
      segments: { east: [ { shop.city: 上海 } ] }
      """
    func edition(_ sheet: String) throws -> Edition {
      try Edition([
        Edition.File(name: "rules/a.yaml", text: text), Edition.File(name: "rules/shops.csv", text: sheet),
      ])
    }
    let (one, other) = (try edition("code,city\n1,上海\n"), try edition("code,city\n1,杭州\n"))
    #expect(one.hash != other.hash)
    #expect(one.book.segments[0].definition != other.book.segments[0].definition)
    // The archive keeps names and texts: that is enough to read the book again.
    #expect(try Edition(one.files).book.tables == one.book.tables)
    #expect(throws: BookRefused.self) { try Edition([Edition.File(name: "rules/a.yaml", text: text)]) }
  }

  @Test(
    "dates count whole days in the customer's zone",
    arguments: [
      // 18 years old from the first instant of the birthday on.
      ("birthday: { older-than: 18 years }", #"{"birthday":"2008-03-05"}"#, "2026-03-05 00:00", true),
      ("birthday: { newer-than: 30 days }", #"{"birthday":"2026-02-05"}"#, "2026-03-07 00:00", false),
      ("birthday: { in-less-than: 7 days }", #"{"birthday":"2026-03-12"}"#, "2026-03-06 00:00", true),
      ("birthday: { in-more-than: 7 days }", #"{"birthday":"2026-03-12"}"#, "2026-03-05 00:00", false),
      ("name_day: { in-less-than: 7 days }", #"{"name_day":"03-12"}"#, "2026-03-06 00:00", true),
      ("name_day: { in-less-than: 2 days }", #"{"name_day":"02-29"}"#, "2027-02-27 00:00", true),
      ("name_day: { in-less-than: 1 day }", #"{"name_day":"03-12"}"#, "2026-03-12 00:00", true),
    ])
  func dates(condition: String, profile: String, flips: String, becomes: Bool) throws {
    var play = try Play(
      "attributes: { name_day: { type: month-day } }\nsegments: { s: [ { \(condition), if-missing: false } ] }",
      at: "2026-03-02 10:00")
    try play.decide(.profile(source: "t", id: "1", traits: Array(profile.utf8)))
    #expect(play.subject.segments[0].inside != becomes)
    try play.advance(to: formatInstant(instant(flips) - 1, in: play.zone))
    #expect(play.subject.segments[0].inside != becomes)
    try play.advance(to: flips)
    #expect(play.subject.segments[0].inside == becomes)
  }

  @Test("a day of the year is ahead until it is over, and then a year away")
  func yearly() throws {
    var play = try Play(
      "attributes: { name_day: { type: month-day } }\nsegments: { s: [ { name_day: { in-less-than: 3 days } } ] }",
      at: "2026-03-02 10:00")
    try play.decide(.profile(source: "t", id: "1", traits: Array(#"{"name_day":"03-12"}"#.utf8)))
    var edges: [String] = []
    for entry in try play.advance(to: "2028-03-20 00:00") {
      edges.append("\(entry.verb) \(formatInstant(entry.at, in: play.zone).prefix(16))")
    }
    let years = ["2026", "2027", "2028"]
    #expect(edges == years.flatMap { ["entered \($0)-03-10T00:00", "left \($0)-03-13T00:00"] })
  }

  @Test("the coupon at hand stands in the conditions after its issue")
  func coupon() throws {
    let text = """
      rules:
        r:
          when: { event: Nudged }
          while-running: parallel
          do:
            - grant-coupon: ten
            - choose:
                - if: { coupon.stock_left: 0 }
                  do: [ { add-tag: last } ]
                - if: { coupon.expires_at: { in-more-than: 20 days } }
                  do: [ { add-tag: first } ]
      """
    var play = try Play(text)
    #expect(try play.event("Nudged").has("add-tag r first"))
    #expect(try play.event("Nudged").has("add-tag r last"))
  }

  @Test("a pattern is looked for in the text")
  func patterns() throws {
    var play = try Play("segments: { s: [ { city: { matches: \"^(上|北)海?$\" } } ] }")
    for (city, inside) in [("上海", true), ("上海市", false), ("北", true)] {
      try play.decide(.profile(source: "t", id: city, traits: Array(#"{"city":"\#(city)"}"#.utf8)))
      #expect(play.subject.segments[0].inside == inside)
    }
  }
}
