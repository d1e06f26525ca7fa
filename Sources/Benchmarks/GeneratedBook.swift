/// A rule book of any size, as shops write them: shared fields and segments, and files that each hold a handful of rules.
///
/// The same sizes give the same text.
struct GeneratedBook {
  enum Temper: String, CaseIterable {
    /// The rules of one event are for customers at different points of their course, and schedules have times of their
    /// own: few meet.
    case realistic
    /// Whoever fits one rule fits several: most of them want a place under the caps that another has taken.
    case harsh
  }
  let temper: Temper
  let rules: Int
  let files: Int

  /// The texts by name.
  var texts: [(name: String, text: String)] {
    let perFile = max(1, rules / max(1, files))
    let parts = (0..<files).map { file in
      (name: "rules/part-\(file).yaml", text: part(file, rules: file * perFile..<(file + 1) * perFile))
    }
    return [("rules/book.yaml", common)] + parts
  }

  /// An event type for each twenty rules.
  private var events: Int { max(1, rules / 20) }

  private var common: String {
    let events = (0..<events).map { "  Event \($0): { properties: { total: money, kind: text } }" }
    let traits = (0..<self.events).flatMap { number in
      ["  count_\(number): { count: Event \(number) }", "  latest_\(number): { latest: Event \(number) }"]
    }
    let segments = (0..<self.events).map { number in
      """
        away-\(number):
          - count_\(number): { at-least: 1 }
          - latest_\(number): { older-than: \(20 + number % 60) days }
      """
    }
    return """
      version: 1
      zone: Asia/Shanghai
      accounts: { tea-wecom: { channel: wecom, speakers: { adviser: { name: 小茶, staff: owner } } } }
      attributes:
        nickname: { type: text, personal: true, purpose: service }
        city: { type: text }
        complaint_open: { type: flag, default: false }
      events:
      \(events.joined(separator: "\n"))
      traits:
      \(traits.joined(separator: "\n"))
      segments:
        do-not-disturb: [ { any: [ { tags: { has: 勿扰 } }, { complaint_open: true } ] } ]
      \(segments.joined(separator: "\n"))
      coupons:
        comeback-20: { takes-off: 20.00, minimum-spend: 100.00, valid-for: 42 days, stock: 10000 }
      policy:
        quiet-hours: { from: "21:30", to: "09:00" }
        caps: [ { at-most: 3, per: week, category: [promotion, value] }, { at-most: 1, per: day } ]

      """
  }

  private func part(_ file: Int, rules: Range<Int>) -> String {
    let messages = rules.map { number in
      """
        message-\(number):
          category: \(number % 3 == 0 ? "promotion" : "value")
          channels: [wecom]
          speaker: adviser
          text: |
            {{ customer.nickname | default: "朋友" }},第 \(number) 件事:满 100 减 20。
      """
    }
    return """
      messages:
      \(messages.joined(separator: "\n"))
      rules:
      \(rules.map(rule).joined(separator: "\n"))

      """
  }

  private func rule(_ number: Int) -> String {
    let event = number % events
    let when =
      switch number % 4 {
      case 0: "{ event: Event \(event), where: { total: { at-least: \(number % 500).00 } } }"
      case 1: "{ enters: away-\(event) }"
      case 2: "{ every: day at \(time(of: number)), audience: away-\(event) }"
      default: "{ event: Event \(event) }"
      }
    let least = temper == .harsh ? number % 9 + 1 : number / events * 3 + 1
    return """
        rule-\(number):
          title: 第 \(number) 条
          priority: \(number % 50)
          when: \(when)
          if:
            - city: { one-of: [上海, 北京, 城\(number % 30)] }
            - count_\(event): { between: [\(least), \(least + 2)] }
            - none: [ { segment: do-not-disturb } ]
          limit: { once-per: 30 days, then: skip }
          do:
            - send: message-\(number)
              coupon: comeback-20
            - wait: 3 days
              at: "10:30"
            - choose:
                - if: { count_\(event): { at-least: 5 } }
                  do: [ { add-tag: 老友 } ]
                - otherwise: [ { add-tag: 新友 } ]
      """
  }

  private func time(of rule: Int) -> String {
    switch temper {
    case .harsh: "\(10 + rule % 10):\(10 + rule % 50)"
    case .realistic: "\(10 + rule / 4 % 10):\(10 + rule / 40 % 50)"
    }
  }
}
