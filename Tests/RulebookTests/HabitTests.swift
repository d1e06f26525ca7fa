import CEL
import Rulebook
import Testing
import YAML

/// What people are used to typing is refused with the very line to write, and what is right passes.
@Suite struct HabitTests {
  private static func first(_ step: String) -> Diagnostic? {
    Fixture.load(adding: "rules:\n  z:\n    when: { event: Order Completed }\n    do: [ { \(step) } ]\n").diagnostics
      .first
  }

  private static func message(_ text: String) -> Loaded {
    let message = "messages:\n  greet: { like: hello, text: '\(text)' }\n"
    let rule = "rules:\n  z: { when: { event: Order Completed }, do: [ { send: greet } ] }\n"
    return Fixture.load(adding: message + rule)
  }

  private static func dated(_ pattern: String) -> Loaded {
    message("{{ event.occurred | date: \"\(pattern)\" }}")
  }

  @Test(
    "a duration with a Chinese unit is answered in the units of the language",
    arguments: [
      ("30天", "30 days"), ("2小时", "2 hours"), ("2个小时", "2 hours"), ("90分钟", "90 minutes"), ("3周", "3 weeks"),
      ("1 天", "1 day"), ("2个月", "2 months"), ("1年", "1 year"), ("15秒", "15 seconds"), ("２星期", "2 weeks"),
      ("三十天", "30 days"), ("两周", "2 weeks"), ("一百二十天", "120 days"), ("十二小时", "12 hours"), ("一天", "1 day"),
    ])
  func durations(text: String, meant: String) {
    let problem = Self.first("wait: \(text)")
    #expect(problem?.code == "expected-duration")
    #expect(problem?.help == "write \(meant)")
    #expect(Self.first("wait: \(meant)") == nil)
  }

  @Test(
    "an amount with a currency and a discount in tenths are answered in figures",
    arguments: [
      ("200元", "200.00"), ("¥200", "200.00"), ("￥1200.5", "1200.50"), ("20块", "20.00"), ("三百元", "300.00"),
      ("八折", "20 percent"), ("8折", "20 percent"),
      ("8.5折", "15 percent"), ("85折", "15 percent"), ("９折", "10 percent"),
    ])
  func amounts(text: String, meant: String) {
    func first(_ off: String) -> Diagnostic? {
      let coupon = "coupons:\n  c: { takes-off: \(off), valid-for: 7 days }\n"
      let rule = "rules:\n  z: { when: { enters: dormant }, do: [ { grant-coupon: c } ] }\n"
      return Fixture.load(adding: coupon + rule).diagnostics.first
    }
    #expect(first(text)?.help == "write \(meant)")
    #expect(first(meant) == nil)
  }

  @Test(
    "a date pattern with other letters is refused, and the likely one named",
    arguments: [
      ("YYYY-MM-DD", "yyyy-MM-dd"), ("yyyy-MM-dd hh:mm", "yyyy-MM-dd HH:mm"), ("MMM d", "M d"),
      ("YYYY年M月D日", "yyyy年M月d日"),
      ("YYYY-mm-DD", "yyyy-MM-dd"), ("yyyy-mm-dd", "yyyy-MM-dd"), ("EE", "EEE"), ("H:m", "H:mm"),
      ("ｙｙｙｙ-MM", "yyyy-MM"),
    ])
  func datePatterns(text: String, meant: String) {
    let problem = Self.dated(text).diagnostics.first
    #expect(problem?.code == "date-pattern")
    #expect(problem?.help == "write date: \"\(meant)\"")
    #expect(Self.dated(meant).diagnostics == [])
  }

  @Test(
    "a date pattern of listed parts, Chinese and punctuation passes",
    arguments: ["M月d日(EEE) HH:mm", "yy/MM/dd EEEE", "d.M.y"])
  func rightPatterns(text: String) {
    #expect(Self.dated(text).diagnostics == [])
  }

  @Test("letters without a counterpart are answered with all there are", arguments: ["HH:mm:ss", "h a", "today"])
  func hopelessPatterns(text: String) {
    let problem = Self.dated(text).diagnostics.first
    #expect(problem?.code == "date-pattern")
    #expect(problem?.help?.hasPrefix("the parts are: yyyy") == true)
  }

  @Test("braces that open no tag are refused in messages", arguments: ["｛｛ a ｝｝", "{ { a } }", "{｛ a }}", "{　{ a }}"])
  func strayBraces(text: String) {
    #expect(Self.message(text).diagnostics.map(\.code) == ["template-syntax"])
  }

  @Test("single braces stay text, and are asked about", arguments: ["{a}", "｛a｝", "{a} {b}"])
  func singleBraces(text: String) {
    let loaded = Self.message(text)
    #expect(Set(loaded.diagnostics.map(\.code)) == ["single-braces"])
    #expect(loaded.book != nil)
  }

  @Test(
    "values that are texts pass, quoted names of fields too",
    arguments: [
      "set: { nickname: 小李 }", "set: { nickname: 'event.order_id' }", "set: { nickname: event.unknown }",
      "set: { nickname: { from: event.order_id } }", "add-tag: event.order_id",
      "emit: Checkout Started, with: { total: { from: event.total } }",
    ])
  func plainTexts(step: String) {
    #expect(Self.first(step) == nil)
  }

  @Test(
    "the bare name of a field is no value",
    arguments: [
      "set: { nickname: customer.city }", "set: { birthday: event.occurred }", "set: { city: customer.tags }",
      "emit: Checkout Started, with: { total: event.total }",
      "emit: Checkout Started, with: { cart_id: customer.level }",
    ])
  func bareFields(step: String) {
    #expect(Self.first(step)?.code == "field-as-text")
  }

  @Test("an empty tag is refused", arguments: ["add-tag: \"\"", "add-tag: [a, \" \"]", "remove-tag: \"　\""])
  func emptyTags(step: String) {
    #expect(Self.first(step)?.code == "expected-text")
  }

  @Test(
    "a schedule in Chinese is answered with the sentence of the language",
    arguments: [
      ("每周四 20:00", "thursday at 20:00"), ("每天9点", "day at 09:00"), ("每日晚上八点半", "day at 20:30"),
      ("每星期一、三、五 10:00", "monday, wednesday, friday at 10:00"), ("每月1号 10:00", "month on 1 at 10:00"),
      ("每月十五日上午10点", "month on 15 at 10:00"), ("每周日下午3点20分", "sunday at 15:20"), ("每周4 20：00", "thursday at 20:00"),
    ])
  func schedules(text: String, meant: String) {
    func first(_ every: String) -> Diagnostic? {
      Fixture.load(
        adding: "rules:\n  z: { when: { every: \"\(every)\", audience: dormant }, do: [ { send: hello } ] }\n"
      ).diagnostics
        .first
    }
    #expect(first(text)?.code == "expected-schedule")
    #expect(first(text)?.help == "write 'every: \(meant)'")
    #expect(first(meant) == nil)
  }
}
