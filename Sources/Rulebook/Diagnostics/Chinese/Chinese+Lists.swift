extension Chinese {
  /// What starts a rule, in lists.
  static let lists: [String: String] = [
    "event '%1'": "事件 '%1'",
    "event '%1', with conditions": "事件 '%1'（有条件）",
    "entering %1": "进入 %1",
    "leaving %1": "离开 %1",
    "climbing in %1": "%1 升级",
    "falling in %1": "%1 降级",
    "no '%1' within %2 after '%3'": "'%3' 后 %2 内没有 '%1'",
    "event '%1' for the %2. time": "事件 '%1' 第 %2 次",
    "every %1": "定时：%1",
    "cron %1": "定时：cron %1",
    "%1 before %2": "%2 前 %1",
    "on %1": "%1 当天",
    "festival %1": "节日：%1",
    "survey '%1' answered": "答完问卷 '%1'",
    "message says '%1'": "来信提到 '%1'",
    "by hand": "手动",
    "%1, for %2": "%1，面向 %2",
  ]
}
