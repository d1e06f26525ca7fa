/// A book whose tests say what the language's page says.
enum LanguageBook {
  static let text = """
    version: 1
    zone: Asia/Shanghai
    accounts:
      tea-wecom: { channel: wecom }
      tea-sms: { channel: sms }
    attributes:
      vip: { type: flag, default: false }
    events:
      Order Completed: { properties: { order_id: text, total: money } }
      Cart Updated: { properties: { cart_id: text } }
      Cart Paid: { properties: { cart_id: text } }
      Asked: { properties: { word: text } }
    traits:
      orders_count: { count: Order Completed }
      last_order_at: { latest: Order Completed }
      spent_month: { sum: Order Completed.total, within: 30 days }
    segments:
      dormant:
        - orders_count: { at-least: 1 }
        - last_order_at: { older-than: 30 days }
      big-spender: [ { spent_month: { at-least: 100.00 } } ]
      marked: [ { tags: { has: marked } } ]
    stages:
      lifecycle:
        rungs:
          - loyal: { if: { orders_count: { at-least: 3 } } }
          - new: { if: { orders_count: { at-least: 1 } } }
          - prospect: otherwise
    coupons:
      rare: { takes-off: 5.00, valid-for: 10 days, stock: 1 }
      comeback: { takes-off: 20.00, valid-for: 60 days }
    messages:
      one: { category: promotion, channels: [wecom, sms], text: "一 {{ coupon.code }}" }
      two: { category: promotion, channels: [wecom, sms], text: "二 {{ coupon.code }}" }
      three: { category: promotion, channels: [wecom, sms], text: "三 {{ coupon.code }}" }
      plain: { category: service, channels: [wecom], text: "好" }
      rare-offer: { category: service, channels: [wecom], text: "{{ coupon.code }}" }
      no-luck: { category: service, channels: [wecom], text: "没有了" }
      short-lived: { category: promotion, channels: [wecom], expires: 1 hour, text: "快" }
    policy:
      consent: { marketing: opt-in, service: implied }
      quiet-hours: { from: "21:30", to: "09:00", then: hold }
      caps: [ { at-most: 1, per: week, category: promotion, then: hold } ]
      wake-ups: { attempts: 3, apart: 14 days }
    rules:
      wake:
        when: { enters: dormant }
        limit: { once-per: 120 days, then: later }
        do:
          - wake-dormant: [one, two, three]
            apart: 14 days
            coupon: comeback
            if-blocked: { hold: 2 days, then: skip }
            gave-up: [ { add-tag: gone } ]
      cart:
        when: { missing: Cart Paid, after: Cart Updated, within: 2 hours, match: [cart_id] }
        do: [ { send: plain } ]
      queued:
        when: { event: Asked, where: { word: queue } }
        while-running: queue
        do: [ { wait: 1 hour }, { add-tag: q }, { send: plain } ]
      restarted:
        when: { event: Asked, where: { word: restart } }
        while-running: restart
        do: [ { wait: 1 hour }, { send: plain } ]
      whole-group:
        when: { event: Asked, where: { word: group } }
        do: [ { add-tag: asked }, { grant-coupon: rare }, { send: one } ]
      stock:
        when: { event: Asked, where: { word: rare } }
        do:
          - send: rare-offer
            coupon: rare
            if-no-coupon: no-luck
      shadowed:
        status: shadow
        when: { event: Asked, where: { word: rare } }
        do: [ { add-tag: shadow }, { send: plain } ]
      sleeping:
        status: paused
        when: { event: Asked, where: { word: rare } }
        do: [ { send: plain } ]
      promoted:
        when: { enters: lifecycle.loyal }
        do: [ { add-tag: loyal } ]
      spender:
        when: { enters: big-spender }
        do: [ { add-tag: big } ]
      spender-left:
        when: { leaves: big-spender }
        do: [ { remove-tag: big } ]
      chained:
        when: { enters: marked }
        do: [ { set: { vip: true } } ]
      marks:
        when: { event: Asked, where: { word: mark } }
        do: [ { add-tag: marked } ]
      chooses:
        when: { event: Order Completed }
        if: [ { vip: true } ]
        do:
          - choose:
              - if: { event.total: { at-least: 50.00 } }
                do: [ { add-tag: fifty } ]
              - if: { event.total: { at-least: 20.00 } }
                do: [ { add-tag: twenty } ]
              - otherwise: [ { add-tag: small } ]
      expires:
        when: { event: Asked, where: { word: quick } }
        do: [ { send: short-lived } ]
      continues:
        when: { event: Asked, where: { word: goal } }
        goal: { event: Order Completed, within: 2 days, of: start, then: continue }
        do: [ { wait: 1 day }, { add-tag: went-on } ]
    tests:
      a blocked attempt is skipped and the coupon comes with the first that passes:
        now: 2026-03-01 10:00
        given:
          customer: { id: c1 }
          events: [ { at: 2026-01-31 12:00, event: Order Completed, with: { total: 8.00 } } ]
        steps:
          - advance-to: 2026-03-02 12:00
          - expect: [ { rule: wake, reason: consent } ]
          - advance-to: 2026-03-10 10:00
          - event: Consent Given
            with: { channel: wecom, purpose: marketing }
          - event: Contact Added
            with: { account: tea-wecom, staff: a }
          - expect: []
          - advance-to: 2026-03-18 12:00
          - expect: [ { do: wake-dormant, message: two, coupon: comeback } ]
          - advance: 14 days
          - expect: [ { do: wake-dormant, message: three, coupon: comeback } ]
          - advance: 14 days
          - expect: [ { do: add-tag, tag: gone } ]
      a held wake-up goes out when what held it is gone:
        now: 2026-03-01 10:00
        given:
          customer: { id: c1 }
          events: [ { at: 2026-01-31 12:00, event: Order Completed, with: { total: 8.00 } } ]
        steps:
          - advance-to: 2026-03-02 12:00
          - expect: [ { rule: wake, reason: consent } ]
          - advance: 1 day
          - event: Consent Given
            with: { channel: sms, purpose: marketing }
          - expect: [ { rule: wake, reason: unreachable } ]
          - event: Contact Added
            with: { account: tea-sms }
          - expect: [ { do: wake-dormant, message: one, channel: sms, coupon: comeback } ]
          - advance: 1 hour
          - event: Order Completed
            with: { total: 8.00 }
          - advance: 29 days
          - expect: []
      the limit lets the rule fire when it frees:
        now: 2026-03-01 10:00
        given:
          customer: { id: c1, consent: { wecom: marketing } }
          events: [ { at: 2026-01-31 12:00, event: Order Completed, with: { total: 8.00 } } ]
        steps:
          - advance-to: 2026-03-02 12:00
          - expect: [ { do: wake-dormant, message: one } ]
          - event: Order Completed
            with: { total: 8.00 }
          - advance-to: 2026-04-01 12:00
          - expect: [ { rule: wake, reason: limit } ]
          - advance-to: 2026-06-30 11:59
          - expect: []
          - advance: 1 minute
          - expect: [ { do: wake-dormant, message: one } ]
      the latest cart restarts its own clock:
        now: 2026-03-02 10:00
        given: { customer: { id: c1, consent: { wecom: service } } }
        steps:
          - event: Cart Updated
            with: { cart_id: a }
          - advance: 30 minutes
          - event: Cart Updated
            with: { cart_id: b }
          - advance: 30 minutes
          - event: Cart Updated
            with: { cart_id: a }
          - advance-to: 2026-03-02 12:29
          - expect: []
          - advance: 1 minute
          - expect: [ { rule: cart, message: plain } ]
          - event: Cart Paid
            with: { cart_id: a }
          - advance: 1 day
          - expect: []
      triggers wait in line, one run after the other:
        now: 2026-03-02 10:00
        given: { customer: { id: c1, consent: { wecom: service } } }
        steps:
          - event: Asked
            with: { word: queue }
          - advance: 30 minutes
          - event: Asked
            with: { word: queue }
          - expect: [ { rule: queued, reason: running } ]
          - advance-to: 2026-03-02 11:00
          - expect: [ { do: add-tag, tag: q }, { do: send, message: plain } ]
          - advance: 1 hour
          - expect: [ { do: add-tag, tag: q }, { do: send, message: plain } ]
          - advance: 1 day
          - expect: []
      a restart begins anew:
        now: 2026-03-02 10:00
        given: { customer: { id: c1, consent: { wecom: service } } }
        steps:
          - event: Asked
            with: { word: restart }
          - advance: 30 minutes
          - event: Asked
            with: { word: restart }
          - advance-to: 2026-03-02 11:00
          - expect: []
          - advance: 30 minutes
          - expect: [ { do: send, message: plain } ]
      a group that is held leaves nothing behind until it happens:
        now: 2026-03-02 22:00
        given: { customer: { id: c1, consent: { wecom: marketing } } }
        steps:
          - event: Asked
            with: { word: group }
          - expect: [ { rule: whole-group, reason: quiet-hours } ]
          - advance-to: 2026-03-03 09:00
          - expect:
              - { do: add-tag, tag: asked }
              - { do: grant-coupon, coupon: rare }
              - { do: send, message: one, text: { contains: 一 } }
      the customer's own zone decides the night:
        now: 2026-03-02 22:00
        given: { customer: { id: c1, zone: Europe/Berlin, consent: { wecom: marketing } } }
        steps:
          - event: Asked
            with: { word: group }
          - expect-some: [ { do: send, message: one } ]
      a cap of a calendar week holds until Monday:
        now: 2026-03-04 12:00
        given: { customer: { id: c1, consent: { wecom: marketing } } }
        steps:
          - event: Asked
            with: { word: group }
          - expect-some: [ { do: send, message: one } ]
          - event: Asked
            with: { word: quick }
          - expect: [ { rule: expires, reason: cap } ]
          - advance-to: 2026-03-09 10:00
          - expect: [ { rule: expires, reason: expired } ]
      the last of the stock, and what is said then:
        now: 2026-03-04 12:00
        given: { customer: { id: c1, consent: { wecom: service } } }
        steps:
          - event: Asked
            with: { word: rare }
          - expect:
              - { do: send, message: rare-offer, coupon: rare }
              - { rule: sleeping, reason: paused }
          - event: Asked
            with: { word: rare }
          - expect: [ { do: send, message: no-luck } ]
      a ladder is climbed at the third order:
        now: 2026-03-04 12:00
        given:
          customer: { id: c1 }
          events:
            - { at: 2026-03-01 12:00, event: Order Completed, with: { total: 8.00 } }
            - { at: 2026-03-02 12:00, event: Order Completed, with: { total: 8.00 } }
        steps:
          - event: Order Completed
            with: { total: 8.00 }
          - expect: [ { do: add-tag, tag: loyal } ]
      a windowed sum falls when its window has passed:
        now: 2026-03-04 12:00
        given: { customer: { id: c1 } }
        steps:
          - event: Order Completed
            with: { total: 60.00 }
          - advance: 1 day
          - event: Order Completed
            with: { total: 60.00 }
          - expect: [ { do: add-tag, tag: big } ]
          - advance-to: 2026-04-03 11:59
          - expect: []
          - advance: 1 minute
          - expect: [ { do: remove-tag, tag: big } ]
      a tag moves a segment and that starts a rule:
        now: 2026-03-04 12:00
        given: { customer: { id: c1 } }
        steps:
          - event: Asked
            with: { word: mark }
          - expect: [ { do: add-tag, tag: marked }, { do: set, field: vip, value: true } ]
          - event: Order Completed
            with: { total: 20.00 }
          - expect: [ { do: add-tag, tag: twenty } ]
          - event: Order Completed
            with: { total: 3.00 }
          - expect: [ { do: add-tag, tag: small } ]
      a goal may leave the run going on:
        now: 2026-03-04 12:00
        given: { customer: { id: c1 } }
        steps:
          - event: Asked
            with: { word: goal }
          - advance: 1 hour
          - event: Order Completed
            with: { total: 3.00 }
          - expect: [ { goal: continues } ]
          - advance: 23 hours
          - expect: [ { do: add-tag, tag: went-on } ]
      a withdrawal works from the next decision on:
        now: 2026-03-02 10:00
        given: { customer: { id: c1, consent: { wecom: marketing } } }
        steps:
          - event: Consent Withdrawn
            with: { channel: wecom, purpose: marketing }
          - event: Asked
            with: { word: group }
          - expect: [ { rule: whole-group, reason: consent } ]
          - advance: 30 days
          - expect: []
      an event older than a day does not fire:
        now: 2026-03-04 12:00
        given: { customer: { id: c1 } }
        steps:
          - event: Asked
            at: 2026-03-03 11:00
            with: { word: mark }
          - expect: [ { rule: marks, reason: too-late } ]

    """
}
