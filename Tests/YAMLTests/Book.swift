/// A small rule book in the words of the language; correct as it stands.
let book = """
  version: 1
  zone: Asia/Shanghai
  accounts:
    tea-wecom: { channel: wecom, speakers: { adviser: { name: 小茶, staff: owner } } }
  attributes:
    nickname:       { type: text, personal: true, purpose: service }
  stages:
    lifecycle:
      rungs:
        - lost:     { if: { last_order_at: { older-than: 180 days } }, title: 流失 }
        - prospect: otherwise
  surveys:
    after-purchase:
      title: 这次满意吗?
      questions:
        - score: { ask: "0-10 分,您会推荐我们吗?", type: nps }
        - why:   { ask: "哪里可以更好?", type: text, if: { answer.score: { at-most: 6 } } }
  messages:
    long-time-no-see:
      channels: [wecom, sms]
      text: |
        {{ customer.nickname | default: "朋友" }},很久没见你啦!
        满 {{ coupon.minimum_spend | money }} 减 {{ coupon.takes_off | money }}:{{ coupon.code }}
    still-here:   { like: long-time-no-see, text: "券还在:{{ coupon.code }}" }
  rules:
    win-back:
      title: 沉睡唤醒,三次为止
      status: live                       # live | shadow (decides, sends nothing) | paused
      when: { enters: dormant }          # the edge, stored; not "is dormant" at every tick
      if:
        - none: [ { tags: { has: 勿扰 } }, { complaint_open: true } ]
      limit: { once-per: 120 days, then: later }
      do:
        - wake-dormant: [long-time-no-see, still-here]
          apart: 14 days
          gave-up:
            - add-tag: 三次未醒
        - wait-for: Camp Checked In
          until: "20:00"
          timed-out:
            - send: camp-remind
        - hand-off: service
          note: "七天未转化,打卡{{ run.checkins }}次"
  tests:
    woken once, and left alone after buying:
      now: 2026-03-01 10:00
      given:
        events:
          - { at: 2026-01-31 12:00, event: Order Completed, with: { total: 88.00 } }
      steps:
        - advance-to: 2026-03-02 12:00
        - expect: [ { do: wake-dormant, text: { contains: 小李 } } ]
        - event: Order Completed
          with: { total: 120.00 }

  """
