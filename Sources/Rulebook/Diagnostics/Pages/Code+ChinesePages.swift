extension Code {
  /// The pages in Chinese.
  static let chinesePages: [Code: Page] = chineseTextPages.merging(chineseShapePages) { first, _ in first }
    .merging(chineseReferencePages) { first, _ in first }.merging(chineseMeaningPages) { first, _ in first }
    .merging(chineseBookPages) { first, _ in first }

  /// Names, keys and typed values.
  private static let chineseShapePages: [Code: Page] = [
    .unknownKey: Page("这里没有这个键", "这个词不是此处可用的键。请检查拼写和缩进：多缩进一级，就成了别的内容的键。"),
    .missingKey: Page("缺少必填的键", "少了它，这条定义不完整，请补上。"),
    .conflictingKeys: Page("键互相冲突", "这几个键只能写一个，请保留真正想要的。"),
    .duplicateName: Page("名称重复", "同一个规则文件夹里，同类名称不能重复。请给其中一个改名。"),
    .badName: Page("名称不能用", "名称不能为空，不能含点号，首尾不能有空格；字段名里不能有空格。"),
    .unsupportedVersion: Page("不支持的语言版本", "当前程序支持规则语言的版本 1。"),
    .quoteText: Page("文案要加引号或写成文本块", "不加引号，' #' 或 ': ' 之后的内容可能丢失。请加引号，或写成 'text: |' 文本块。"),
    .otherwiseLast: Page("阶段要以 'otherwise' 收尾", "级别从上往下匹配，最后一级（且只有最后一级）写 'otherwise'，这样每个客户都有归属。"),
    .defaultMissing: Page("是非属性要有默认值", "还没采集到数据时，也要知道是 true 还是 false。请加 'default: false' 或 'default: true'。"),
    .outOfRange: Page("值超出合理范围", "写法没错，但这个值在这里没有意义，提示里写明了范围。"),
    .expectedMapping: Page("这里要写“键: 值”", "请在下一行缩进写 '键: 值'，或写成 '{ 键: 值 }'。"),
    .expectedList: Page("这里要写列表", "请逐行写 '- 条目'，或写成 '[ 条目，条目 ]'。"),
    .expectedText: Page("这里要写文本", "这里只能写一段文本，不能写列表，也不能写键值。"),
    .expectedNumber: Page("这里要写数字", "请直接写数字，例如 3 或 12.5。"),
    .expectedMoney: Page("这里要写金额", "请直接写数字，不带货币符号，例如 20.00。"),
    .expectedPercent: Page("这里要写百分比", "请写 '30 percent' 或 '30%'。打 8 折要写优惠的部分：'20 percent'。"),
    .expectedFlag: Page("这里要写 true 或 false", "只认 'true' 和 'false'，不认 'yes'、'on'、'1'。"),
    .expectedDuration: Page(
      "这里要写时长",
      "请写数字加单位：'30 days'、'2 hours'、'15 minutes'、'20 s'、'2 weeks'；按自然月、自然年算的地方也可以写 '3 months'、'1 year'。"),
    .expectedPeriod: Page(
      "这里要写周期",
      "请写 'day'、'week'、'month'、'quarter'、'year'、'lifetime'，或 '7 days' 这样的滚动时长。"),
    .expectedTime: Page("这里要写时间点", "请写 '2026-03-01 10:00'（按规则的时区），或带时区：'2026-03-01T10:00:00+08:00'。"),
    .expectedDate: Page("这里要写日期", "请写年-月-日：'2026-03-01'。"),
    .expectedMonthDay: Page("这里要写月和日", "请写月-日：'03-21'。"),
    .expectedTimeOfDay: Page("这里要写时刻", "请写 '21:30'，小时为 0 到 23。"),
    .expectedSchedule: Page(
      "这里要写定时安排",
      "请写 'thursday at 20:00'、'day at 09:00'、'monday, friday at 10:00'、'month on 1 at 09:00'，或在 'cron:' 下写五段 cron。"),
    .expectedChoice: Page("这里只能从几个词里选", "提示里列出了可用的词。"),
  ]

  /// Names that refer to something.
  private static let chineseReferencePages: [Code: Page] = [
    .unknownZone: Page("没有这个时区", "请用标准时区名，例如 'Asia/Shanghai'。"),
    .unknownField: Page("没有这个字段", "客户没有这个属性或指标，或事件没有这个字段。请先声明，或检查拼写。"),
    .unknownEvent: Page("没有这个事件", "请在 'events:' 下声明，并写出规则要用的字段；或检查拼写。"),
    .unknownSegment: Page("没有这个人群", "请在 'segments:' 下定义，或检查拼写。"),
    .unknownLadder: Page("没有这个阶段", "请在 'stages:' 下定义，或检查拼写。"),
    .unknownRung: Page("阶段里没有这一级", "级别写成 '阶段.级别'，例如 'lifecycle.new'。"),
    .unknownCategory: Page(
      "没有这个类别",
      "自带的类别有 promotion、value、community、care、service、requested；其他类别请在 'categories:' 下定义。"),
    .unknownMessage: Page("没有这条消息", "请在 'messages:' 下定义，或检查拼写。"),
    .unknownCoupon: Page("没有这张优惠券", "请在 'coupons:' 下定义，或检查拼写。"),
    .unknownChannel: Page("没有账号开通这个渠道", "'accounts:' 下没有账号用这个渠道，消息发不出去。"),
    .unknownSpeaker: Page("没有这个发言人", "发言人在 'accounts:' 下声明，而且要属于消息所用渠道的账号。"),
    .unknownRule: Page("没有这条规则", "请在 'rules:' 下定义，或检查拼写。"),
    .unknownAction: Page("没有这个动作", "'do:' 的每一步以动作开头：'send'、'add-tag'、'wait' 等。"),
    .unknownTrigger: Page(
      "没有这种触发方式",
      "'when:' 写什么触发规则：'event'、'enters'、'leaves'、'every'、'cron'、'missing' 或 'manual'。"),
    .unknownReason: Page("没有这个原因代码", "原因代码是固定的，建议里列出了全部。"),
    .unknownFilter: Page("没有这个过滤器", "文案可用的过滤器有 'default'、'date'、'money'。"),
  ]

  /// Types, templates and warnings.
  private static let chineseMeaningPages: [Code: Page] = [
    .wrongOperator: Page(
      "运算符和字段类型不符",
      "每个运算符只适用于特定类型：'at-least' 用于数字和金额，'older-than' 用于时间，'has' 用于列表，'contains' 用于文本。"),
    .wrongFilter: Page("过滤器和字段类型不符", "'date' 用于时间和日期，'money' 用于数字和金额。"),
    .wrongType: Page("字段类型不符", "这里需要另一种类型的字段，提示里写明了。"),
    .unknownReachesNot: Page(
      "没有值时，否定条件无法判断",
      "“没有值”不等于“不是”。字段没有值时，'not'、'lacks'、'none-of'、'none' 都判断不了。请用 'if-missing: true' 或 'if-missing: false' 写明。"),
    .templateSyntax: Page("文案占位符写法有误", "占位符写成 '{{ 字段 | 过滤器: \"参数\" }}'，不支持循环和判断。"),
    .templateNotReadHere: Page(
      "这里不会替换占位符",
      "只有消息文案里的 '{{ … }}' 会被替换。'set:' 和 'with:' 里要取字段的值，请写 '{ from: event.order_id }'；标签会原样使用。"),
    .fieldAsText: Page(
      "把字段名当成了文本",
      "文本会原样写入：'nickname: event.order_id' 写进去的就是这串字母。要取字段的值，请写 '{ from: event.order_id }'；就是要这串字母，请加引号。"),
    .datePattern: Page(
      "日期格式里有无意义的字母",
      "可用的格式是 yyyy yy y M MM d dd H HH mm E EEE EEEE，区分大小写；其他字母会原样发给客户。汉字和标点可以随意用。"),
    .defaultNeeded: Page("可能没有值的字段要写默认值", "总会有客户没有这个值。请写 '{{ 字段 | default: \"…\" }}'。"),
    .noEventHere: Page("这里没有事件", "'event.…' 指触发规则的事件，而这条规则不是由事件触发的。"),
    .noCouponHere: Page("这里没有优惠券", "要用 'coupon.…'，请在消息旁边写 'coupon:'，或在前面的步骤里 'grant-coupon'。"),
    .circular: Page("循环引用", "几条定义互相引用，绕了一圈回到起点，谁都没有确定的含义。请断开其中一处。"),
    .neverCapped: Page("这个类别不受频次限制", "用途为 'service' 的消息不受频次限制，请写营销类的类别。"),
    .noPolicy: Page("没有触达策略", "没有 'policy:'，就没有免打扰时段，也没有频次上限，客户随时可能收到任意多条消息。"),
    .unusedName: Page("定义了却没有用到", "没有任何地方引用它。请删掉，或用起来。"),
    .testExpectsNothing: Page(
      "测试没有写预期",
      "没有 'expect:' 或 'expect-some:'，测试永远通过。请加 '- expect: …'；预期不发任何消息，写 '- expect: nothing'。"),
    .couponExceedsSpend: Page("优惠不低于消费门槛", "减的金额不低于要消费的金额，等于白送。请提高 'minimum-spend'，或少减一些。"),
    .neverReached: Page("这一步执行不到", "'stop: true' 会结束流程，同一列表里它后面的步骤都不会执行。请挪到前面，或删掉。"),
  ]
}
