extension Chinese {
  /// What is found by looking at the book as a whole.
  static let analysis: [String: String] = [
    "the slot %1 lies in the quiet hours %2: nothing is sent then, and it counts for nothing":
      "时段 %1 落在免打扰时段 %2 里：那时什么都不发，等于没有写",
    "choose a time outside the quiet hours": "改到免打扰时段之外",
    "'%1 of %2' lets at most %3 of %4 messages through, and the cap '%5' is never full: %6 < %7":
      "'%1 of %2' 在 %4 条里最多放行 %3 条，上限 '%5' 永远用不满：%6 < %7",
    "lower the cap to %1, or loosen the mix": "把上限降到 %1，或放宽配比",
    "coupon '%1' takes off no sum of money, and the budget counts it as 0": "券 '%1' 减的不是金额，预算按 0 计",
    "add 'worth: …': what one costs you": "加上 'worth: …'，写一张券的成本",
    "the budget '%1' does not pay for one coupon '%2': %3 > %4, so it is never issued":
      "预算 '%1' 付不起一张券 '%2'：%3 > %4，永远发不出",
    "raise the budget": "提高预算",
    "the budget '%1' ends before the stock of coupon '%2': %3 × %4 = %5 > %6":
      "预算 '%1' 在券 '%2' 的库存发完之前就用完：%3 × %4 = %5 > %6",
    "raise the budget, or lower 'stock'": "提高预算，或降低 'stock'",
    "automated marketing on %1 says nothing of how it is refused": "%1 上的自动营销没有写怎样拒绝",
    "add 'refusal: { %1: \"…\" }' to the policy": "在策略里加上 'refusal: { %1: \"…\" }'",
    "%1 attempts come within %2, and the policy allows '%3': attempt %4 is blocked":
      "%2 内有 %1 次唤醒，而策略是 '%3'：第 %4 次会被拦下",
    "%1 can never be true: %2": "%1 永远不成立：%2",
    "%1 is always true: '%2' holds for everybody": "%1 永远成立：'%2' 对所有人都满足",
    "%1 is not analysed: it speaks of more than %2 things, or in more than %3 ways":
      "%1 没有做分析：涉及的内容超过 %2 项，或组合超过 %3 种",
    "%1 is not analysed: nothing is known of '%2'": "%1 没有做分析：'%2' 的取值无从知道",
    "'goal' of rule '%1'": "规则 '%1' 的 'goal'",
    "'if' of rule '%1'": "规则 '%1' 的 'if'",
    "'only' of rule '%1'": "规则 '%1' 的 'only'",
    "'stop-when' of rule '%1'": "规则 '%1' 的 'stop-when'",
    "'where' of rule '%1'": "规则 '%1' 的 'where'",
    "'where' of trait '%1'": "指标 '%1' 的 'where'",
    "a way of rule '%1'": "规则 '%1' 的一个分支",
    "'%1' is never sent: it is due at %2, in the quiet hours %3, and they drop it":
      "'%1' 永远发不出去：%2 该发，正在免打扰时段 %3 里，会被丢弃",
    "'%1' is never sent: it is due at %2, the quiet hours %3 hold it for %4, and it expires after %5":
      "'%1' 永远发不出去：%2 该发，免打扰 %3 要压 %4，而它 %5 后就过期",
    "'send-welcome' answers with an event's welcome code, and what starts rule '%1' has none":
      "'send-welcome' 要用事件里的欢迎码，而触发规则 '%1' 的事件没有",
    "a blocked message is held for %1, and '%2' expires after %3: the rest of the hold is for nothing":
      "被拦下的消息要保留 %1，而 '%2' 在 %3 后就过期，多留的时间没有用",
    "a run that starts with 'enters' usually stops with 'leaves'": "以 'enters' 开始的流程，通常以 'leaves' 结束",
    "a wake-up is allowed before its coupon is: rule '%1' may begin again after %2, and coupon '%3' is given once per %4":
      "唤醒早于发券：规则 '%1' 过 %2 就能再次开始，而优惠券 '%3' 每 %4 才能再发",
    "attempt %1 comes %2 after the first, and coupon '%3' is valid for %4: it has expired by then":
      "第 %1 次唤醒在首次之后 %2，而优惠券 '%3' 有效期是 %4，届时已过期",
    "choose a time outside the quiet hours, or 'then: hold'": "换到免打扰时段之外，或写 'then: hold'",
    "choose a time outside the quiet hours, or let it live longer": "换到免打扰时段之外，或延长有效时间",
    "correct one of them, or remove what depends on it": "请改正其中一个，或删掉依赖它的内容",
    "correct the condition of '%1'": "请改正 '%1' 的条件",
    "coupon '%1' has a stock of %2, and %3 customers are in '%4': %5 - %6 = %7 get none":
      "优惠券 '%1' 库存 %2，'%4' 有 %3 位客户：%5 - %6 = %7 位领不到",
    "coupon '%1' has a stock of 0: it is never issued": "优惠券 '%1' 库存为 0，永远发不出去",
    "give the rule a 'limit' that is as long, or say 'if-no-coupon'": "给规则加同样长的 'limit'，或写 'if-no-coupon'",
    "hold it no longer than it lives": "保留时间不要超过有效时间",
    "let one exclude the other with 'if:', give it another instant, or accept that the larger priority wins":
      "用 'if:' 让两者错开，或换个时间；否则优先级高的先发",
    "lower it below %1, or remove it": "调到 %1 以下，或删掉",
    "make 'apart' longer, or send fewer messages": "把 'apart' 拉长，或少发几条",
    "make 'once-per' longer than the whole sequence": "让 'once-per' 长过整个唤醒流程",
    "make 'valid-for' longer than the whole sequence": "让 'valid-for' 长过整个唤醒流程",
    "name a segment under 'audience:', or say whom it is for with 'if:'": "在 'audience:' 下写人群，或用 'if:' 写明针对谁",
    "no rule gives the tag '%1', and one gives '%2'": "没有规则打标签 '%1'，倒有规则打 '%2'",
    "nobody ever stands on rung '%1.%2', earlier ones come first: %3": "没有人会落在 '%1.%2' 这一级，前面的级别已经占完：%3",
    "put a 'limit' on one of the rules, a 'wait' before the step, or a condition that ends it":
      "给其中一条规则加 'limit'，在步骤前加 'wait'，或加一个能结束的条件",
    "put a 'wait' between the messages, or raise the cap": "在消息之间加 'wait'，或提高上限",
    "raise 'stock', name a smaller audience, or say 'if-no-coupon'": "增加 'stock'，缩小人群，或写 'if-no-coupon'",
    "raise 'stock', or leave it out": "增加 'stock'，或不写",
    "remove it, or correct the value": "请删掉，或改正取值",
    "rule '%1' (%2) begins together with %3, and they want %4 of the places of '%5': %6; for example %7":
      "规则 '%1'（%2）和 %3 同时开始，一共要占 '%5' 的 %4 个名额：%6；例如 %7",
    "it is outranked": "它会被挤掉",
    "it is outranked, and so are %1": "它会被挤掉，%1 也一样",
    "%1 and %2 more": "%1 等，另有 %2 条",
    "message '%1' goes out %2 after coupon '%3' was given, and it is valid for %4: it has expired by then":
      "消息 '%1' 在发券 '%3' 之后 %2 才发，券的有效期只有 %4：那时券已过期",
    "make 'valid-for' longer, or the wait shorter": "请把 'valid-for' 写长，或把等待写短",
    "rule '%1' can never fire: %2": "规则 '%1' 永远不会触发：%2",
    "rule '%1' sends %2 messages at once, and '%3' has %4: steps without a wait between them happen all or not at all, so nothing is ever sent":
      "规则 '%1' 一次发 %2 条，而 '%3' 只有 %4 个名额：中间没有 'wait' 的步骤要么全做要么全不做，所以一条也发不出去",
    "rule '%1' stops on the edge that starts it: '%2' stands in 'when' and in 'stop-when'":
      "规则 '%1' 一开始就结束：'%2' 同时写在 'when' 和 'stop-when' 里",
    "rule '%1' waits for '%2', and nobody is ever in it": "规则 '%1' 等的是 '%2'，而永远没有人在里面",
    "rule '%1' writes to every customer, %2": "规则 '%1' 会发给所有客户，%2",
    "rules that start each other for ever: %1'%2'": "规则互相触发，没完没了：%1'%2'",
    "rungs are tried from the top: move it up, or correct its condition": "级别从上往下匹配：请往上挪，或改正条件",
    "start it with 'event: Contact Added', or use 'send'": "用 'event: Contact Added' 触发，或改用 'send'",
    "the cap '%1' never says anything: '%2' lets at most %3 through in that time, and %4 ≤ %5":
      "上限 '%1' 不起作用：同样时间里 '%2' 最多放行 %3 条，%4 ≤ %5",
    "the limit of rule '%1' frees after %2, and its wake-ups take %3: it limits nothing":
      "规则 '%1' 的限制 %2 后就解除，而唤醒要 %3：等于没有限制",
    "the trigger and 'if' must be able to hold at the same instant": "触发条件和 'if' 要能同时成立",
    "the way is never taken: %1": "这个分支永远走不到：%1",
    "ways are tried from the top: move it up, or correct its condition": "分支从上往下匹配：请往上挪，或改正条件",
    "experiment '%1' finds no winner: rule '%2' has no 'goal:', so nothing is counted":
      "实验 '%1' 等不到赢家：规则 '%2' 没有 'goal:'，什么也不计数",
    "say what counts with 'goal:'": "用 'goal:' 写明怎样算达成",
    "nothing is known at 100 percent: no arm of '%1' ever wins": "没有什么能有 100 percent 的把握：'%1' 永远没有赢家",
    "write 'confidence: 95 percent'": "写成 'confidence: 95 percent'",
    "experiment '%1' waits for %2 customers in each arm: that takes about %3, and there are %4 in '%5'":
      "实验 '%1' 要每条有 %2 位客户：大约需要 %3 位，而 '%5' 里有 %4 位",
    "ask for fewer with 'at-least', or give the smallest arm a larger share": "减小 'at-least'，或调高最小一条的占比",
    "experiment '%1' finds no winner: another rule splits by it with other arms or shares":
      "实验 '%1' 等不到赢家：另一条规则用了同一个名字，分支或占比却不同",
    "give one of them another name": "给其中一个换个名字",
    "anybody": "任何客户",
    "unknown": "没有值",
    "now": "现在",
    "in %1": "%1 之后",
    "%1 ago": "%1 之前",
    "segment '%1'": "人群 '%1'",
    "rung '%1'": "级别 '%1'",
    "%1 second": "%1 秒",
    "%1 seconds": "%1 秒",
    "%1 minute": "%1 分钟",
    "%1 minutes": "%1 分钟",
    "%1 hour": "%1 小时",
    "%1 hours": "%1 小时",
    "%1 day": "%1 天",
    "%1 days": "%1 天",
    "%1 month": "%1 个月",
    "%1 months": "%1 个月",
    "%1 year": "%1 年",
    "%1 years": "%1 年",
    "a moment": "片刻",
  ]
}
