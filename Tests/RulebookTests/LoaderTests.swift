import CEL
import Rulebook
import Testing
import YAML

@Suite struct LoaderTests {
  private let day: Int64 = 86_400_000_000

  @Test("the base of the golden files is correct")
  func base() {
    #expect(Fixture.rendered(Loader.load(Fixture.folderOfBase), Fixture.folderOfBase) == "")
  }

  @Test("the example of the language alone has one warning: it has no policy")
  func noPolicy() {
    let loaded = Loader.load([Fixture.winBack[0]])
    #expect(loaded.diagnostics.map(\.code) == ["no-policy"])
    #expect(loaded.book != nil)
  }

  @Test("the example of the language loads without a word and says what it says")
  func winBack() throws {
    let loaded = Loader.load(Fixture.winBack)
    #expect(Fixture.rendered(loaded, Fixture.winBack) == "")
    let book = try #require(loaded.book)
    #expect(book.zone.identifier == "Asia/Shanghai")
    #expect(book.files.map(\.name) == ["rules/policy.yaml", "rules/win-back.yaml"])
    #expect(book.accounts.map(\.channel) == ["wecom", "sms"])
    #expect(
      book.attributes.map(\.name) == ["id", "remark", "zone", "referrer", "created_at", "nickname", "complaint_open"])
    #expect(book.events.count == EventType.builtIns.count + 1)
    #expect(book.traits.map(\.definition) == ["count(Order Completed)", "latest(Order Completed)"])
    #expect(
      book.segments[0].definition
        == "(all (>= {count(Order Completed)}.value 1) (>= now (shifted {latest(Order Completed)}.value 2592000000000us)))"
    )
    #expect(book.coupons[0].benefit == .amount(ExactDecimal(20)))
    #expect(book.coupons[0].validFor == .exact(42 * day))
    #expect(book.messages.map(\.name) == ["long-time-no-see", "still-here", "last-message"])
    #expect(book.messages.allSatisfy { $0.channels == ["wecom", "sms"] && $0.speaker == "adviser" })
    #expect(book.policy.caps.map(\.categories.count) == [3, 1, 0])
    #expect(book.policy.quietHours == Policy.QuietHours(from: 21 * 60 + 30, to: 9 * 60, then: .hold))
    #expect(book.tests.count == 1 && book.tests[0].steps.count == 6)
  }

  @Test("the rule of the example becomes a flat program")
  func program() throws {
    let book = try #require(Loader.load(Fixture.winBack).book)
    let rule = try #require(book.rules.first)
    let options = SendOptions(coupon: 0, ifBlocked: SendOptions.IfBlocked(hold: .exact(3 * day), then: .skip))
    #expect(
      rule.program == [
        .act(.wake(message: 0, attempt: 1, of: 3, options: options)), .wait(.exact(14 * day), at: nil),
        .act(.wake(message: 1, attempt: 2, of: 3, options: options)), .wait(.exact(14 * day), at: nil),
        .act(.wake(message: 2, attempt: 3, of: 3, options: options)), .wait(.exact(14 * day), at: nil),
        .act(.addTags(["三次未醒"])),
      ])
    #expect(rule.trigger == .enters([.segment(0)]))
    #expect(rule.limit == Rule.Limit(allowance: Allowance(atMost: 1, per: .sliding(.exact(120 * day))), then: .later))
    #expect(rule.stopWhen == [.leaves([.segment(0)])])
    #expect(rule.goal?.of == .lastSend && rule.goal?.then == .stop)
    #expect(rule.maxLateness == .exact(day))
    #expect(rule.priority == 40 && rule.status == .live && rule.owner == "retention")
  }

  @Test("templates are parts and outputs with filters")
  func templates() throws {
    let book = try #require(Loader.load(Fixture.winBack).book)
    let outputs = book.messages[0].texts[0].parts.compactMap { part -> (String, [Template.Filter])? in
      if case .output(let field, let filters) = part { (book.fields[field].name, filters) } else { nil }
    }
    #expect(
      outputs.map(\.0) == [
        "nickname", "coupon.minimum_spend", "coupon.takes_off", "coupon.expires_at", "coupon.code",
      ])
    #expect(outputs.map(\.1) == [[.orElse("朋友")], [.money], [.money], [.date("M月d日")], []])
  }

  @Test("the order of the files changes nothing")
  func order() throws {
    let one = try #require(Loader.load(Fixture.winBack).book)
    let other = try #require(Loader.load(Fixture.winBack.reversed()).book)
    #expect(one.rules == other.rules && one.fields == other.fields && one.messages == other.messages)
  }

  @Test("an empty folder is an empty book")
  func empty() {
    #expect(Loader.load([]).book != nil)
    #expect(Loader.load([SourceText(name: "a.yaml", text: "# nothing\n")]).book?.rules.isEmpty == true)
  }
}
