extension Code {
  /// The pages of sheets, surveys, groups and of the book as a whole, in Chinese.
  static let chineseBookPages: [Code: Page] = [
    .expressionSyntax: Page(
      "表达式写法有误",
      "表达式用 CEL 写：'customer.tier == \"gold\" && event.total > 100.0'。文字放在引号里，比较用 '=='，并且用 '&&'，或者用 '||'，取反用 '!'。"),
    .unknownFunction: Page("没有这个函数", "请检查拼写，以及是不是要用点来调用：'size(x)'，但 'x.contains(y)'。"),
    .unboundedTime: Page(
      "说不准这个条件到什么时候为止成立",
      "系统不会时刻扫描所有客户，所以条件要能说明答案到何时为止有效。'now' 只能用来和时间比较（'now - customer.last_order_at > duration(\"720h\")'），或取日期的一部分（'now.getHours()'）。"
    ),
    .unknownFile: Page("引用的文件不存在", "'file:' 写的是从规则文件夹起的 CSV 路径，例如 'content/monday.csv'。请放好文件，或改正路径；大小写要一致。"),
    .badFileName: Page("不是规则文件夹里的 CSV", "规则要连同文件一起存档，所以 'file:' 只能写规则文件夹下、以 '.csv' 结尾的路径，用 '/' 分隔，不能有 '..'。"),
    .csvSyntax: Page("CSV 文件无法解析", "第一行写列名，不能重复；单元格用逗号分隔，含逗号、引号或换行的要加双引号，里面的引号写两遍。请另存为 'CSV UTF-8'。"),
    .raggedRow: Page("这一行的格数和表头不一致", "多半是文字里的逗号或换行没有加双引号。每一行的格数要和第一行一样，空格也算。"),
    .duplicateRow: Page("键、日期或编号重复", "两行只能有一行生效。请删掉一行，或换一个键、日期或编号。"),
    .emptyCell: Page("必填的单元格是空的", "数据表的键和内容的文案必须填。请补上，或删掉这一行；没有文案的行会被跳过。"),
    .unknownTable: Page("没有这个数据表", "数据表在 'tables:' 下声明，要写 CSV 文件和作为键的列。"),
    .unknownRow: Page("数据表里没有这个键", "数据表类型的属性存的是行的键，文件里没有这个键。请改正，或补上这一行。"),
    .wrongPattern: Page(
      "匹配式写法有误",
      "'matches' 用 RE2 语法：'^' 和 '$' 表示开头和结尾，'.*' 表示任意内容，'[0-9]+' 表示数字，'(a|b)' 表示任选其一；不支持环视和反向引用。只找一个词，用 'contains' 就够了。"
    ),
    .textTooLong: Page(
      "文案超过渠道的长度限制",
      "各渠道按自己的单位限长：企业微信 2,048 字节（一个汉字 3 字节，欢迎语 4,000），公众号 2,048 字节，短信 500 字。还没填入字段，文案本身就超了。"),
    .textMayBeTooLong: Page(
      "填入字段后文案可能超长",
      "按字段的常见长度算，文案会超过渠道的限制。超长的文案不会截断，而是不发，原因是 'too-long'。请缩短，或用 'truncate' 截短字段。"),
    .contentRunsOut: Page("栏目内容要用完了", "按日期的内容两周内就到头（或已经到头），或按编号的内容四周内会发完。请及时补充：没有内容就不发，原因是 'no-item'。"),
    .contentGap: Page("有一天没有内容", "按计划这天要发栏目，文件里却没有这一天。请补上，或用 'if-none:' 写明改发哪条消息。"),
    .workdaysRunOut: Page(
      "工作日数据要用完了",
      "有规则按工作日执行('every: workday at 09:00')，而放假和调休的数据只剩不到 60 天，之后一律按周一到周五算。每年秋天公布下一年的安排：请升级 nurture，或写进 CSV 文件(date,workday)并指定：calendar: { workdays: workdays.csv }。"
    ),
    .notExecuted: Page(
      "检查通过，但当前版本不会执行", "这个写法读得懂，也检查过，但当前版本不会照做。所以 'check' 放行，'serve'、'reload'、'run' 和 'test' 拒绝，以免只执行一半。请去掉，或升级版本。"),
    .unknownAccount: Page("没有这个账号", "请在 'accounts:' 下定义，或检查拼写。"),
    .unknownSurvey: Page("没有这份问卷", "请在 'surveys:' 下定义，或检查拼写。"),
    .unknownGroup: Page("没有这个群", "请在 'groups:' 下定义，或检查拼写。"),
    .unknownTeam: Page("没有这个团队", "请在 'teams:' 下定义，或检查拼写。"),
    .unknownSeries: Page("没有这个系列内容", "请在 'series:' 下定义，或检查拼写。"),
    .unknownFestival: Page("没有这个节日", "节日和节气用英文名：spring-festival、dragon-boat、mid-autumn、qingming 等。"),
    .expectedRatio: Page(
      "这里要写“几条里的几条”之类的值", "一个值里写两部分：'at-most: 1 of 3'、'coupons: 50000.00 per month'、'at-least: 1000 per arm'。"),
    .expectedPath: Page(
      "这里要写路径", "JSON 里的路径写成 '$.data.order.total'，取列表一项用 [0]，取全部用 []；规则旁边的文件写成 'codes/comeback.csv'，不能有 '..'，也不能从根目录写起。"
    ),
    .notAtHand: Page(
      "这里用不了这个字段",
      "名称指什么，要看写在哪里：'answer.' 用于 'answers:' 触发的规则，'run.' 用于规则的步骤，'item.' 用于 'for-each' 的步骤，'trigger.years' 用于 'date:' 触发的规则，'group.' 用于 'about: group'。"
    ),
    .sharesNotWhole: Page("各组占比加起来不是 100%", "实验各组的占比之和必须是 100 percent。不打扰的人也算一组，写 'do: []'。"),
    .noInbound: Page("没有账号能收消息", "规则在等客户来信，而现有账号只能发。请声明一个客户能发消息进来的渠道账号。"),
    .neverTrue: Page("条件永远不成立", "没有客户（或事件）能满足：几个部分互相矛盾，提示里写明了推算。依赖它的内容永远不会发生。请改正其中一部分。"),
    .alwaysTrue: Page("条件永远成立", "所有人都满足，等于没有条件。通常是界限写错了：次数不会小于 0，选项只有声明过的那些值。"),
    .notAnalysed: Page("条件没有做分析", "数字、金额、时间、日期、选项、文本和标签在一定规模内会精确分析；表达式算出来的不分析。条件照常生效，只是不判断它能否成立。"),
    .rungCovered: Page("没有人会落在这一级", "级别从上往下匹配，取第一个满足的。能满足这一级的人，都已落在前面的级别。请往上挪，或改正条件。"),
    .neverFires: Page("规则永远不会触发", "触发条件和规则自己的条件不能同时成立，或等的事情不可能发生。注意：处理事件时它已经算在内，'event: Order Completed' 时最近一单就是这一单。"),
    .stopsAtStart: Page("规则一开始就结束", "'when' 和 'stop-when' 写的是同一件事。以 'enters: dormant' 开始的流程，通常以 'leaves: dormant' 结束。"),
    .everyCustomer: Page("定时规则面向所有客户", "没有 'audience:' 和 'if:'，只要策略允许，就会发给每一位客户。请写明人群。"),
    .noWelcomeCode: Page(
      "没有欢迎码的欢迎语", "'send-welcome' 走最初几秒的快速通道，需要触发事件里的欢迎码，例如 'Contact Added'。其他情况请用 'send'，它遵守触达策略。"),
    .wayNeverTaken: Page("分支永远走不到", "'choose' 的分支从上往下匹配。能走这个分支的人都走了前面的，或规则根本不会为他们启动。"),
    .rivals: Page("几条规则抢同一个名额", "它们会在同一时刻针对同一位客户启动，要发的消息超过上限的名额。优先级高的先发，相同时按名称；另一条被拒，原因是 'outranked'。提示里有客户示例。"),
    .loop: Page("规则互相触发，没完没了", "路径上的每一步都立即触发下一条规则，最后又回到第一条，不需要外部事件，永远停不下来。请加 'limit'、'wait'，或一个会变为不成立的条件。"),
    .couponExpiresFirst: Page("最后一次唤醒前券已过期", "券随第一次发出的唤醒一起发放，之后每次都提到它。有效期必须长过整个流程。"),
    .couponNotYet: Page("唤醒早于可以发券", "规则可以再次开始，但客户还不能再领券，消息会因 'no-coupon' 被拒。请让规则的限制和券一样长，或写明没有券时发什么。"),
    .wakeUpsTooClose: Page("唤醒会被上限拦下", "在一个上限周期内，唤醒次数超过名额，总有一次会被拦。请把间隔拉长。"),
    .wakeUpsCut: Page("消息多于允许的唤醒次数", "策略允许的次数比列出的消息少，最后几条永远不会发。请调大策略里的 'wake-ups: { attempts: … }'，或减少条数。"),
    .limitTooShort: Page("限制短于流程本身", "流程还没结束，限制就已解除，等于没有限制。"),
    .slotInQuietHours: Page("发送时段落在免打扰里", "营销消息等到下一个时段才发，免打扰时段里什么都不发。落在里面的时段会被跳过，等着的消息在下一个时段发出。"),
    .mixBeneathCap: Page("配比和上限互相矛盾", "上限放行的消息里，配比允许的这一类比它自己的上限还少，那个上限不起作用。推算见提示。"),
    .budgetShort: Page("预算不够", "每发一张券，按减免的金额（或 'worth'）记入当期预算。这个预算连一张都付不起，或者在库存发完之前就会用完。"),
    .worthUnknown: Page("没有写明券的成本", "折扣券和礼品券没有可以记入预算的金额。不写 'worth'，预算就按 0 计，不会拦下它。"),
    .noRefusal: Page(
      "营销消息没有便捷的拒绝方式", "自动化营销应当同时提供便捷的拒绝方式（《个人信息保护法》第二十四条）。在 'policy' 的 'refusal' 里为每个渠道写上附在消息末尾的话。"),
    .plainIsPersonal: Page(
      "非个性化文案里有客户信息", "'plain' 是发给拒绝个性化的客户的文案。可以写事件和券的字段，不能写客户的字段。"),
    .capNeverFull: Page("上限永远用不满", "同样时间里，另一个上限放行的消息不会更多，所以这个上限不起作用。推算见提示。"),
    .groupExceedsCap: Page("一组消息超过上限", "中间没有 'wait' 的步骤是一组，要么全做要么全不做。需要的名额超过上限，就永远发不出去。请在消息之间加 'wait'。"),
    .expiresHeld: Page("保留时间超过有效时间", "消息过期后不会再发，保留得更久没有用。"),
    .quietDrops: Page("发送时间在免打扰时段", "到点时策略不让发，等到能发时又已过期。"),
    .winnerOutOfReach: Page(
      "实验等不到赢家", "实验要求判定赢家，却很难有结果：没有 'goal:' 就没有计数；100 percent 的把握永远达不到；客户总数不够；或者两条规则用了同一个实验名，分支或占比却不同。"),
    .stockShort: Page("库存少于人群", "一次面向的客户比券多，后面的人领不到。"),
    .tagNeverSet: Page("没有规则打这个标签", "条件里的标签没有规则会打，却有规则打一个拼写几乎一样的。只由店员手动打的标签没有问题，手误就有问题。"),
  ]
}
