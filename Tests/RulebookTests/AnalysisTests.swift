import CEL
import Testing
import YAML

@testable import Rulebook

/// What the golden files cannot show: figures from outside, and words for other commands.
@Suite struct AnalysisTests {
  private static let campaign = """
    coupons: { few: { takes-off: 5.00, minimum-spend: 50.00, valid-for: 20 days, stock: 300 } }
    rules:
      z: { when: { every: monday at 10:00, audience: dormant }, do: [ { send: offer, coupon: few } ] }
    """

  @Test(
    "stock is held against an audience where its size is known",
    arguments: [(nil, []), (300, []), (301, ["stock-short"])] as [(Int64?, [String])])
  func stock(count: Int64?, codes: [String]) {
    let figures = count.map { AudienceFigures(customers: 5_000, segments: ["dormant": $0]) }
    let sources = Fixture.folderOfBase + [SourceText(name: "rules/more.yaml", text: Self.campaign)]
    let loaded = Loader.load(sources, figures: figures)
    #expect(loaded.diagnostics.map(\.code) == codes)
    #expect(loaded.diagnostics.allSatisfy { $0.message.contains("301 - 300 = 1 get none") })
  }

  @Test(
    "what an experiment waits for is held against the customers where they are counted",
    arguments: [(nil, []), (4_445, []), (4_444, ["winner-out-of-reach"])] as [(Int64?, [String])])
  func experiment(customers: Int64?, codes: [String]) {
    let figures = customers.map { AudienceFigures(customers: $0, segments: [:]) }
    let text = """
      rules:
        z:
          when: { event: Order Completed }
          goal: { event: Order Completed, within: 14 days }
          do:
            - split: x
              arms: { a: { share: 45%, do: [ { add-tag: 甲 } ] }, b: { share: 55%, do: [] } }
              winner: { confidence: 95 percent, at-least: 2000 per arm }
      """
    let loaded = Loader.load(Fixture.folderOfBase + [SourceText(name: "rules/more.yaml", text: text)], figures: figures)
    #expect(loaded.diagnostics.map(\.code) == codes)
  }

  @Test("an experiment finds no winner that two rules split by with other arms")
  func shared() {
    let rules = [("y", 50), ("z", 40)].map { name, share in
      """
        \(name):
          when: { event: Order Completed }
          goal: { event: Order Completed, within: 14 days }
          do:
            - split: x
              arms: { a: { share: \(share)%, do: [ { add-tag: 甲 } ] }, b: { share: \(100 - share)%, do: [] } }
              winner: { confidence: 95 percent, at-least: 2000 per arm }
      """
    }
    let loaded = Fixture.load(adding: "rules:\n" + rules.joined(separator: "\n"))
    #expect(loaded.diagnostics.map(\.code) == ["winner-out-of-reach", "winner-out-of-reach"])
  }

  @Test(
    "a coupon is said in the words of the trade",
    arguments: [
      ("takes-off: 20.00, minimum-spend: 100.00", "100元付80元(8折)"), ("takes-off: 20 percent", "100元付80元(8折)"),
      ("takes-off: 15%, minimum-spend: 60.00", "60元付51元(8.5折)"), ("takes-off: 10.00", "减10元"),
      ("gift: 品鉴装一份", "送品鉴装一份"), ("gift: 茶杯, minimum-spend: 99.00", "满99元送茶杯"),
      ("takes-off: 30.00, minimum-spend: 90.00", "90元付60元(6.7折)"),
    ])
  func terms(written: String, terms: String) throws {
    let text = """
      coupons: { c: { \(written), valid-for: 30 days } }
      rules: { z: { when: { event: Order Completed }, do: [ { grant-coupon: c } ] } }
      """
    let book = try #require(Fixture.load(adding: text).book)
    #expect(book.coupons.last?.terms == terms)
  }

  @Test(
    "a month is no number of days: what depends on the month is not called impossible",
    arguments: [
      ("{ older-than: 1 month, newer-than: 30 days }", []),
      ("{ older-than: 1 month, newer-than: 20 days }", ["never-true"]),
      ("{ older-than: 3 months, newer-than: 2 months }", ["never-true"]),
      ("{ older-than: 1 month, newer-than: 1 month }", ["never-true"]),
      ("{ older-than: 30 days, newer-than: 2 months }", []),
    ])
  func months(written: String, codes: [String]) {
    let text = """
      rules:
        z: { when: { event: Checkout Started }, if: [ { last_order_at: \(written) } ], do: [ { add-tag: 甲 } ] }
      """
    #expect(Fixture.load(adding: text).diagnostics.map(\.code) == codes)
  }

  @Test("every analysis finds nothing in an empty book")
  func empty() { #expect(Review.diagnostics(of: Book()).isEmpty) }
}
