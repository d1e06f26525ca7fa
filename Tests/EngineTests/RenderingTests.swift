import CEL
import Rulebook
import Testing

@testable import Engine

@Suite("Texts") struct RenderingTests {
  @Test("a template reads the customer, the event and the coupon, with its filters")
  func rendering() throws {
    let text = """
      messages:
        all:
          category: service
          channels: [wecom]
          text: "{{ customer.nickname | default: \\"朋友\\" }}|{{ event.total | default: \\"0\\" | money }}|{{ coupon.takes_off | money }}|{{ coupon.expires_at | date: \\"M月d日 HH:mm EEE\\" }}|{{ coupon.code }}"
      rules: { t: { when: { event: Nudged }, do: [ { send: all, coupon: ten } ] } }
      """
    var play = try Play(text)
    try play.befriend()
    try play.event("Nudged", #"{"total":12.5}"#, at: "2026-03-02 10:00")
    try play.decide(.profile(source: "t", id: "1", traits: Array(#"{"nickname":"小李"}"#.utf8)))
    try play.event("Nudged", #"{"total":20}"#, at: "2026-03-02 11:05")
    #expect(
      play.jobs.map(\.text) == [
        "朋友|12.50|10|4月1日 10:00 周三|\(play.coupons[0].code)", "小李|20|10|4月1日 11:05 周三|\(play.coupons[1].code)",
      ])
  }

  @Test("a coupon code betrays a mistyped and a swapped symbol")
  func codes() {
    let secret: [UInt8] = [1, 2, 3]
    var seen: Set<String> = []
    for number in 0..<2_000 {
      let code = CouponCode.make(key: "rule/1/\(number)/0", secret: secret)
      #expect(CouponCode.isWellFormed(code) && CouponCode.isWellFormed(code.lowercased()))
      seen.insert(code)
      let letters = Array(code)
      for place in 0..<10 {
        var wrong = letters
        wrong[place] = letters[place] == "7" ? "8" : "7"
        #expect(!CouponCode.isWellFormed(String(wrong)), "\(code) with \(wrong[place]) at \(place)")
        if place < 9, letters[place] != letters[place + 1] {
          var swapped = letters
          swapped.swapAt(place, place + 1)
          #expect(!CouponCode.isWellFormed(String(swapped)), "\(code) swapped at \(place)")
        }
      }
    }
    #expect(seen.count == 2_000)
    #expect(CouponCode.make(key: "a", secret: [1]) != CouponCode.make(key: "a", secret: [2]))
    #expect(!CouponCode.isWellFormed(""))
  }
}
