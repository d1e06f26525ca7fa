extension Code {
  /// A wrong and a right line, where two lines say more than a sentence. They are the same in every language.
  struct Example {
    let wrong: String
    let right: String
    init(_ wrong: String, _ right: String) {
      self.wrong = wrong
      self.right = right
    }
  }

  static let examples: [Code: Example] = [
    .quoteTemplate: Example("text: {{ customer.nickname }},你好", "text: \"{{ customer.nickname }},你好\""),
    .spaceAfterColon: Example("title:沉睡唤醒", "title: 沉睡唤醒"),
    .fullWidthPunctuation: Example("title：沉睡唤醒", "title: 沉睡唤醒"),
    .hashCutsText: Example("title: 今晚 #秒杀日# 开始", "title: \"今晚 #秒杀日# 开始\""),
    .reservedStart: Example("title: @所有人", "title: \"@所有人\""),
    .commaInFlow: Example("{ title: 你好,世界 }", "{ title: \"你好,世界\" }"),
    .wideDash: Example("— send: hello", "- send: hello"),
    .duplicateKey: Example("{ priority: 1, priority: 2 }", "{ priority: 2 }"),
    .noAnchors: Example("city: &home 上海", "city: 上海"),
    .noTags: Example("id: !!str 0123", "id: 0123"),
    .unknownKey: Example("priorty: 10", "priority: 10"),
    .conflictingKeys: Example("- { send: hello, add-tag: 老客 }", "- send: hello\n- add-tag: 老客"),
    .quoteText: Example("text: 你好", "text: \"你好\""),
    .otherwiseLast: Example(
      "- prospect: otherwise\n- new: { if: { orders_count: 1 } }",
      "- new: { if: { orders_count: 1 } }\n- prospect: otherwise"),
    .defaultMissing: Example("vip: { type: flag }", "vip: { type: flag, default: false }"),
    .expectedList: Example("city: { one-of: 上海 }", "city: { one-of: [ 上海, 北京 ] }"),
    .expectedMapping: Example("when: enters dormant", "when: { enters: dormant }"),
    .expectedNumber: Example("orders_count: { at-least: 三 }", "orders_count: { at-least: 3 }"),
    .expectedMoney: Example("takes-off: 20元", "takes-off: 20.00"),
    .expectedPercent: Example("takes-off: 8折", "takes-off: 20 percent"),
    .expectedFlag: Example("vip: yes", "vip: true"),
    .expectedDuration: Example("wait: 3天", "wait: 3 days"),
    .expectedPeriod: Example("{ at-most: 3, per: 周 }", "{ at-most: 3, per: week }"),
    .expectedTime: Example("now: 3月1日", "now: 2026-03-01 10:00"),
    .expectedDate: Example("born: 2026/3/1", "born: 2026-03-01"),
    .expectedMonthDay: Example("birthday: 3月21日", "birthday: 03-21"),
    .expectedTimeOfDay: Example("from: 晚上九点半", "from: \"21:30\""),
    .expectedSchedule: Example("every: 每周四 20:00", "every: thursday at 20:00"),
    .unknownZone: Example("zone: Asia/Beijing", "zone: Asia/Shanghai"),
    .unknownRung: Example("stage: new", "stage: lifecycle.new"),
    .wrongOperator: Example("city: { at-least: 上海 }", "city: { is: 上海 }"),
    .wrongFilter: Example("{{ customer.city | money }}", "{{ customer.city }}"),
    .unknownReachesNot: Example("city: { not: 上海 }", "city: { not: 上海, if-missing: true }"),
    .templateSyntax: Example("{% if customer.vip %}", "{{ customer.nickname | default: \"朋友\" }}"),
    .templateNotReadHere: Example("city: \"{{ event.city }}\"", "city: { from: event.city }"),
    .fieldAsText: Example("city: event.city", "city: { from: event.city }"),
    .datePattern: Example(
      "{{ coupon.expires_at | date: \"YYYY-MM-DD\" }}", "{{ coupon.expires_at | date: \"yyyy-MM-dd\" }}"),
    .defaultNeeded: Example("{{ customer.nickname }}", "{{ customer.nickname | default: \"朋友\" }}"),
    .noCouponHere: Example("- send: offer", "- send: offer\n  coupon: comeback-20"),
    .couponExceedsSpend: Example(
      "{ takes-off: 20.00, minimum-spend: 10.00, valid-for: 30 days }",
      "{ takes-off: 20.00, minimum-spend: 100.00, valid-for: 30 days }"),
    .neverReached: Example("- stop: true\n- add-tag: 老客", "- add-tag: 老客\n- stop: true"),
    .testExpectsNothing: Example("- advance: 1 day", "- advance: 1 day\n- expect: nothing"),
  ]
}
