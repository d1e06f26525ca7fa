import Testing

/// A small test of a small book, and what the runner says about it.
struct Story: Sendable, CustomTestStringConvertible {
  let name: String
  let steps: String
  let says: [String]
  var extra = ""

  var testDescription: String { name }

  var test: String {
    """

    tests:
      \(name):
        now: 2026-03-02 10:00
    \(extra)    given:
          customer: { id: c1, nickname: 小李, city: 北京, consent: { wecom: [marketing, service] } }
        steps:
    \(steps.split(separator: "\n").map { "      " + $0 }.joined(separator: "\n"))
    """
  }

  static let book = """
    version: 1
    zone: Asia/Shanghai
    accounts:
      tea-wecom: { channel: wecom }
    attributes:
      nickname: { type: text, personal: true, purpose: service }
      city: { type: text }
    events:
      Order Completed: { properties: { order_id: text, total: money, city: text } }
      Big Order: { properties: { total: money } }
    messages:
      thanks: { category: service, channels: [wecom], text: "{{ customer.nickname | default: \\"您\\" }},谢谢" }
      later: { category: promotion, channels: [wecom], text: "再来" }
      local: { category: service, channels: [wecom], text: "同城" }
      weekly: { category: value, channels: [wecom], text: "周刊" }
    policy:
      consent: { marketing: opt-in, service: implied }
      quiet-hours: { from: "21:30", to: "09:00", then: hold }
    rules:
      thank:
        when: { event: Order Completed }
        do:
          - send: thanks
          - wait: 4 hours
          - send: later
      note-big:
        when: { event: Order Completed, where: { total: { at-least: 500.00 } } }
        do:
          - emit: Big Order
            with: { total: { from: event.total } }
          - set: { city: { from: event.city } }
      mark-big:
        when: { event: Big Order }
        do:
          - add-tag: 大单
      weekly:
        when: { every: friday at 10:00 }
        do:
          - send: weekly
      city:
        when: { event: Order Completed }
        if: [ { city: 上海 } ]
        do:
          - add-tag: 上海
          - send: local
      by-hand:
        when: { manual: true }
        do:
          - add-tag: 手工

    """

  static let all: [Story] = [
    Story(
      name: "too early",
      steps: """
        - event: Order Completed
          with: { total: 10.00 }
        - expect: [ { do: send, message: thanks, text: "小李,谢谢" } ]
        - advance: 2 hours
        - expect: [ { do: send, message: later } ]
        """,
      says: ["expected send 'later' at 2026-03-02 12:00, it came 2 h later (due 2026-03-02 14:00)"]),
    Story(
      name: "unexpected",
      steps: """
        - event: Order Completed
          with: { total: 10.00 }
        - expect: []
        """,
      says: ["unexpected send 'thanks' by thank at 2026-03-02 10:00"]),
    Story(
      name: "left over at the end",
      steps: """
        - event: Order Completed
          with: { total: 10.00 }
        - expect-some: []
        - advance: 4 hours
        """,
      says: ["unexpected send 'later' by thank at 2026-03-02 14:00"]),
    Story(
      name: "another message",
      steps: """
        - event: Order Completed
          with: { total: 10.00 }
        - expect: [ { do: send, message: later, channel: wecom } ]
        """,
      says: [
        "expected send 'later' on wecom at 2026-03-02 10:00, it came 4 h later (due 2026-03-02 14:00)",
        "unexpected send 'thanks' by thank at 2026-03-02 10:00",
      ]),
    Story(
      name: "another tag",
      steps: """
        - run: by-hand
        - expect: [ { do: add-tag, tag: 别的 } ]
        """,
      says: ["missing add-tag '别的' at 2026-03-02 10:00; nearest: add-tag '手工' by by-hand"]),
    Story(
      name: "another text",
      steps: """
        - event: Order Completed
          with: { total: 10.00 }
        - expect: [ { do: send, message: thanks, text: { contains: 小王 } } ]
        """,
      says: [
        "missing send 'thanks' with a text that contains '小王' at 2026-03-02 10:00; nearest: send 'thanks' by thank, "
          + "its text: '小李,谢谢'"
      ]),
    Story(
      name: "a cascade of events",
      steps: """
        - event: Order Completed
          with: { total: 500.00, city: 上海 }
        - expect:
            - { do: send, message: thanks }
            - { do: emit, event: Big Order }
            - { do: set, field: city, value: 上海 }
            - { do: add-tag, tag: 大单 }
        """,
      says: []),
    Story(
      name: "schedules and an operator",
      steps: """
        - run: by-hand
        - expect: [ { rule: by-hand, tag: 手工 } ]
        - advance-to: 2026-03-06 09:59
        - expect: []
        - advance: 1 minute
        - expect: [ { do: send, message: weekly } ]
        - advance: 1 day
        - expect: []
        """,
      says: []),
    Story(
      name: "a hold counts where it is named",
      steps: """
        - event: Order Completed
          at: 2026-03-02 18:00
          with: { total: 10.00 }
        - expect-some: [ { do: send, message: thanks } ]
        - advance: 4 hours
        - expect: [ { rule: thank, reason: quiet-hours } ]
        - advance-to: 2026-03-03 09:00
        - expect: [ { do: send, message: later } ]
        """,
      says: []),
    Story(
      name: "a policy of its own",
      steps: """
        - event: Order Completed
          at: 2026-03-02 18:00
          with: { total: 10.00 }
        - expect-some: [ { do: send, message: thanks } ]
        - advance: 4 hours
        - expect: [ { do: send, message: later } ]
        """,
      says: [], extra: "    policy: { consent: { marketing: implied, service: implied } }\n"),
    Story(
      name: "a wrong reason",
      steps: """
        - event: Order Completed
          at: 2026-03-02 18:00
          with: { total: 10.00 }
        - expect-some: [ { do: send, message: thanks } ]
        - advance: 4 hours
        - expect: [ { rule: thank, reason: cap } ]
        """,
      says: [
        "missing thank refused, reason cap at 2026-03-02 22:00; nearest: held 'later' by thank, reason quiet-hours: "
          + "it is within the quiet hours"
      ]),
    Story(
      name: "a condition that was false, with what it saw",
      steps: """
        - event: Order Completed
          with: { total: 10.00 }
        - expect-some: [ { do: send, message: local } ]
        """,
      says: [
        "missing send 'local' at 2026-03-02 10:00; nearest: refused 'Order Completed' by city, reason condition: "
          + "the rule's condition is not true (city: 上海 is false (city is 北京))"
      ]),
    Story(
      name: "back in time",
      steps: """
        - advance-to: 2026-03-01 10:00
        """,
      says: ["2026-03-01 10:00 lies before 2026-03-02 10:00"]),
  ]
}
