import Rulebook
import Testing
import YAML

/// Rules and coupons in a few words.
@Suite struct RuleSummaryTests {
  @Test("the example of the language in one line")
  func winBack() throws {
    let book = try #require(Loader.load(Fixture.winBack).book)
    let rule = try #require(RuleSummary.all(of: book).first)
    #expect(rule.name == "win-back")
    #expect(rule.trigger.text(in: .english) == "entering dormant")
    #expect(rule.trigger.text(in: .chinese) == "进入 dormant")
    #expect(rule.messages == ["last-message", "long-time-no-see", "still-here"])
    #expect(rule.channels == ["sms", "wecom"])
    #expect(rule.coupons.map { $0.terms(in: .chinese) } == ["100元付80元（8折）"])
  }

  @Test(
    "what a coupon is worth, as the trade says it",
    arguments: [
      (
        "{ takes-off: 20.00, minimum-spend: 100.00, valid-for: 1 day }", "100元付80元（8折）",
        "pay 80 of 100 (20 percent off)"
      ),
      (
        "{ takes-off: 10.00, minimum-spend: 60.00, valid-for: 1 day }", "60元付50元（8.3折）",
        "pay 50 of 60 (16.7 percent off)"
      ),
      ("{ takes-off: 20.00, valid-for: 1 day }", "立减20元", "20 off"),
      ("{ takes-off: 15 percent, valid-for: 1 day }", "8.5折", "15 percent off"),
      ("{ takes-off: 20%, minimum-spend: 99.50, valid-for: 1 day }", "满99.5元8折", "20 percent off, from 99.5"),
      ("{ gift: 品鉴装, valid-for: 1 day }", "赠：品鉴装", "gift: 品鉴装"),
    ])
  func terms(coupon: String, chinese: String, english: String) throws {
    let book = try #require(Loader.load([SourceText(name: "a.yaml", text: "coupons:\n  c: \(coupon)\n")]).book)
    #expect(book.coupons[0].terms(in: .chinese) == chinese)
    #expect(book.coupons[0].terms(in: .english) == english)
  }
}
