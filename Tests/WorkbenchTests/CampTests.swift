import Engine
import Rulebook
import Testing

@testable import Workbench

/// The language's camp and its experiment, by rule tests; what a person takes over at the end is a tag here.
@Suite("The camp and the experiment of the language") struct CampTests {
  private static let book = """
    version: 1
    zone: Asia/Shanghai
    accounts: { tea-wecom: { channel: wecom } }
    events:
      Camp Joined: { properties: { camp: text } }
      Camp Checked In: {}
      Order Completed: { properties: { total: money } }
    traits:
      orders_count: { count: Order Completed }
      last_order_at: { latest: Order Completed }
    segments: { dormant: [ { orders_count: { at-least: 1 } }, { last_order_at: { older-than: 30 days } } ] }
    coupons:
      camp-offer: { takes-off: 15.00, valid-for: 7 days }
      comeback-20: { takes-off: 20.00, valid-for: 42 days }
    policy: { consent: { marketing: opt-in, service: implied } }
    series: { lessons: { file: lessons.csv, category: requested, channels: [wecom] } }
    messages:
      camp-remind: { category: requested, channels: [wecom], text: "第{{ item.number }}课还没打卡" }
      camp-close: { category: promotion, channels: [wecom], text: "打卡{{ run.checkins }}次:{{ coupon.code }}" }
      wake-warm: { category: care, channels: [wecom], text: "好久不见" }
      wake-price: { category: promotion, channels: [wecom], text: "券:{{ coupon.code }}" }
    rules:
      tea-camp:
        title: 七天训练营
        when: { event: Camp Joined, where: { camp: tea-7 } }
        traits: { checkins: { count: Camp Checked In } }
        goal: { event: Order Completed, within: 10 days, then: continue }
        do:
          - wait-until: monday at 09:00
          - for-each: lessons
            every: day at 09:00
            do:
              - send: item
              - wait-for: Camp Checked In
                until: "20:00"
                timed-out:
                  - send: camp-remind
          - choose:
              - if: { run.goal: reached }
                do: [ { add-tag: 训练营已转化 } ]
              - if: { run.checkins: { at-least: 5 } }
                do:
                  - send: camp-close
                    coupon: camp-offer
              - otherwise: [ { add-tag: 七天未转化 } ]
      wake-copy:
        when: { enters: dormant }
        goal: { event: Order Completed, within: 14 days }
        do:
          - split: wake-copy
            arms:
              warm: { share: 45 percent, do: [ { send: wake-warm } ] }
              price: { share: 45 percent, do: [ { send: wake-price, coupon: comeback-20 } ] }
              nobody: { share: 10 percent, do: [] }
            winner: { confidence: 95 percent, at-least: 1000 per arm, then: tell }
    tests:
      seven lessons, one reminder, the offer at the end:
        now: 2026-03-04 12:00
        given: { customer: { id: c1, consent: { wecom: [marketing] } } }
        steps:
          - event: Camp Joined
            with: { camp: tea-7 }
          - advance-to: 2026-03-09 08:59
          - expect: nothing
          - advance: 1 minute
          - expect: [ { do: send, message: lessons, text: 一 } ]
          - event: Camp Checked In
          - advance-to: 2026-03-10 20:00
          - expect: [ { do: send, message: lessons, text: 二 }, { do: send, message: camp-remind, text: 第2课还没打卡 } ]
          - advance-to: 2026-03-11 10:00
          - event: Camp Checked In
          - advance-to: 2026-03-12 10:00
          - event: Camp Checked In
          - advance-to: 2026-03-13 10:00
          - event: Camp Checked In
          - advance-to: 2026-03-14 10:00
          - event: Camp Checked In
          - expect: [ { message: lessons }, { message: lessons }, { message: lessons }, { message: lessons, text: 六 } ]
          - advance-to: 2026-03-15 19:59
          - expect: [ { do: send, message: lessons, text: 七 } ]
          - advance: 1 minute
          - expect: [ { message: camp-remind }, { message: camp-close, coupon: camp-offer, text: { contains: 打卡5次 } } ]
      who buys during the camp learns on, and gets no offer:
        now: 2026-03-09 08:00
        given: { customer: { id: c1, consent: { wecom: [marketing] } } }
        steps:
          - event: Camp Joined
            with: { camp: tea-7 }
          - event: Order Completed
            at: 2026-03-12 12:00
            with: { total: 30.00 }
          - expect-some: [ { goal: tea-camp }, { message: lessons, text: 四 } ]
          - advance-to: 2026-03-15 20:00
          - expect-some: [ { message: lessons, text: 七 }, { do: add-tag, tag: 训练营已转化 } ]
      who does neither is told apart:
        now: 2026-03-09 08:00
        given: { customer: { id: c1, consent: { wecom: [marketing] } } }
        steps:
          - event: Camp Joined
            with: { camp: tea-7 }
          - advance: 7 days
          - expect-some: [ { do: add-tag, tag: 七天未转化 } ]
      the arm with words:
        now: 2026-03-01 10:00
        given:
          customer: { id: c1, consent: { wecom: [marketing] } }
          arms: { wake-copy: warm }
          events: [ { at: 2026-02-01 12:00, event: Order Completed, with: { total: 88.00 } } ]
        steps:
          - advance-to: 2026-03-03 12:00
          - expect: [ { do: send, message: wake-warm, rule: wake-copy } ]
          - event: Order Completed
            with: { total: 20.00 }
          - expect: [ { goal: wake-copy } ]
      the arm with a price:
        now: 2026-03-01 10:00
        given:
          customer: { id: c1, consent: { wecom: [marketing] } }
          arms: { wake-copy: price }
          events: [ { at: 2026-02-01 12:00, event: Order Completed, with: { total: 88.00 } } ]
        steps:
          - advance-to: 2026-03-03 12:00
          - expect: [ { do: send, message: wake-price, coupon: comeback-20 } ]
      the arm that is left alone:
        now: 2026-03-01 10:00
        given:
          customer: { id: c1, consent: { wecom: [marketing] } }
          arms: { wake-copy: nobody }
          events: [ { at: 2026-02-01 12:00, event: Order Completed, with: { total: 88.00 } } ]
        steps:
          - advance-to: 2026-03-03 12:00
          - expect: [ { rule: wake-copy, reason: experiment } ]
    """
  private static let lessons =
    "number,text\n"
    + ["一", "二", "三", "四", "五", "六", "七"].enumerated().map { "\($0 + 1),\($1)\n" }.joined()

  private static func loaded(_ text: String = book) throws -> Book {
    try Edition([
      Edition.File(name: "book.yaml", text: text), Edition.File(name: "lessons.csv", text: lessons),
    ]).book
  }

  @Test("they do what their tests say", arguments: 0..<6)
  func passes(_ number: Int) throws {
    let book = try Self.loaded()
    #expect(book.tests.count == 6)
    let result = RuleTestRunner.run(book.tests[number], in: book)
    #expect(result.differences.map(\.message) == [], "\(result.name)")
  }

  @Test("a test that names no split or no arm of it is refused")
  func arms() {
    for (wrong, said) in [
      ("wake-coppy: warm", "there is no split 'wake-coppy'"), ("wake-copy: hot", "has no arm 'hot'"),
    ] {
      let text = Self.book.replacing("arms: { wake-copy: warm }", with: "arms: { \(wrong) }")
      do {
        _ = try Self.loaded(text)
        Issue.record("it was accepted")
      } catch let refused as BookRefused {
        #expect(refused.problems.contains { $0.contains(said) }, "\(refused.problems)")
      } catch {
        Issue.record(error)
      }
    }
  }
}
